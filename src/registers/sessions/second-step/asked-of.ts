import type { Database } from '../../../platform/database/connect.ts'
import { holdsRole, type Person } from '../../people/person.ts'
import { readPolicies } from '../../settings/queries.ts'

/** Whether the office asks whoever holds this role for a second factor at the sign-in; of a Plh./Plt. what it asks of the tu_head. */
export async function secondStepAskedOf(db: Database, person: Person): Promise<boolean> {
  const roles = (await readPolicies(db))['signIn.secondFactor']
  return roles.some((role) => holdsRole(person, role))
}
