import { createApp } from '../src/app.ts'
import { demoPassword } from '../src/demo/cast.ts'
import { plantOffice } from '../src/demo/plant-demo.ts'
import { peopleByUsername } from '../src/demo/queries.ts'
import { demoAssets } from '../src/demo/things.ts'
import type { Database } from '../src/platform/database/connect.ts'
import { elementAnswer } from '../src/procedure/feedback/answer.ts'
import { elements } from '../src/procedure/feedback/elements.ts'
import { giveFeedback } from '../src/procedure/feedback/give-feedback.ts'
import { deliverReport } from '../src/procedure/handling-report/deliver-report.ts'
import { reportRequest } from '../src/procedure/handling-report/handling-report.ts'
import { startRepair } from '../src/procedure/repair/start-repair.ts'
import { ticketRequest } from '../src/procedure/request/request.ts'
import { submitTicket } from '../src/procedure/request/submit-ticket.ts'
import { returnWorkOrder } from '../src/procedure/signature/refuse-work-order.ts'
import { signWorkOrder } from '../src/procedure/signature/sign-work-order.ts'
import { issueWorkOrder } from '../src/procedure/work-order/issue-work-order.ts'
import { workOrderRequest } from '../src/procedure/work-order/work-order.ts'
import { dateAt } from '../src/registers/calendar/calendar.ts'
import type { Act } from '../src/registers/people/person.ts'
import { recordSignatory } from '../src/registers/signatories/record-signatory.ts'
import type { Office } from '../src/registers/site.ts'
import { site, testOffice } from './office.ts'

export const password = demoPassword
export const allChecked = { requester: true, device: true, category: true, notDuplicate: true, partsRule: true }
export const allFours = Object.fromEntries(elements.map(({ code }) => [code, 4]))

/** An asset of Bidang Jalan dan Jembatan, and one of Bidang Kelengkapan Jalan. */
export const printerOfJantan = demoAssets[5]?.register ?? ''
export const printerOfKeljal = demoAssets[12]?.register ?? ''

/** What a unit sends for a broken printer. */
export const aRequest = {
  category: 'printer',
  description: 'Printer tidak menarik kertas sejak pagi.',
  requesterName: 'Retno Widyaningsih',
  phone: '081234567890',
  location: 'Lantai 6',
  device: { kind: 'asset', register: printerOfJantan },
  supportsWork: true,
}

export const aReport = {
  diagnosis: 'Roller penarik kertas aus.',
  cause: 'wear',
  action: 'Membersihkan roller penarik kertas dan mencetak halaman uji.',
  outcome: 'resolved',
}

type Reached =
  | 'submitted'
  | 'awaiting_signature'
  | 'returned'
  | 'signed'
  | 'in_progress'
  | 'awaiting_feedback'
  | 'closed'
type TicketWish = { stage: Reached; by?: string; technician?: string; request?: Record<string, unknown> }

type StandIn = { capacity: string; scope: string; startsOn: string; endsOn: string }
const standIn = { capacity: 'plh', scope: 'full', letterNumber: '027/SP', letterDate: '2026-01-02' }

/** The office with its cast, on a database of its own, and the site as a function. */
export async function openWorld() {
  const { office, owner, close } = await testOffice()
  await plantOffice(office.db)
  return { ...(await openWorldOn(office, owner)), close }
}

/** The same cast and builders over an office that somebody else runs. */
export async function openWorldOn(office: Office, db: Database = office.db) {
  const { authentication } = office
  const people = await peopleByUsername(db)
  const app = createApp(office)

  function act(username: string, at = new Date()): Act {
    const person = people.get(username)
    if (!person) throw new Error(`nobody is called ${username}`)
    return { person, via: 'page', at }
  }

  /** Everybody as he is now: what he may do can have changed. */
  async function meetAgain() {
    for (const [username, person] of await peopleByUsername(db)) people.set(username, person)
  }

  return {
    office,
    /** Looks, and does behind the server's back what only the owner of the tables may; the server works by `office.db`. */
    db,
    owner: db,
    app,
    people,
    act,
    /** Makes somebody Plh. from today on; the answer is the period's id. */
    async actingFor(username: string, wish: Partial<StandIn> = {}): Promise<number> {
      const today = dateAt(new Date()).toString()
      const personId = people.get(username)?.id
      await recordSignatory(db, act('admin'), { ...standIn, startsOn: today, endsOn: today, personId, ...wish })
      await meetAgain()
      return people.get(username)?.acting?.id ?? 0
    },
    meetAgain,
    aTicket: (wish: TicketWish) => takeTicket(office, act, wish),
    async signIn(username: string) {
      const session = await authentication.signIn(username, password, {})
      if (session.outcome !== 'signed_in') throw new Error(`${username} is not let in: ${session.outcome}`)
      return client(app, session.token)
    },
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>

/** Walks the real operations, so that test data cannot be impossible. */
async function takeTicket(office: Office, act: (username: string) => Act, wish: TicketWish): Promise<string> {
  const { stage, by = 'jantan', technician = 'teknisi1', request = {} } = wish
  const steps: [Reached, (number: string) => Promise<unknown>][] = [
    ['awaiting_signature', (number) => issueWorkOrder(office, act(technician), number, workOrderRequest.parse({}))],
    ['signed', (number) => signWorkOrder(office, act('kasubag'), number, { checklist: allChecked, password })],
    ['in_progress', (number) => startRepair(office.db, act(technician), number)],
    ['awaiting_feedback', (number) => deliverReport(office, act(technician), number, reportRequest.parse(aReport))],
    ['closed', (number) => giveFeedback(office.db, act(by), number, elementAnswer.parse({ scores: allFours }))],
  ]

  const number = await submitTicket(
    office.db,
    act(by),
    ticketRequest.parse({ ...aRequest, ...deviceOf(by), ...request }),
    [],
  )
  if (stage === 'submitted') return number
  for (const [reached, step] of steps) {
    await step(number)
    if (stage === 'returned') {
      await returnWorkOrder(office.db, act('kasubag'), number, 'Nomor seri belum sesuai.')
      return number
    }
    if (reached === stage) return number
  }
  return number
}

function deviceOf(by: string) {
  if (by === 'jantan') return {}
  return { device: { kind: 'non_asset', name: 'Printer meja', ownership: 'rented' } }
}

function client(app: ReturnType<typeof createApp>, token: string) {
  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await app.request(`${site}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
  }

  return {
    token,
    get: (path: string) => call('GET', path),
    post: (path: string, body: unknown = {}, headers?: Record<string, string>) => call('POST', path, body, headers),
    delete: (path: string) => call('DELETE', path),
  }
}
