import type { Stage } from '../../platform/database/schema.ts'
import { t } from '../../platform/words.ts'
import type { Calendar } from '../../registers/calendar/calendar.ts'
import { DueBadge, StageBadge } from '../../ui/record/badges.tsx'
import type { Tone } from '../../ui/tone.ts'
import { stageNames } from '../stages.ts'
import { timeLeft } from './time-left.ts'

const stageTones: Record<Stage, Tone> = {
  submitted: 'info',
  awaiting_signature: 'warning',
  signed: 'accent',
  in_progress: 'accent',
  awaiting_feedback: 'warning',
  closed: 'success',
  returned: 'warning',
  rejected: 'danger',
  cancelled: 'neutral',
}

export function TicketStage({ stage }: { stage: Stage }) {
  return <StageBadge label={t(stageNames[stage])} tone={stageTones[stage]} />
}

/** What remains until the awaited act falls due; nothing where the SOP sets no waiting time. */
export function TicketDue({ dueAt, calendar, now }: { dueAt: Date | null; calendar: Calendar; now: Date }) {
  return dueAt ? <DueBadge {...timeLeft(calendar, now, dueAt)} /> : null
}
