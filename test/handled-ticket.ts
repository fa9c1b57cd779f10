import { elementAnswer } from '../src/procedure/feedback/answer.ts'
import { giveFeedback } from '../src/procedure/feedback/give-feedback.ts'
import { deliverReport } from '../src/procedure/handling-report/deliver-report.ts'
import { reportRequest } from '../src/procedure/handling-report/handling-report.ts'
import { startRepair } from '../src/procedure/repair/start-repair.ts'
import { ticketRequest } from '../src/procedure/request/request.ts'
import { submitTicket } from '../src/procedure/request/submit-ticket.ts'
import { signWorkOrder } from '../src/procedure/signature/sign-work-order.ts'
import { issueWorkOrder } from '../src/procedure/work-order/issue-work-order.ts'
import { workOrderRequest } from '../src/procedure/work-order/work-order.ts'
import { allChecked, allFours, aReport, aRequest, password, printerOfJantan, type World } from './world.ts'

type Handled = {
  by?: string
  register?: string
  submittedAt: Date
  /** At least five minutes later. */
  deliveredAt: Date
  report?: Record<string, unknown>
  /** Rated within two seconds instead of a minute. */
  quick?: boolean
}

/** A ticket about an asset that was handled at a time of our own, and rated; the answer is its number. */
export async function handledTicket(world: World, wish: Handled): Promise<string> {
  const { by = 'jantan', register = printerOfJantan, submittedAt, deliveredAt, quick = false } = wish
  const device = { kind: 'asset', register }
  const request = ticketRequest.parse({ ...aRequest, device, formOpenedAt: submittedAt })
  const number = await submitTicket(world.db, world.act(by, submittedAt), request, [])
  await handle(world, number, wish)

  const answer = elementAnswer.parse({ scores: allFours, formOpenedAt: deliveredAt })
  await giveFeedback(world.db, world.act(by, new Date(deliveredAt.getTime() + (quick ? 2000 : 60_000))), number, answer)
  return number
}

/** From the order to the report, at that time. */
export async function handle(
  { office, db, act }: World,
  number: string,
  { submittedAt, deliveredAt, report = {} }: Pick<Handled, 'submittedAt' | 'deliveredAt' | 'report'>,
): Promise<void> {
  const after = (minutes: number) => new Date(submittedAt.getTime() + minutes * 60_000)
  await issueWorkOrder(office, act('teknisi1', after(1)), number, workOrderRequest.parse({}))
  await signWorkOrder(office, act('kasubag', after(2)), number, { checklist: allChecked, password })
  await startRepair(db, act('teknisi1', after(3)), number)
  const reported = reportRequest.parse({ ...aReport, ...report, formOpenedAt: deliveredAt })
  await deliverReport(office, act('teknisi1', deliveredAt), number, reported)
}
