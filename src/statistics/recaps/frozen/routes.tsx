import { type Context, Hono } from 'hono'
import { paths } from '../../../paths.ts'
import type { FieldError } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { deskOf } from '../../../procedure/signature/desk.ts'
import { paperRequest, paperRequestFrom } from '../../../procedure/signature/paper/paper.ts'
import { dateAt } from '../../../registers/calendar/calendar.ts'
import { serveDocument } from '../../../registers/documents/serve-document.ts'
import { tryForm } from '../../../registers/form.ts'
import { page, say } from '../../../registers/page.tsx'
import { holdsRole } from '../../../registers/people/person.ts'
import { digestOf } from '../../../registers/sessions/second-factor/proof.ts'
import { onlyInFull } from '../../../registers/sessions/session.ts'
import type { Site } from '../../../registers/site.ts'
import { idIn, parsed, text, typed, withoutPasswords } from '../../../registers/typed.ts'
import type { Filled } from '../../../ui/form/form.tsx'
import { noteRecapReading } from '../note-reading.ts'
import { askedOf } from '../question.ts'
import { recapFor, recapReaders, recaps } from '../recaps.ts'
import { differenceOf } from './difference.ts'
import { freezeRecap } from './freeze-recap.ts'
import { FrozenListPage } from './frozen-list-page.tsx'
import { FrozenPage } from './frozen-page.tsx'
import { frozenContents, frozenFor, frozenList } from './queries.ts'
import { scopeOfFrozen } from './scope-of-frozen.ts'
import { signRecap } from './sign-recap.ts'

const readers = onlyInFull(...recapReaders)
const perPage = 25

export const frozenRecapRoutes = new Hono<Site>()
  .get(paths.frozenRecaps(), readers, (c) => listed(c))

  .post(paths.frozenRecaps(), onlyInFull('tu_head'), async (c) => {
    const { office, act, person } = c.var
    const form = await typed(c)
    const recap = recapFor(person, text(form, 'kind'))
    const { year, part, unit } = { year: text(form, 'year'), part: text(form, 'part'), unit: text(form, 'unit') }
    const asked = askedOf({ year: year || undefined, part: part || undefined, unit }, dateAt(act.at).toString())
    return tryForm(
      async () => {
        const id = String(await freezeRecap(office, act, recap, { asked }))
        say(c, t('Rekap telah dibekukan dan menunggu tanda tangan.'))
        return c.redirect(paths.frozenRecap(id), 303)
      },
      (errors, status) => listed(c, errors, status),
    )
  })

  .get(paths.frozenRecap(), readers, (c) => shown(c))

  .post(paths.frozenRecap(), onlyInFull('tu_head'), async (c) => {
    const { office, act } = c.var
    const form = await typed(c)
    const id = idOf(c)
    return tryForm(
      async () => {
        await signRecap(office, act, id, parsed(paperRequest, await paperRequestFrom(c, form)))
        say(c, t('Rekap telah ditandatangani dan tercatat dalam daftar dokumen.'))
        return c.redirect(paths.frozenRecap(String(id)), 303)
      },
      (errors, status) => shown(c, { values: withoutPasswords(form), errors }, status),
    )
  })

  .get(paths.frozenRecapPdf(), readers, async (c) => {
    const { office, person, act } = c.var
    const recap = await frozenFor(office.db, person, idOf(c))
    const { from, to } = { from: recap.firstDay, to: recap.lastDay }
    noteRecapReading(office, act, recaps[recap.kind], { from, to, withPhone: false })
    return serveDocument(c, recap.documentId)
  })

type Status = Parameters<typeof page>[3]

function idOf(c: Context<Site>): number {
  return idIn(c.req.param('id'))
}

async function listed(c: Context<Site>, errors: FieldError[] = [], status?: Status): Promise<Response> {
  const { office, person } = c.var
  const typedAfter = c.req.query('after') ?? ''
  const after = /^[1-9]\d{0,8}$/.test(typedAfter) ? Number(typedAfter) : undefined
  const { items, next } = await frozenList(office.db, person, { after, limit: perPage })
  const props = {
    ...{ recaps: items, errors },
    next: next ? `${paths.frozenRecaps()}?after=${next}` : undefined,
    first: after ? paths.frozenRecaps() : undefined,
  }
  return page(c, { title: t('Rekap beku') }, <FrozenListPage {...props} />, status)
}

async function shown(c: Context<Site>, filled: Filled = {}, status?: Status): Promise<Response> {
  const { office, person } = c.var
  const { db } = office
  const frozen = await frozenFor(db, person, idOf(c))
  const recap = recaps[frozen.kind]
  const [{ rows }, scope] = await Promise.all([frozenContents(db, frozen.id), scopeOfFrozen(db, frozen)])
  const waits = frozen.signedAt === null && frozen.revokedAt === null && holdsRole(person, 'tu_head', 'full')
  const props = {
    ...{ frozen, recap, rows: rows.length, filled },
    difference: await differenceOf(db, recap, scope, { figures: frozen.figures, rows }),
    desk: waits ? await deskOf(office, person) : undefined,
    about: digestOf([frozen.sha256]),
  }
  return page(c, { title: frozen.number }, <FrozenPage {...props} />, status)
}
