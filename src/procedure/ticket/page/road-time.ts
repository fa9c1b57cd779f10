import { t } from '../../../platform/words.ts'
import { minutesOfOrdinaryDay } from '../../../registers/calendar/working-time.ts'
import type { Policies } from '../../../registers/settings/policies.ts'
import { formatDuration } from '../../../ui/format.ts'
import type { Step } from '../../../ui/record/steps.tsx'
import type { Activity } from '../../stages.ts'
import type { WholeTicket } from '../answer.ts'
import { handlingOf } from '../due.ts'
import { handlingInWords } from '../time-left.ts'

/** Used against standard time. A8: coloured for rows 2 to 5 only; filling in rows 1 and 6 is measured, not judged. */
export function roadTime(
  activity: Activity,
  { ticket, orders, clocks }: WholeTicket,
  policies: Policies,
): Step['time'] {
  const clock = clocks.find(({ activity: code }) => code === activity.code)
  // what a plan opened is due when the office closes
  const dayLong = ticket.planned !== null && activity.measure === 'waiting'
  const times = timesOf(activity, ticket.stage === 'returned' ? orders.length + 1 : orders.length)
  const minutes = dayLong ? minutesOfOrdinaryDay : activity.standardMinutes
  const once = activity.code === 'repair' ? handlingInWords(handlingOf(policies)) : spentTime(minutes)
  const standard = times > 1 ? t('{times} × {time}', { times, time: once }) : once
  if (!clock || clock.usedMinutes === null) return { standard }

  const judged = activity.row >= 2 && activity.row <= 5
  const held = clock.netMinutes !== null && clock.netMinutes !== clock.usedMinutes
  return {
    standard,
    used: held
      ? t('{used} (neto {net})', { used: spentTime(clock.usedMinutes), net: spentTime(clock.netMinutes ?? 0) })
      : spentTime(clock.usedMinutes),
    share: judged ? clock.usedMinutes / (minutes * times) : undefined,
    late: judged && clock.onTime === false,
  }
}

/** A returned order is printed and verified anew, each time within its own standard time. */
function timesOf({ code }: Activity, versions: number): number {
  return code === 'work_order' || code === 'signature' ? Math.max(versions, 1) : 1
}

function spentTime(minutes: number): string {
  if (minutes < minutesOfOrdinaryDay) return formatDuration(minutes)
  const rest = minutes % minutesOfOrdinaryDay
  const days = t('{n} hari kerja', { n: Math.floor(minutes / minutesOfOrdinaryDay) })
  return rest === 0 ? days : `${days} ${formatDuration(rest)}`
}
