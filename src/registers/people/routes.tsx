import { type Context, Hono } from 'hono'
import { paths } from '../../paths.ts'
import type { Role } from '../../platform/database/schema.ts'
import { InvalidInput, NotFound } from '../../platform/refusal.ts'
import { t, words } from '../../platform/words.ts'
import { page, say } from '../page.tsx'
import { noteReading } from '../personal-data/readings.ts'
import { resetSecondFactor } from '../sessions/second-factor/reset.ts'
import { only } from '../sessions/session.ts'
import type { Site } from '../site.ts'
import { text, typed } from '../typed.ts'
import { activeUnits, unitsInOrder } from '../units/queries.ts'
import { changePerson } from './change-person.ts'
import { createPerson } from './create-person.ts'
import { activatePerson, deactivatePerson } from './deactivate-person.ts'
import { normaliseNip, warningOfNip } from './nip.ts'
import { OneTimePasswordPage, PeoplePage, ResetPasswordPage } from './pages.tsx'
import { NewPersonPage, PersonPage } from './person-form.tsx'
import { findPeople, peoplePerPage, personById } from './queries.ts'
import { resetPassword } from './reset-password.ts'
import { roleNames } from './roles.ts'

const admins = only('admin')
const notYetSignatory = words(
  'Agar dapat menandatangani, Kasubag TU yang baru masih harus dicatat pada halaman Pejabat.',
)
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const peopleRoutes = new Hono<Site>()
  .get(paths.people(), admins, async (c) => {
    const { db } = c.var.office
    const asked = {
      q: c.req.query('q')?.trim() ?? '',
      role: c.req.query('role') ?? '',
      unit: c.req.query('unit') ?? '',
    }
    const after = c.req.query('after')
    const found = await findPeople(db, {
      search: asked.q.slice(0, 100),
      role: roleIn(asked.role),
      unitId: /^\d{1,9}$/.test(asked.unit) ? Number(asked.unit) : undefined,
      after: after && uuid.test(after) ? after : undefined,
    })
    const people = found.slice(0, peoplePerPage)
    const last = people.at(-1)
    const here = new URLSearchParams(asked)

    const shown = (
      <PeoplePage
        people={people}
        units={await unitsInOrder(db)}
        asked={asked}
        next={found.length > peoplePerPage && last ? `${paths.people()}?${here}&after=${last.id}` : undefined}
        first={after ? `${paths.people()}?${here}` : undefined}
      />
    )
    return page(c, { title: t('Orang') }, shown)
  })

  .get(paths.newPerson(), admins, async (c) => {
    const units = await activeUnits(c.var.office.db)
    return page(c, { title: t('Tambah orang') }, <NewPersonPage units={units} />)
  })

  .post(paths.newPerson(), admins, async (c) => {
    const { office, act } = c.var
    const values = await typed(c)

    try {
      const { id, password } = await createPerson(office.db, act, values)
      office.log.info({ person: id, by: act.person.id }, 'person created')
      if (text(values, 'role') === 'tu_head') say(c, t(notYetSignatory), 'info')
      return showPassword(c, id, password)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      const shown = (
        <NewPersonPage
          units={await activeUnits(c.var.office.db)}
          values={{ shared: [], ...values }}
          errors={error.errors}
        />
      )
      return page(c, { title: t('Tambah orang') }, shown, 422)
    }
  })

  .get(paths.person(), admins, async (c) => {
    const person = await personOr404(c)
    noteReading(c.var.office, c.var.act, { kind: 'account', object: person.username, subjectId: person.id })
    const shown = (
      <PersonPage {...{ person, self: person.id === c.var.person.id, units: await activeUnits(c.var.office.db) }} />
    )
    return page(c, { title: person.name }, shown)
  })

  .post(paths.person(), admins, async (c) => {
    const { office, act } = c.var
    const person = await personOr404(c)
    const values = await typed(c)

    try {
      await changePerson(office.db, act, person.id, values)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      const again = {
        person,
        self: person.id === act.person.id,
        values: { shared: [], ...values },
        errors: error.errors,
      }
      return page(c, { title: person.name }, <PersonPage {...again} units={await activeUnits(c.var.office.db)} />, 422)
    }

    office.log.info({ person: person.id, by: act.person.id }, 'person changed')
    const warning = warningOfNip(normaliseNip(text(values, 'nip')))
    const becameTuHead = person.role !== 'tu_head' && text(values, 'role') === 'tu_head'
    if (becameTuHead) say(c, t(notYetSignatory), 'info')
    else say(c, warning ?? t('Data telah disimpan.'), warning ? 'warning' : 'success')
    return c.redirect(paths.person(person.id), 303)
  })

  .post(paths.personActive(), admins, async (c) => {
    const { office, act } = c.var
    const { id } = await personOr404(c)
    const activate = text(await typed(c), 'active') === 'yes'

    await (activate ? activatePerson(office.db, act, id) : deactivatePerson(office.db, act, id))
    office.log.info({ person: id, by: act.person.id }, activate ? 'person activated' : 'person deactivated')
    say(c, activate ? t('Akun telah diaktifkan.') : t('Akun telah dinonaktifkan dan semua sesinya diakhiri.'))
    return c.redirect(paths.person(id), 303)
  })

  .get(paths.personPassword(), admins, async (c) => {
    const person = await personOr404(c)
    return page(c, { title: t('Atur ulang kata sandi') }, <ResetPasswordPage person={person} />)
  })

  .post(paths.personPassword(), admins, async (c) => {
    const { office, act } = c.var
    const { id } = await personOr404(c)
    const password = await resetPassword(office.db, act, id)
    office.log.info({ person: id, by: act.person.id }, 'password reset')
    return showPassword(c, id, password)
  })

  .post(paths.personSecondFactor(), admins, async (c) => {
    const { office, act } = c.var
    const { id } = await personOr404(c)
    await resetSecondFactor(office.db, act, id)
    office.log.info({ person: id, by: act.person.id }, 'second factor reset')
    say(c, t('Pembuktian tambahan orang ini telah diatur ulang.'))
    return c.redirect(paths.person(id), 303)
  })

async function showPassword(c: Context<Site>, id: string, password: string): Promise<Response> {
  const person = await personById(c.var.office.db, id)
  if (!person) throw new NotFound()
  return page(c, { title: t('Kata sandi sementara') }, <OneTimePasswordPage {...{ person, password }} />)
}

async function personOr404(c: Context<Site>) {
  const id = c.req.param('id') ?? ''
  const person = uuid.test(id) ? await personById(c.var.office.db, id) : undefined
  if (!person) throw new NotFound()
  return person
}

function roleIn(asked: string): Role | undefined {
  return roleNames.find((role) => role === asked)
}
