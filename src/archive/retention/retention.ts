import type { Role } from '../../platform/database/schema.ts'
import { Forbidden } from '../../platform/refusal.ts'
import { words } from '../../platform/words.ts'
import { dateAt } from '../../registers/calendar/calendar.ts'
import type { Act } from '../../registers/people/person.ts'
import { holdsRole } from '../../registers/people/person.ts'
import type { Policies } from '../../registers/settings/policies.ts'

/** Days of the office ('YYYY-MM-DD'): what ended, or was written, before them may go. */
export type Periods = { ticketsBefore: string; attachmentsBefore: string; logsBefore: string }

/** As the office's periods stand at that moment (A. UU 43/2009: the jadwal retensi arsip). */
export function periodsOf(policies: Policies, at: Date): Periods {
  const before = (years: number) => dateAt(at).subtract({ years }).toString()
  return {
    ticketsBefore: before(policies['retention.ticketYears']),
    attachmentsBefore: before(policies['retention.attachmentYears']),
    logsBefore: before(policies['retention.logYears']),
  }
}

/** Why something stays although its time is over. */
export type HeldBecause = 'legal_hold' | 'followed' | 'not_counted' | 'open'

export const heldNames: Record<HeldBecause, string> = {
  legal_hold: words('Ditahan karena pemeriksaan atau sengketa'),
  followed: words('Memiliki tiket lanjutan yang masih disimpan'),
  not_counted: words('Belum dihitung dalam rekap bulanan'),
  open: words('Belum berakhir'),
}

export type DisposalStage = 'proposed' | 'approved' | 'finished' | 'signed' | 'withdrawn'

export const stageNames: Record<DisposalStage, string> = {
  proposed: words('Menunggu persetujuan'),
  approved: words('Sedang dilaksanakan'),
  finished: words('Menunggu tanda tangan berita acara'),
  signed: words('Selesai'),
  withdrawn: words('Dibatalkan'),
}

/** Proposes what is to go, and puts on hold what is not. */
export const proposers = ['tu_head', 'admin'] as const satisfies Role[]
/** Consents to it, as the head of the office whose records they are. */
export const approver = 'pusdatin_head' satisfies Role
export const readers = [...proposers, approver] as const satisfies Role[]

export function proposersOnly({ person }: Act): void {
  if (!proposers.some((role) => holdsRole(person, role, 'full'))) throw new Forbidden()
}

export function approverOnly({ person }: Act): void {
  if (person.role !== approver) throw new Forbidden()
}
