import type { Category, HoldReason, Outcome, Ownership, Stage } from '../platform/database/schema.ts'

/** One ticket of the demo office and how far it came. `daysAgo` are working days; `asset` counts from 1 in the register. */
export type Story = {
  by: 'jantan' | 'keljal' | 'sekretariat'
  daysAgo: number
  requester: string
  location: string
  category: Category
  asset?: number
  device?: { name: string; ownership: Ownership }
  text: string
  until: Stage | 'on_hold'
  technician?: 'teknisi1' | 'teknisi2'
  reason?: string
  hold?: HoldReason
  /** What the work waits for, and what the order sets aside. */
  waitsFor?: string
  reserves?: string
  /** The register on the label of a device that is in no register, which the technician proposes. */
  proposes?: string
  report?: { diagnosis: string; cause: string; action: string; outcome: Outcome; part?: string }
  /** Eight scores in the order of the form, and what was said with them. */
  scores?: string
  comment?: string
}
