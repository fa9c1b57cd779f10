import { t } from '../../platform/words.ts'
import type { Tone } from '../../ui/tone.ts'
import type { Plan } from './queries.ts'
import { plannedDay } from './spread.ts'
import type { Standing } from './standing-queries.ts'

/** Why an asset whose day has come is passed over for now; it is tried again on every later day of the period. */
type Skipped = 'in_work' | 'in_repair' | 'feedback_owed' | 'nobody_rates'

export type Outlook =
  | { kind: 'opened' }
  | { kind: 'to_come'; day: string | undefined }
  | { kind: 'due'; day: string }
  | { kind: 'skipped'; day: string; why: Skipped }

export type Asking = {
  plan: Pick<Plan, 'serves'>
  days: readonly string[]
  today: string
  /** Units that owe too much feedback for a new ticket. */
  shut: ReadonlySet<number>
}

/** What becomes of an asset in the period, as of today. Pure. */
export function outlookOf(standing: Standing, { plan, days, today, shut }: Asking): Outlook {
  if (standing.ticket) return { kind: 'opened' }
  const day = plannedDay(standing.place, standing.of, days)
  if (!day || day > today) return { kind: 'to_come', day }
  const why = obstacleOf(standing, plan, shut)
  return why ? { kind: 'skipped', day, why } : { kind: 'due', day }
}

export function obstacleOf(standing: Standing, plan: Asking['plan'], shut: Asking['shut']): Skipped | undefined {
  if (standing.hasOpenTicket) return 'in_work'
  if (standing.state === 'in_repair') return 'in_repair'
  if (plan.serves === 'pusdatin') return undefined
  if (standing.raterId === null) return 'nobody_rates'
  return shut.has(standing.raterId) ? 'feedback_owed' : undefined
}

export function outlookInWords(outlook: Outlook): { label: string; tone: Tone; why?: string } {
  switch (outlook.kind) {
    case 'opened':
      return { label: t('Tiket dibuka'), tone: 'success' }
    case 'to_come':
      return { label: outlook.day ? t('Menunggu harinya') : t('Tanpa hari kerja'), tone: 'neutral' }
    case 'due':
      return { label: t('Harinya tiba'), tone: 'info', why: t('dibuka pada pagi hari kerja berikutnya') }
    case 'skipped':
      return { label: t('Dilewati'), tone: 'warning', why: skippedInWords(outlook.why) }
  }
}

export function skippedInWords(why: Skipped): string {
  switch (why) {
    case 'in_work':
      return t('masih ada tiket yang berjalan')
    case 'in_repair':
      return t('aset sedang diperbaiki')
    case 'feedback_owed':
      return t('unit masih memiliki penilaian tertunda')
    case 'nobody_rates':
      return t('unit tidak memiliki akun yang menilai')
  }
}
