import { sql } from 'kysely'
import { demoPassword } from '../../../src/demo/cast.ts'
import { peopleByUsername } from '../../../src/demo/queries.ts'
import { elementAnswer } from '../../../src/procedure/feedback/answer.ts'
import { giveFeedback } from '../../../src/procedure/feedback/give-feedback.ts'
import { deliverReport } from '../../../src/procedure/handling-report/deliver-report.ts'
import { reportRequest } from '../../../src/procedure/handling-report/handling-report.ts'
import { readReport } from '../../../src/procedure/handling-report/read-report.ts'
import { holdRepair, resumeRepair } from '../../../src/procedure/repair/hold-repair.ts'
import { holdRequest } from '../../../src/procedure/repair/repair.ts'
import { startRepair } from '../../../src/procedure/repair/start-repair.ts'
import { cancelTicket } from '../../../src/procedure/request/cancel-ticket.ts'
import { grantOverride } from '../../../src/procedure/request/gate/grant-override.ts'
import { ticketRequest } from '../../../src/procedure/request/request.ts'
import { submitTicket } from '../../../src/procedure/request/submit-ticket.ts'
import { rejectTicket, returnWorkOrder } from '../../../src/procedure/signature/refuse-work-order.ts'
import { signWorkOrder } from '../../../src/procedure/signature/sign-work-order.ts'
import { issueWorkOrder } from '../../../src/procedure/work-order/issue-work-order.ts'
import { reassignTicket } from '../../../src/procedure/work-order/reassign-ticket.ts'
import { workOrderRequest } from '../../../src/procedure/work-order/work-order.ts'
import { dateAt } from '../../../src/registers/calendar/calendar.ts'
import { countReading } from '../../../src/registers/documents/queries.ts'
import type { Act, Person } from '../../../src/registers/people/person.ts'
import { periodOf } from '../../../src/registers/settings/number-pattern.ts'
import { readPolicies } from '../../../src/registers/settings/queries.ts'
import type { Office } from '../../../src/registers/site.ts'
import type { Deed } from './deeds.ts'

const allChecked = { requester: true, device: true, category: true, notDuplicate: true, partsRule: true }

/** Does all of it once more by the office's own operations, by the same people at the same moments. */
export async function walkAgain(office: Office, deeds: readonly Deed[]): Promise<void> {
  const people = [...(await peopleByUsername(office.db)).values()]
  for (const deed of deeds) {
    const person = people.find(({ id }) => id === deed.by)
    if (!person) throw new Error(`nobody has the id ${deed.by}`)
    const resumedByReport = deed.what === 'resume' && deeds.some((other) => isReportOf(other, deed))
    if (!resumedByReport) await doAgain(office, people, { person, via: 'page', at: deed.at }, deed)
  }
}

/** A report ends a hold by itself. */
function isReportOf(other: Deed, { ticket, at }: Deed): boolean {
  return other.what === 'deliver_report' && other.ticket === ticket && other.at.getTime() === at.getTime()
}

async function doAgain(office: Office, people: readonly Person[], act: Act, deed: Deed) {
  const { db } = office
  const { ticket, note, details } = deed
  const reason = note ?? ''

  switch (deed.what) {
    case 'grant':
      return await grantOverride(db, act, deed.request.unitId, reason)
    case 'submit':
      await goBackTo(office, 'ticket', ticket.split('-')[1], act.at)
      return await submitTicket(db, act, ticketRequest.parse(deed.request), filesOf(deed, 'request'))
    case 'issue_work_order':
      await goBackTo(office, 'work_order', details.number?.split('/')[0], act.at)
      return await issueWorkOrder(office, act, ticket, workOrderRequest.parse({}))
    case 'sign':
      return await signWorkOrder(office, act, ticket, { checklist: allChecked, password: demoPassword })
    case 'return':
      return await returnWorkOrder(db, act, ticket, reason)
    case 'reject':
      return await rejectTicket(db, act, ticket, reason)
    case 'reassign': {
      const technicianId = people.find(({ name }) => name === details.to)?.id ?? ''
      return await reassignTicket(db, act, ticket, { technicianId, reason })
    }
    case 'start_repair':
      return await startRepair(db, act, ticket)
    case 'hold':
      return await holdRepair(db, act, ticket, holdRequest.parse({ ...details, note: reason }))
    case 'resume':
      return await resumeRepair(db, act, ticket)
    case 'deliver_report':
      await goBackTo(office, 'handling_report', details.number?.split('/')[0], act.at)
      return await deliverReport(office, act, ticket, reportRequest.parse(deed.report), {
        before: [],
        after: filesOf(deed, 'report').map((file) => ({ ...file, name: file.name.replace('sesudah-', '') })),
      })
    case 'open':
      return await countReading(db, act.person, await paperOf(office, details))
    case 'read':
      return await readReport(db, act, ticket)
    case 'give_feedback':
      return await giveFeedback(db, act, ticket, elementAnswer.parse(deed.answer))
    case 'cancel':
      return await cancelTicket(db, act, ticket, reason)
  }
}

async function paperOf(
  { db }: Office,
  { number = '', version = 0, state = 'signed' }: Deed['details'],
): Promise<number> {
  const { id } = await db
    .selectFrom('documents')
    .select('id')
    .where('number', '=', number)
    .where('version', '=', version)
    .where('state', '=', state)
    .executeTakeFirstOrThrow()
  return id
}

const patternOf = {
  ticket: 'docNumber.ticket.pattern',
  work_order: 'docNumber.workOrder.pattern',
  handling_report: 'docNumber.handlingReport.pattern',
} as const

/** The series as it stood before it gave that number: only some of the tickets are walked again. */
async function goBackTo({ db }: Office, series: keyof typeof patternOf, running: string | undefined, at: Date) {
  const policies = await readPolicies(db)
  const period = periodOf(policies[patternOf[series]], dateAt(at))
  await sql`
    insert into number_series (series, period, last) values (${series}, ${period}, ${Number(running) - 1})
    on conflict (series, period) do update set last = excluded.last`.execute(db)
}

function filesOf({ files }: Deed, partOf: 'request' | 'report') {
  const wanted = (files ?? []).filter((file) => file.partOf === partOf)
  return wanted.map(({ base64, ...file }) => ({ ...file, bytes: new Uint8Array(Buffer.from(base64, 'base64')) }))
}
