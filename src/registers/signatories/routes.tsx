import { type Context, Hono } from 'hono'
import { paths } from '../../paths.ts'
import type { FieldError } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { dateAt } from '../calendar/calendar.ts'
import { tryForm } from '../form.ts'
import { page, say } from '../page.tsx'
import { only } from '../sessions/session.ts'
import { readPolicies } from '../settings/queries.ts'
import type { Site } from '../site.ts'
import { idIn, type Typed, text, typed } from '../typed.ts'
import { endSignatory, withdrawSignatory } from './end-signatory.ts'
import { SignatoriesPage } from './pages.tsx'
import { candidates, everySignatory } from './queries.ts'
import { mayKeep, recordSignatory } from './record-signatory.ts'
import { NewSignatoryPage } from './signatory-form.tsx'

const readers = only('admin', 'tu_head', 'pusdatin_head')
const keepers = only('admin', 'pusdatin_head')

export const signatoryRoutes = new Hono<Site>()
  .get(paths.signatories(), readers, async (c) => {
    const { office, person, act } = c.var
    const [signatories, policies] = await Promise.all([everySignatory(office.db), readPolicies(office.db)])
    const register = { signatories, policies, today: dateAt(act.at).toString(), mayKeep: mayKeep(person) }
    return page(c, { title: t('Pejabat penandatangan') }, <SignatoriesPage {...register} />)
  })

  .get(paths.newSignatory(), keepers, (c) => showForm(c))

  .post(paths.newSignatory(), keepers, async (c) => {
    const { office, act } = c.var
    const values = await typed(c)
    const record = async () => {
      const { id, name, nip } = await recordSignatory(office.db, act, values)
      office.log.info({ signatory: id, by: act.person.id }, 'signatory recorded')
      if (nip) say(c, t('{name} telah dicatat.', { name }))
      else
        say(c, t('{name} telah dicatat. NIP-nya belum diisi, sehingga surat tercetak tanpa NIP.', { name }), 'warning')
      return c.redirect(paths.signatories(), 303)
    }

    return tryForm(record, (errors, status) => showForm(c, { values, errors }, status))
  })

  .post(paths.signatoryEnd(), keepers, async (c) => {
    const { office, act } = c.var
    const id = idIn(c.req.param('id'))
    const withdraw = text(await typed(c), 'how') === 'withdraw'

    const became = withdraw ? await withdrawSignatory(office.db, act, id) : await endSignatory(office.db, act, id)
    office.log.info({ signatory: id, by: act.person.id }, `signatory ${became}`)
    say(c, became === 'ended' ? t('Masa jabatan berakhir hari ini.') : t('Masa jabatan dibatalkan.'))
    return c.redirect(paths.signatories(), 303)
  })

type Filled = { values?: Typed; errors?: FieldError[] }

async function showForm(c: Context<Site>, filled: Filled = {}, status?: Parameters<typeof page>[3]) {
  const { office, person } = c.var
  const [people, policies] = await Promise.all([candidates(office.db, person), readPolicies(office.db)])
  return page(c, { title: t('Catat pejabat') }, <NewSignatoryPage {...{ people, policies, ...filled }} />, status)
}
