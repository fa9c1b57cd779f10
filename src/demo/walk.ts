import { elementAnswer } from '../procedure/feedback/answer.ts'
import { elements } from '../procedure/feedback/elements.ts'
import { giveFeedback } from '../procedure/feedback/give-feedback.ts'
import { deliverReport } from '../procedure/handling-report/deliver-report.ts'
import { reportRequest } from '../procedure/handling-report/handling-report.ts'
import { readReport } from '../procedure/handling-report/read-report.ts'
import { holdRepair } from '../procedure/repair/hold-repair.ts'
import { startRepair } from '../procedure/repair/start-repair.ts'
import { cancelTicket } from '../procedure/request/cancel-ticket.ts'
import { ticketRequest } from '../procedure/request/request.ts'
import { submitTicket } from '../procedure/request/submit-ticket.ts'
import { rejectTicket, returnWorkOrder } from '../procedure/signature/refuse-work-order.ts'
import { signWorkOrder } from '../procedure/signature/sign-work-order.ts'
import { proposalRequest } from '../procedure/unregistered-asset/proposal.ts'
import { proposeAsset } from '../procedure/unregistered-asset/propose-asset.ts'
import { issueWorkOrder } from '../procedure/work-order/issue-work-order.ts'
import { workOrderRequest } from '../procedure/work-order/work-order.ts'
import type { Calendar } from '../registers/calendar/calendar.ts'
import type { Act, Person } from '../registers/people/person.ts'
import { holderInOffice } from '../registers/signatories/queries.ts'
import type { Office } from '../registers/site.ts'
import { demoPassword } from './cast.ts'
import { peopleByUsername } from './queries.ts'
import { photoOfLabel } from './register.ts'
import type { Story } from './stories.ts'
import { demoAssets } from './things.ts'
import { timesOf } from './times.ts'

const allChecked = { requester: true, device: true, category: true, notDuplicate: true, partsRule: true }

type Steps = { number: string; act: (username: string, at: Date) => Act; times: Date[] }

/** Takes one story through the real operations; the answer carries it on from its submission as far as it came. */
export async function begin(
  office: Office,
  calendar: Calendar,
  people: Map<string, Person>,
  story: Story,
): Promise<() => Promise<void>> {
  const act = (username: string, at: Date): Act => {
    const person = people.get(username)
    if (!person) throw new Error(`the demo has no ${username}`)
    return { person, via: 'page', at }
  }
  const times = timesOf(calendar, story.daysAgo, new Date())
  const [opened, submitted = new Date()] = times
  const request = ticketRequest.parse({ ...requestOf(story), formOpenedAt: opened })
  const number = await submitTicket(office.db, act(story.by, submitted), request, [])

  return () => carryOn(office, story, { number, act, times })
}

async function carryOn(office: Office, story: Story, { number, act, times }: Steps) {
  const { db } = office
  const technician = story.technician ?? 'teknisi1'
  const [, , printed = new Date(), signed = printed, begun = signed, reported = begun, read = reported, rated = read] =
    times
  const reason = story.reason ?? ''
  if (story.until === 'submitted') return
  if (story.until === 'cancelled') return cancelTicket(db, act(story.by, printed), number, reason)

  await issueWorkOrder(office, act(technician, printed), number, workOrderRequest.parse(orderOf(story)))
  if (story.until === 'awaiting_signature') return
  if (story.until === 'returned') return returnWorkOrder(db, await tuHeadAct(office, signed), number, reason)
  if (story.until === 'rejected') return rejectTicket(db, await tuHeadAct(office, signed), number, reason)

  await signWorkOrder(office, await tuHeadAct(office, signed), number, {
    checklist: allChecked,
    password: demoPassword,
  })
  if (story.until === 'signed') return
  await startRepair(db, act(technician, begun), number)
  if (story.proposes) await propose(office, act(technician, reported), number, story.proposes)
  if (story.hold) {
    const hold = { reason: story.hold, note: reason, part: story.waitsFor }
    return holdRepair(db, act(technician, reported), number, hold)
  }
  if (story.until === 'in_progress' || !story.report) return

  await deliverReport(
    office,
    act(technician, reported),
    number,
    reportOf(story.report, new Date(reported.getTime() - 7 * 60_000)),
  )
  if (story.until === 'awaiting_feedback') return
  await readReport(db, await tuHeadAct(office, read), number)
  await giveFeedback(db, act(story.by, rated), number, answerOf(story, new Date(rated.getTime() - 3 * 60_000)))
}

async function propose({ db }: Office, act: Act, number: string, registerAsRead: string) {
  const proposal = { name: 'Printer gudang', registerAsRead, brandModel: 'Cetakindo L310' }
  const label = await photoOfLabel(registerAsRead, act.at)
  await proposeAsset(db, act, number, proposalRequest.parse(proposal), label)
}

/** The tu_head's act: his own, or of whoever stood in for him on that day. */
async function tuHeadAct({ db }: Office, at: Date): Promise<Act> {
  const holder = await holderInOffice(db, at)
  const person = (await peopleByUsername(db, at)).values().find(({ id }) => id === holder?.personId)
  if (!person) throw new Error(`nobody was in office at ${at.toISOString()}`)
  return { person, via: 'page', at }
}

function orderOf({ reserves }: Story) {
  return reserves ? { parts: [{ part: reserves, quantity: 1 }] } : {}
}

function requestOf({ category, asset, device, text, requester, location, by }: Story) {
  const register = asset ? demoAssets[asset - 1]?.register : undefined
  return {
    category,
    description: text,
    requesterName: requester,
    phone: phones[by],
    location,
    device: register ? { kind: 'asset', register } : device ? { kind: 'non_asset', ...device } : null,
    supportsWork: true,
  }
}

const phones = { jantan: '081200001101', keljal: '081200001202', sekretariat: '081200001303' }

function reportOf({ part, ...report }: NonNullable<Story['report']>, openedAt: Date) {
  return reportRequest.parse({
    ...report,
    finalCondition: report.outcome === 'not_repairable' ? 'major_damage' : 'good',
    parts: part ? [{ part, quantity: 1 }] : [],
    formOpenedAt: openedAt,
  })
}

function answerOf({ scores = '44444444', comment }: Story, openedAt: Date) {
  return elementAnswer.parse({
    scores: Object.fromEntries(elements.map(({ code }, index) => [code, Number(scores[index])])),
    comment,
    formOpenedAt: openedAt,
  })
}
