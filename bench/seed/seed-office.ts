import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { demoPassword } from '../../src/demo/cast.ts'
import { plantOffice } from '../../src/demo/plant-demo.ts'
import { peopleByUsername } from '../../src/demo/queries.ts'
import { readConfig } from '../../src/platform/config.ts'
import type { Database } from '../../src/platform/database/connect.ts'
import { signingIdentity } from '../../src/registers/documents/signing-identity.ts'
import { insertPerson } from '../../src/registers/people/queries.ts'
import { hashPassword } from '../../src/registers/sessions/password.ts'
import { readPolicies } from '../../src/registers/settings/queries.ts'
import { insertSignatory } from '../../src/registers/signatories/queries.ts'
import { seedAssets } from './assets.ts'
import { nameOf } from './words/people.ts'

/** Where the seeded office is said to live: papers lead there. */
export const seededSite = 'https://eticket.contoh.go.id'

/** Held the position before the demo's Kasubag TU, so that eight years of orders have a signatory. */
export const formerHolder = 'kasubag.2018'
const formerPeriod = { startsOn: '2018-01-02', endsOn: '2024-01-01' }

const technicians = 12
const day = 24 * 60 * 60 * 1000
// two years, less than the month within which signing renews it
const certificateInForce = 705 * day

/**
 * The demo's office grown big: an account for every active unit (its code in small letters), a dozen technicians, some
 * 6,000 assets, and who signed in which year. The signing keys are sealed with a secret that nobody keeps, so the
 * running office makes its signatory a new one at the first signature. On a database that was just migrated, once.
 */
export async function seedOffice(db: Database): Promise<void> {
  await plantOffice(db)
  const hash = await hashPassword(demoPassword)

  await db.transaction().execute(async (tx) => {
    await openUnitAccounts(tx, hash)
    await hireTechnicians(tx, hash)
    await recordFormerHolder(tx, hash)
    await seedAssets(tx)
  })
  await certifySignatories(db)
}

async function openUnitAccounts(tx: Database, hash: string) {
  await sql`
    insert into people (username, display_username, name, email, role, unit_id, shared)
    select lower(code), lower(code), name, lower(code) || '@akun.invalid', 'unit', id, true
    from units
    where active and not exists (select from people where unit_id = units.id and role = 'unit')
    order by id`.execute(tx)
  await givePasswords(tx, hash)
}

async function hireTechnicians(tx: Database, hash: string) {
  const names = Array.from({ length: technicians - 2 }, (_, index) => nameOf(index * 53 + 7))
  await sql`
    insert into people (username, display_username, name, email, role, unit_id, job_title)
    select username, username, hired.name, username || '@akun.invalid', 'technician', units.id,
      'Tenaga Ahli Technical Support'
    from units, unnest(${names}::text[]) with ordinality hired (name, nth), concat('teknisi', nth + 2) username
    where units.code = 'PUSDATIN'
    order by nth`.execute(tx)
  await givePasswords(tx, hash)
}

/** To everybody who has none yet. */
async function givePasswords(tx: Database, hash: string) {
  await sql`
    insert into credentials (person_id, account_id, provider_id, password)
    select id, id, 'credential', ${hash} from people
    where not exists (select from credentials where person_id = people.id)`.execute(tx)
}

async function recordFormerHolder(tx: Database, hash: string) {
  const { id: unitId } = await tx
    .selectFrom('units')
    .select('id')
    .where('code', '=', 'PUSDATIN')
    .executeTakeFirstOrThrow()
  const personId = await insertPerson(
    tx,
    {
      username: formerHolder,
      name: 'Drs. Hartono Subagyo, M.Si.',
      role: 'tu_head',
      unitId,
      jobTitle: 'Kepala Subbagian Tata Usaha Pusat Data dan Informasi Bina Marga',
      nip: '196503121991031007',
      nrk: null,
      shared: false,
    },
    { hash, mustChangePassword: false },
  )
  await tx.updateTable('people').set({ active: false }).where('id', '=', personId).execute()

  const admin = await tx.selectFrom('people').select('id').where('username', '=', 'admin').executeTakeFirstOrThrow()
  await insertSignatory(tx, {
    ...formerPeriod,
    personId,
    capacity: 'definitive',
    recordedBy: admin.id,
    recordedAt: new Date(`${formerPeriod.startsOn}T08:00+07:00`),
    endedBy: admin.id,
    endedAt: new Date('2024-01-02T08:00+07:00'),
  })
}

/** A certificate for each stretch of a signatory's time in office, renewed as signing itself would have done. */
async function certifySignatories(db: Database) {
  const ground = { db, secret: randomBytes(32), config: readConfig({ BASE_URL: seededSite }) }
  const { 'office.name': office } = await readPolicies(db)
  const people = await peopleByUsername(db)
  const holders = await db.selectFrom('signatories').selectAll().orderBy('startsOn').execute()

  for (const { personId, startsOn, endsOn } of holders) {
    const holder = people.values().find(({ id }) => id === personId)
    const until = endsOn ? Date.parse(endsOn) : Date.now()
    for (let at = Date.parse(`${startsOn}T00:00+07:00`); holder && at < until; at += certificateInForce)
      await signingIdentity(ground, { ...holder, office }, new Date(at))
  }
}
