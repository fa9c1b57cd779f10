import type { Language, Role, SignatoryCapacity, SignatoryScope, Via } from '../../platform/database/schema.ts'
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
  acting: Acting | null
}

/** Stands in for the Kepala Subbagian Tata Usaha (A13), as Plh. or Plt., up to and including a day. */
type Acting = {
  /** Of the period in `signatories`. */
  id: number
  capacity: Exclude<SignatoryCapacity, 'definitive'>
  scope: SignatoryScope
  /** 'YYYY-MM-DD' in WIB. */
  until: string
}

/** Who does it, from where, and when: what the timeline keeps of every operation. */
export type Act = { person: Person; via: Via; at: Date; claim?: Claim; clock?: () => Date }

/** One try under an Idempotency-Key: the key, and since when exactly this try holds it. */
export type Claim = { key: string; startedAt: string }

/**
 * The act takes place now: asked once its lock is held, so that acts stand in the order in which they were done and a slow
 * request backdates nothing. An act without a clock keeps the time that it was given.
 */
export function takePlace(act: Act): void {
  if (act.clock) act.at = act.clock()
}

/**
 * The act as it stands at this moment and from now on: for papers that print when they were signed and are put on record
 * a little later.
 */
export function atThisMoment(act: Act): Act {
  return { ...act, at: act.clock?.() ?? act.at, clock: undefined }
}

/** Officials and technicians of Pusdatin, who see every unit's tickets. */
export const staffRoles: readonly Role[] = ['technician', 'tu_head', 'pusdatin_head', 'asset_clerk', 'admin']

export function isStaff(person: Person): boolean {
  return staffRoles.includes(person.role) || person.acting !== null
}

/**
 * Whether he has the role, of his own or, for the tu_head's, as Plh./Plt. meanwhile. With `full` one who stands in for
 * signing alone does not count.
 */
export function holdsRole({ role, acting }: Person, wanted: Role, scope: SignatoryScope = 'signing'): boolean {
  if (role === wanted) return true
  return wanted === 'tu_head' && acting !== null && (scope === 'signing' || acting.scope === 'full')
}

/** Refuses everybody but an administrator. */
export function adminOnly({ person }: Act): void {
  if (person.role !== 'admin') throw new Forbidden()
}
