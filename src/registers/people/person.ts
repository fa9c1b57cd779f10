import type { Language, Role, Via } from '../../platform/database/schema.ts'
import { Forbidden } from '../../platform/refusal.ts'

/** Whoever is signed in, as every operation sees him. */
export type Person = {
  id: string
  username: string
  name: string
  role: Role
  unitId: number
  unitName: string
  /** A shared unit account: each of its tickets names a requester. */
  shared: boolean
  nip: string | null
  jobTitle: string | null
  language: Language
  mustChangePassword: boolean
}

/** Who does it, from where, and when: what the timeline keeps of every operation. */
export type Act = { person: Person; via: Via; at: Date; idempotencyKey?: string; clock?: () => Date }

/**
 * The act takes place now: asked once its lock is held, so that acts stand in the order in which they were done and a slow
 * request backdates nothing. An act without a clock keeps the time that it was given.
 */
export function takePlace(act: Act): void {
  if (act.clock) act.at = act.clock()
}

/** Officials and technicians of Pusdatin, who see every unit's tickets. */
const staffRoles: readonly Role[] = ['technician', 'tu_head', 'pusdatin_head', 'asset_clerk', 'admin']

export function isStaff(person: Person): boolean {
  return staffRoles.includes(person.role)
}

/** Refuses everybody but an administrator. */
export function adminOnly({ person }: Act): void {
  if (person.role !== 'admin') throw new Forbidden()
}
