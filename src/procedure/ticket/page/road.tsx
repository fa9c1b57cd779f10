import type { Stage } from '../../../platform/database/schema.ts'
import { t } from '../../../platform/words.ts'
import { Card } from '../../../ui/page/card.tsx'
import { type Step, type StepState, Steps } from '../../../ui/record/steps.tsx'
import { type Activity, activities } from '../../stages.ts'
import type { WholeTicket } from '../answer.ts'
import { spansOf } from '../clocks.ts'
import type { Reader } from './acts.ts'
import { roadTime } from './road-time.ts'
import { stepOf } from './step.tsx'

/** SOP rows 1 to 6 as the road of this ticket: who, when, in which time, and the paper that came of it. */
export function Road({ whole, reader }: { whole: WholeTicket; reader: Reader }) {
  const reached = rowReached(whole)
  const steps = activities.map((activity): Step => {
    const state = stateOf(activity, reached, whole.ticket.stage)
    if (activity.code === 'feedback' && !whole.ticket.servesUnit) return unrated(activity)
    return {
      // a zero-width space lets the long first name break at its strokes
      title: t(activity.name).replaceAll('/', '/\u200b'),
      state,
      time: state === 'stopped' ? undefined : roadTime(activity, whole, reader.policies),
      ...(state === 'waiting' || state === 'stopped' ? { who: t(activity.by) } : stepOf(activity.code, whole, reader)),
    }
  })

  return (
    <Card title={t('Perjalanan tiket')} icon="progress-check">
      <Steps label={t('Enam kegiatan SOP 460/OT.05.00')} steps={steps} />
    </Card>
  )
}

function unrated({ name }: Activity): Step {
  return { title: t(name), state: 'waiting', who: t('Tidak ada: tiket ini tidak melayani Bidang/Unit') }
}

type Reaching = Exclude<Stage, 'rejected' | 'cancelled'>

/** The row that each stage waits for; 7 is "Selesai". */
const rows: Record<Reaching, number> = {
  submitted: 2,
  returned: 2,
  awaiting_signature: 3,
  signed: 4,
  in_progress: 4,
  awaiting_feedback: 6,
  closed: 7,
}

function rowReached({ ticket, events }: WholeTicket): number {
  const stage = hasStopped(ticket.stage) ? spansOf(events).at(-2)?.stage : ticket.stage
  return stage && !hasStopped(stage) ? rows[stage] : 2
}

function stateOf({ row }: Activity, reached: number, stage: Stage): StepState {
  if (row < reached) return 'done'
  if (row > reached) return 'waiting'
  return hasStopped(stage) ? 'stopped' : 'current'
}

function hasStopped(stage: Stage): stage is 'rejected' | 'cancelled' {
  return stage === 'rejected' || stage === 'cancelled'
}
