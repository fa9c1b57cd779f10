import { deliverReport } from '../procedure/handling-report/deliver-report.ts'
import { reportRequest } from '../procedure/handling-report/handling-report.ts'
import { makePlan } from '../procedure/planned-maintenance/make-plan.ts'
import { openPlannedTickets } from '../procedure/planned-maintenance/open-planned-tickets.ts'
import { startRepair } from '../procedure/repair/start-repair.ts'
import { signWorkOrder } from '../procedure/signature/sign-work-order.ts'
import { issueWorkOrder } from '../procedure/work-order/issue-work-order.ts'
import { workOrderRequest } from '../procedure/work-order/work-order.ts'
import { type Calendar, dateAt } from '../registers/calendar/calendar.ts'
import type { Act, Person } from '../registers/people/person.ts'
import type { Office } from '../registers/site.ts'
import { demoPassword } from './cast.ts'
import { plannedNumbers } from './queries.ts'
import { timesOf } from './times.ts'

const begun = 9
const contact = { requesterName: 'Yoga Pamungkas', phone: '081200001404' }

const plans = [
  {
    ...contact,
    name: 'Perawatan printer triwulanan',
    description: 'Bersihkan bagian dalam dan luar, lalu periksa hasil cetak di tempat.',
    scope: 'category',
    category: 'printer',
    everyMonths: '3',
    serves: 'pusdatin',
    checklist: 'Bersihkan rol penarik kertas\nBersihkan head atau drum\nPeriksa kabel daya dan data\nCetak halaman uji',
  },
  {
    ...contact,
    name: 'Pemeriksaan laptop bulanan',
    scope: 'category',
    category: 'laptop',
    everyMonths: '1',
    serves: 'unit',
    checklist: 'Perbarui sistem operasi\nPindai virus\nPeriksa kesehatan baterai\nBersihkan kipas',
  },
]

const answers = [
  { done: true },
  { done: true, note: 'Tinta hitam tinggal seperempat' },
  { done: true },
  { done: false, note: 'Kertas uji habis, dicetak saat kunjungan berikutnya' },
]

const report = {
  diagnosis: 'Rol penarik kertas berdebu, bagian lain baik.',
  cause: 'environment',
  action: 'Membersihkan rol dan head sesuai daftar pemeriksaan.',
  outcome: 'resolved',
  finalCondition: 'good',
  checklist: answers,
}

const allChecked = { requester: true, device: true, category: true, notDuplicate: true, partsRule: true }

/** A plan of each kind, begun two weeks ago, with what it has opened since; the first ticket is done. */
export async function plantPlans(office: Office, calendar: Calendar, people: Map<string, Person>): Promise<void> {
  const { db } = office
  const now = new Date()
  const act = (username: string, at: Date): Act => {
    const person = people.get(username)
    if (!person) throw new Error(`the demo has no ${username}`)
    return { person, via: 'page', at }
  }
  const [made = now, opened = made, printed = opened, signed = printed, started = signed, reported = started] = timesOf(
    calendar,
    begun,
    now,
  )
  for (const plan of plans) await makePlan(db, act('kasubag', made), { ...plan, startsOn: dateAt(made).toString() })
  await openPlannedTickets(db, opened)

  const [number] = await plannedNumbers(db, 'pusdatin')
  if (!number) return
  await issueWorkOrder(office, act('teknisi2', printed), number, workOrderRequest.parse({}))
  await signWorkOrder(office, act('kasubag', signed), number, { checklist: allChecked, password: demoPassword })
  await startRepair(db, act('teknisi2', started), number)
  await deliverReport(office, act('teknisi2', reported), number, reportRequest.parse(report))
  for (let daysAgo = begun - 1; daysAgo >= 0; daysAgo -= 1)
    await openPlannedTickets(db, timesOf(calendar, daysAgo, now)[0] ?? now)
}
