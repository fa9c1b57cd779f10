import type { Database } from '../platform/database/connect.ts'
import type { Action, NoticeKind } from '../platform/database/schema.ts'
import { type Audience, hearersOf } from './audience.ts'
import { told } from './notice.ts'
import { eventById, lastMoveOf, settleNoticesOf } from './queries.ts'
import { tell } from './tell.ts'

type Telling = { kind: NoticeKind; to: Audience[] }

/** Who is told what when a line is added to the timeline. What is not here moves nobody. */
const tellings: Partial<Record<Action, Telling[]>> = {
  submit: [{ kind: 'new_ticket', to: ['technicians'] }],
  issue_work_order: [{ kind: 'order_to_sign', to: ['signatories'] }],
  sign: [{ kind: 'order_signed', to: ['holder'] }],
  return: [{ kind: 'order_returned', to: ['holder'] }],
  revoke: [{ kind: 'order_returned', to: ['holder'] }],
  reassign: [{ kind: 'order_reassigned', to: ['holder'] }],
  reject: [{ kind: 'ticket_rejected', to: ['unit', 'holder'] }],
  cancel: [{ kind: 'ticket_cancelled', to: ['holder'] }],
  start_repair: [{ kind: 'work_begun', to: ['unit'] }],
  hold: [{ kind: 'work_held', to: ['unit'] }],
  deliver_report: [
    { kind: 'report_delivered', to: ['tu_head'] },
    { kind: 'feedback_owed', to: ['unit'] },
  ],
  give_feedback: [{ kind: 'feedback_given', to: ['holder'] }],
  propose_asset: [{ kind: 'asset_proposed', to: ['clerks'] }],
  confirm_asset: [{ kind: 'asset_decided', to: ['holder'] }],
  refuse_asset: [{ kind: 'asset_decided', to: ['holder'] }],
}

/**
 * The job behind every line of the timeline: whoever must know of it is told, but for whoever did it, and what asked for an
 * act that is done by now asks no more, in whatever order the jobs run. Safe to run twice.
 */
export async function tellOfEvent(db: Database, eventId: number): Promise<void> {
  const event = await eventById(db, eventId)
  if (!event) return
  const { at, actorId, ticketId, number, unit, category } = event

  await db.transaction().execute(async (tx) => {
    const movedOn = await lastMoveOf(tx, ticketId, moves)
    for (const { kind, to } of tellings[event.action] ?? []) {
      const groups = event.servesUnit ? to : to.filter((group) => group !== 'unit')
      const people = (await hearersOf(tx, groups, event, at)).filter((id) => id !== actorId)
      const details = { number, unit, category }
      await tell(tx, { kind, people, ticketId, at, occasion: `event ${eventId}`, details, inboxOnly: event.planned })
    }
    if (movedOn) await settleNoticesOf(tx, ticketId, asking, movedOn)
  })
}

const asking = Object.entries(told).flatMap(([kind, { asks }]) => (asks ? [kind as NoticeKind] : []))

// everything that ends one wait and begins another; a hold or a resumption does not
const moves: Action[] = [
  'issue_work_order',
  'sign',
  'return',
  'revoke',
  'reassign',
  'reject',
  'cancel',
  'start_repair',
  'deliver_report',
  'give_feedback',
]
