import { unitIdsByCode } from '../src/demo/queries.ts'
import type { Database } from '../src/platform/database/connect.ts'
import { insertPerson } from '../src/registers/people/queries.ts'
import { hashPassword } from '../src/registers/sessions/password.ts'
import { password } from './world.ts'

/** The head of a unit, whom the demo office does not have. */
export async function plantUnitHead(db: Database, username: string, unit: string): Promise<void> {
  const unitId = (await unitIdsByCode(db)).get(unit) ?? 0
  const person = { username, name: 'Ir. Wahyu Pradipta', role: 'unit_head' as const, unitId }
  await insertPerson(
    db,
    { ...person, jobTitle: null, nip: null, nrk: null, shared: false },
    { hash: await hashPassword(password), mustChangePassword: false },
  )
}
