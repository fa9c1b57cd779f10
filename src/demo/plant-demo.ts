import type { Database } from '../platform/database/connect.ts'
import { type Calendar, dateAt } from '../registers/calendar/calendar.ts'
import { readCalendar } from '../registers/calendar/queries.ts'
import type { Act, Person } from '../registers/people/person.ts'
import { anybodyExists, insertPerson } from '../registers/people/queries.ts'
import { hashPassword } from '../registers/sessions/password.ts'
import { recordSignatory } from '../registers/signatories/record-signatory.ts'
import type { Office } from '../registers/site.ts'
import { plantOrganisation } from '../registers/units/plant-organisation.ts'
import { cast, demoPassword } from './cast.ts'
import { endedStories } from './ended-stories.ts'
import { plantFigures } from './figures.ts'
import { openStories } from './open-stories.ts'
import { plantPlans } from './plans.ts'
import { peopleByUsername, unitIdsByCode } from './queries.ts'
import { describePurchases, keepRegister } from './register.ts'
import { keepStock, plantStock } from './stock.ts'
import { demoAssets } from './things.ts'
import { timesOf } from './times.ts'
import { begin } from './walk.ts'

/** The demo office, made by the office's own operations; a database that has people already is left as it is. */
export async function plantDemo(office: Office): Promise<void> {
  const { db } = office
  if (await anybodyExists(db)) return

  await plantOffice(db)
  await describePurchases(db)
  const calendar = await readCalendar(db)
  const people = await peopleByUsername(db)
  await plantStandIn(db, calendar, people)
  const clerk = (daysAgo: number) => clerkAct(people, timesOf(calendar, daysAgo, new Date())[0] ?? new Date())
  await keepStock(db, clerk)
  await keepRegister(db, clerk)
  for (const story of endedStories) await (await begin(office, calendar, people, story))()
  // all submitted before the first is handled: the gate is real here too
  const open = []
  for (const story of openStories) open.push(await begin(office, calendar, people, story))
  for (const carryOn of open) await carryOn()
  await plantPlans(office, calendar, people)
  await plantFigures(office, people)
}

/** Units, people, assets and parts, without a ticket. */
export async function plantOffice(db: Database): Promise<void> {
  await plantOrganisation(db)
  await plantCast(db)
  await plantHolder(db)
  await plantThings(db)
}

async function plantCast(db: Database) {
  const units = await unitIdsByCode(db)
  const hash = await hashPassword(demoPassword)
  for (const { unit, ...account } of cast)
    await insertPerson(
      db,
      {
        ...account,
        unitId: units.get(unit) ?? 0,
        jobTitle: account.jobTitle ?? null,
        nip: account.nip ?? null,
        nrk: null,
        shared: account.shared ?? false,
      },
      { hash, mustChangePassword: false },
    )
}

async function plantHolder(db: Database) {
  const people = await peopleByUsername(db)
  await recordSignatory(db, recording(people, new Date('2024-01-02T08:00+07:00')), {
    capacity: 'definitive',
    personId: people.get('kasubag')?.id,
    startsOn: '2024-01-02',
  })
}

/** The Kasubag TU was away for five working days. */
async function plantStandIn(db: Database, calendar: Calendar, people: Map<string, Person>) {
  const [first = new Date()] = timesOf(calendar, 15, new Date())
  const [last = first] = timesOf(calendar, 11, new Date())
  const startsOn = dateAt(first)
  await recordSignatory(db, recording(people, first), {
    capacity: 'plh',
    scope: 'full',
    personId: people.get('kapusdatin')?.id,
    startsOn: startsOn.toString(),
    endsOn: dateAt(last).toString(),
    letterNumber: `027/SP/PUSDATIN-BM/${startsOn.year}`,
    letterDate: startsOn.subtract({ days: 1 }).toString(),
  })
}

function clerkAct(people: Map<string, Person>, at: Date): Act {
  const person = people.get('pengurusbarang')
  if (!person) throw new Error('the demo has no pengurusbarang')
  return { person, via: 'page', at }
}

function recording(people: Map<string, Person>, at: Date): Act {
  const person = people.get('admin')
  if (!person) throw new Error('the demo has no admin')
  return { person, via: 'page', at }
}

async function plantThings(db: Database) {
  const units = await unitIdsByCode(db)
  await db
    .insertInto('assets')
    .values(
      demoAssets.map(({ unit, ...asset }, index) => ({
        ...asset,
        unitId: units.get(unit) ?? 0,
        serialNumber: `SN${asset.acquisitionYear}${String(4711 + index * 37)}`,
      })),
    )
    .execute()
  await plantStock(db, clerkAct(await peopleByUsername(db), new Date('2024-01-02T09:00+07:00')))
}
