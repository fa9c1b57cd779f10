import type { Database } from '../../src/platform/database/connect.ts'
import type { FigureCode } from '../../src/statistics/facts/figures.ts'
import { type RawTicket, rawTickets, workCounter } from './raw-rows.ts'

export const elements = [
  ...(['requirements', 'procedure', 'time', 'product', 'competence', 'behaviour', 'facilities', 'complaints'] as const),
]

/** An office counted a second time from the raw rows: minute by minute, without our SQL and our clocks. */
export async function countByHand(db: Database) {
  const tickets = await rawTickets(db)
  const workBetween = await workCounter(db)
  const remembered = new Map<RawTicket, Partial<Record<FigureCode, string>>>()

  /** Every figure that counts the ticket, with the day on which it does. */
  function counted(one: RawTicket): Partial<Record<FigureCode, string>> {
    const known = remembered.get(one) ?? count(one)
    remembered.set(one, known)
    return known
  }

  function count(one: RawTicket): Partial<Record<FigureCode, string>> {
    const { ticket, events, report, feedback, planned, overridden } = one
    const submitted = dayOf(ticket.submittedAt)
    const times = timesOf(one)
    const found: Partial<Record<FigureCode, string>> = { submitted }
    const put = (code: FigureCode, is: unknown, day: string | undefined) => {
      if (is && day) found[code] = day
    }
    put('planned', planned, submitted)
    put('of_assets', ticket.assetId !== null, submitted)
    put('of_others', ticket.assetId === null, submitted)
    put('overridden', overridden, submitted)
    put('repeated', !planned && cameBack(one), submitted)
    put('handled', report, report && dayOf(report.deliveredAt))
    put('handled_for_units', report && ticket.servesUnit, report && dayOf(report.deliveredAt))
    put('answered', report && feedback && ticket.servesUnit, report && dayOf(report.deliveredAt))
    put('with_parts', report && costOf(one) > 0, report && dayOf(report.deliveredAt))
    put('rated', feedback, feedback && dayOf(feedback.givenAt))
    put('straight_lined', feedback && isStraight(feedback), feedback && dayOf(feedback.givenAt))
    for (const [code, action] of [
      ['closed', 'give_feedback'],
      ['rejected', 'reject'],
      ['cancelled', 'cancel'],
    ] as const) {
      const at = events.find((event) => event.action === action)?.at
      put(code, at, at && dayOf(at))
    }

    const verdicts = {
      request: [submitted, effort(ticket.formOpenedAt, ticket.submittedAt, 10)],
      work_order: [times.orderedOn, times.orderInTime],
      signature: [times.signedOn, times.signatureInTime],
      repair: [report && dayOf(report.deliveredAt), times.repairInTime],
      handling_report: [report && dayOf(report.deliveredAt), effort(report?.formOpenedAt, report?.deliveredAt, 10)],
      feedback: [feedback && dayOf(feedback.givenAt), effort(feedback?.formOpenedAt, feedback?.givenAt, 5)],
    } as const
    for (const [activity, [day, inTime]] of Object.entries(verdicts)) {
      put(`${activity}_measured` as FigureCode, !planned && inTime !== undefined, day)
      put(`${activity}_in_time` as FigureCode, !planned && inTime === true, day)
      put(`${activity}_late` as FigureCode, !planned && inTime === false, day)
    }
    return found
  }

  /** Minutes and verdicts of activities 2 to 4, by walking the timeline forwards. */
  function timesOf({ ticket, events, orders, signatures, repair, holds, report }: RawTicket) {
    let waitingForOrder: Date | undefined = ticket.submittedAt as Date
    let waitingForSignature: Date | undefined
    let working = false
    const waits: { of: 'order' | 'signature'; worked: number }[] = []
    for (const { action, at } of events) {
      if (action === 'issue_work_order' && waitingForOrder) {
        waits.push({ of: 'order', worked: workBetween(waitingForOrder, at) })
        waitingForOrder = undefined
        waitingForSignature = at
      }
      const undone = action === 'return' || action === 'revoke' || (action === 'reassign' && !working)
      const ended = action === 'reject' || action === 'cancel'
      if ((action === 'sign' || undone || ended) && waitingForSignature) {
        waits.push({ of: 'signature', worked: workBetween(waitingForSignature, at) })
        waitingForSignature = undefined
      }
      if (undone) waitingForOrder ??= at
      if (ended) waitingForOrder = undefined
      if (action === 'start_repair') working = true
    }
    const lastOf = (action: string) => events.findLastIndex((event) => event.action === action)
    const begun = lastOf('start_repair') >= 0
    const undone = Math.max(lastOf('return'), lastOf('revoke'), begun ? -1 : lastOf('reassign'))
    const issued = lastOf('issue_work_order')
    const signed = lastOf('sign')
    const within = (of: 'order' | 'signature') =>
      waits.filter((wait) => wait.of === of).every(({ worked }) => worked <= 15 * 60_000)
    const under = signatures.find(({ id }) => repair && id === repair.signatureId)
    const due = (repair?.dueAt ?? under?.dueAt) as Date | undefined
    const from = under && (under.dueAt ? events[signed]?.at : (repair?.startedAt as Date))
    const held = report
      ? sumOf(holds.map((hold) => minutesBetween(hold.from, hold.to ?? (report.deliveredAt as Date))))
      : 0
    const ordered = orders.length > 0 && issued > undone

    return {
      orderedOn: ordered ? dayOf(events[issued]?.at) : undefined,
      orderInTime: ordered ? within('order') : undefined,
      signedOn: ordered && signed > issued ? dayOf(events[signed]?.at) : undefined,
      signatureInTime: ordered && signed > issued ? within('signature') : undefined,
      repair: report && from ? minutesBetween(from, report.deliveredAt as Date) - held : undefined,
      repairInTime: report && due ? (report.deliveredAt as Date) <= due : undefined,
    }
  }

  function minutesBetween(from: Date, to: Date): number {
    return Math.floor(workBetween(from, to) / 60_000)
  }

  function effort(from: unknown, to: unknown, minutes: number): boolean | undefined {
    if (!(from instanceof Date) || !(to instanceof Date)) return undefined
    return Math.floor((to.getTime() - from.getTime()) / 60_000) <= minutes
  }

  function cameBack({ ticket }: RawTicket): boolean {
    const submitted = ticket.submittedAt as Date
    return tickets.some(
      (other) =>
        other.ticket.id !== ticket.id &&
        ticket.assetId !== null &&
        other.ticket.assetId === ticket.assetId &&
        !other.planned &&
        other.report &&
        (other.report.deliveredAt as Date) <= submitted &&
        (Date.parse(dayOf(submitted)) - Date.parse(dayOf(other.report.deliveredAt))) / 86_400_000 <= 30,
    )
  }

  function costOf({ parts }: RawTicket): number {
    return Math.round(sumOf(parts.map(({ left, unitPrice }) => Number(left) * Number(unitPrice ?? 0))))
  }

  function isStraight(feedback: Record<string, unknown>): boolean {
    const taken =
      (feedback.givenAt as Date).getTime() - ((feedback.formOpenedAt as Date | null)?.getTime() ?? Number.NaN)
    return (
      taken > 0 &&
      taken < 5000 &&
      feedback.requirements !== null &&
      new Set(elements.map((one) => feedback[one])).size === 1
    )
  }

  return { tickets, counted, timesOf, costOf, minutesBetween }
}

export function sumOf(some: number[]): number {
  return some.reduce((sum, one) => sum + one, 0)
}

export function dayOf(at: unknown): string {
  return new Date((at as Date).getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
}

export type ByHand = Awaited<ReturnType<typeof countByHand>>
