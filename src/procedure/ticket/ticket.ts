import type { Category, Ownership, Stage } from '../../platform/database/schema.ts'
import { words } from '../../platform/words.ts'
import type { Person } from '../../registers/people/person.ts'
import type { Actor } from '../lifecycle.ts'

/** A ticket as an operation holds it: locked, and visible to the person who acts. */
export type Ticket = {
  id: number
  number: string
  stage: Stage
  unitId: number
  /** Not for what Pusdatin maintains on its own account: nobody is served, so nobody rates. */
  servesUnit: boolean
  /** Opened by a maintenance plan. */
  planned: boolean
  technicianId: string | null
  category: Category
  assetId: number | null
  deviceName: string | null
  ownership: Ownership | null
  submittedAt: Date
  stageSince: Date
}

export function actorOn(ticket: Pick<Ticket, 'unitId' | 'technicianId' | 'servesUnit'>, person: Person): Actor {
  const acting = person.role === 'tu_head' ? null : person.acting
  return {
    roles: acting ? [person.role, 'tu_head'] : [person.role],
    scope: acting?.scope ?? 'full',
    ofRequestingUnit: person.unitId === ticket.unitId,
    isItsTechnician: person.id === ticket.technicianId,
    servesUnit: ticket.servesUnit,
  }
}

/** Whose a device is that is no registered Aset Dinas (A23, A24). */
export const ownershipNames: Record<Ownership, string> = {
  personal: words('Milik pribadi'),
  rented: words('Sewa'),
  grant_in_process: words('Hibah dalam proses'),
  other_agency: words('Milik instansi lain'),
  office_unregistered: words('Milik Dinas, belum tercatat'),
}
