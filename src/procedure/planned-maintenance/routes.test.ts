import { afterAll, beforeAll, expect, test } from 'vitest'
import { allChecked, openWorld, password, printerOfJantan, printerOfKeljal, type World } from '../../../test/world.ts'
import { Forbidden } from '../../platform/refusal.ts'
import { dateAt } from '../../registers/calendar/calendar.ts'
import { startRepair } from '../repair/start-repair.ts'
import { signWorkOrder } from '../signature/sign-work-order.ts'
import { issueWorkOrder } from '../work-order/issue-work-order.ts'
import { workOrderRequest } from '../work-order/work-order.ts'
import { changePlan, setPlanActive } from './change-plan.ts'
import { makePlan } from './make-plan.ts'
import { openPlannedTickets } from './open-planned-tickets.ts'

const tokens = new Map<string, string>()
let world: World
beforeAll(async () => {
  world = await openWorld()
  for (const who of ['kasubag', 'admin', 'teknisi1', 'jantan', 'keljal', 'pengurusbarang'])
    tokens.set(who, (await world.signIn(who)).token)
})
afterAll(() => world.close())

const today = dateAt(new Date()).toString()
const typed = {
  name: 'Perawatan printer',
  description: 'Bersihkan.',
  scope: 'category',
  category: 'printer',
  unit: 'JANTAN',
  checklist: 'Bersihkan rol\nCetak halaman uji',
  requesterName: 'Yoga Pamungkas',
  phone: '0812-3456-7890',
  everyMonths: '6',
  startsOn: today,
  serves: 'pusdatin',
}

function get(who: string, path: string) {
  return world.app.request(path, { headers: { authorization: `Bearer ${tokens.get(who)}` } })
}

function post(who: string, path: string, fields: Record<string, string>) {
  const headers = { authorization: `Bearer ${tokens.get(who)}` }
  return world.app.request(path, { method: 'POST', headers, body: new URLSearchParams(fields) })
}

test('a plan is previewed, made, read by technicians, changed and paused', async () => {
  const seen = await (await post('kasubag', '/pemeliharaan/baru', { ...typed, preview: 'yes' })).text()
  expect(seen).toContain('Belum disimpan')
  expect(seen).toContain('Bersihkan rol\nCetak halaman uji')
  expect(await world.db.selectFrom('maintenancePlans').select('id').execute()).toEqual([])

  const made = await post('kasubag', '/pemeliharaan/baru', typed)
  expect(made.status).toBe(303)
  const place = made.headers.get('location') ?? ''
  const page = await (await get('teknisi1', place)).text()
  expect(page).toContain(printerOfJantan)
  expect(page).not.toContain(`${place}/ubah`)

  const form = await (await get('admin', `${place}/ubah`)).text()
  const before = /name="seen" value="(\d+)"/.exec(form)?.[1] ?? ''
  expect((await post('admin', `${place}/ubah`, { ...typed, name: 'Perawatan cetak', seen: before })).status).toBe(303)
  expect((await post('admin', `${place}/ubah`, { ...typed, seen: before })).status).toBe(409)
  await post('admin', `${place}/aktif`, { active: 'no' })
  const after = await (await get('kasubag', place)).text()
  expect(after).toContain('Perawatan printer menjadi Perawatan cetak')
  expect(after).toContain('Dihentikan sementara')
  expect(await (await get('pengurusbarang', '/pemeliharaan')).text()).toContain('Perawatan cetak')
})

test('bad input brings the form back as it was typed, with every field that is at fault', async () => {
  const bad = { ...typed, checklist: '', category: '', everyMonths: '0', phone: '12', name: 'Nama yang tetap' }
  const answer = await post('kasubag', '/pemeliharaan/baru', bad)

  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('Nama yang tetap')
  for (const field of ['checklist', 'category', 'everyMonths', 'phone'])
    expect(page).toContain(`id="field-${field}-error"`)
})

test('from the page of its plan a ticket is opened now, and what stands in the way is said there', async () => {
  const { db, act } = world
  const other = printerOfKeljal
  const chosen = { ...typed, name: 'Printer lain', scope: 'chosen', registers: `${printerOfJantan}\n${other}` }
  const id = await makePlan(db, act('kasubag'), chosen)
  const place = `/pemeliharaan/${id}`
  expect(await (await get('kasubag', place)).text()).toContain('Buka sekarang')
  expect(await (await get('teknisi1', place)).text()).not.toContain('Buka sekarang')

  const first = await post('kasubag', `${place}/buka`, { register: other, after: '1.2' })
  expect([first.status, first.headers.get('location')]).toEqual([303, `${place}?after=1.2`])
  expect(decodeURIComponent(first.headers.get('set-cookie') ?? '')).toMatch(/success:Tiket T\S+ dibuka\./)
  const second = await post('kasubag', `${place}/buka`, { register: other })
  expect([second.status, second.headers.get('location')]).toEqual([303, place])
  expect(decodeURIComponent(second.headers.get('set-cookie') ?? '')).toMatch(/warning:Tiket aset ini sudah dibuka/)
})

test('units may not read plans, and only planners write them, whichever way', async () => {
  for (const who of ['jantan', 'keljal']) expect((await get(who, '/pemeliharaan')).status).toBe(403)
  const { db, act } = world
  for (const who of ['teknisi1', 'pengurusbarang', 'kapusdatin', 'jantan']) {
    await expect(makePlan(db, act(who), typed)).rejects.toBeInstanceOf(Forbidden)
    await expect(changePlan(db, act(who), 1, typed)).rejects.toBeInstanceOf(Forbidden)
    await expect(setPlanActive(db, act(who), 1, false)).rejects.toBeInstanceOf(Forbidden)
  }
  expect((await get('kasubag', '/pemeliharaan/4711')).status).toBe(404)
  expect((await get('kasubag', '/pemeliharaan/x')).status).toBe(404)
})

test('the report of a planned ticket asks each point, keeps what was typed, and prints the answers', async () => {
  const { db, office, act } = world
  const monday = '2026-09-07'
  const at = new Date(`${monday}T05:10:00+07:00`)
  const chosen = { ...typed, scope: 'chosen', registers: printerOfJantan, startsOn: monday }
  const id = await makePlan(db, act('kasubag', at), chosen)
  await openPlannedTickets(db, at)
  const { number } = await db.selectFrom('tickets').select('number').orderBy('id', 'desc').executeTakeFirstOrThrow()
  await issueWorkOrder(office, act('teknisi1'), number, workOrderRequest.parse({}))
  await signWorkOrder(office, act('kasubag'), number, { checklist: allChecked, password })
  await startRepair(db, act('teknisi1'), number)

  expect(await (await get('teknisi1', '/tiket')).text()).toContain('Terencana')
  const ticketPage = await (await get('teknisi1', `/tiket/${number}`)).text()
  expect(ticketPage).toContain(`/pemeliharaan/${id}`)
  const rest = await (await world.signIn('teknisi1')).get(`/tickets/${number}`)
  expect(rest.body.planned).toEqual({ plan: 'Perawatan printer', period: monday })

  const report = {
    method: 'on_site',
    diagnosis: 'Rol berdebu.',
    cause: 'wear',
    action: 'Membersihkan rol dan mencetak halaman uji.',
    outcome: 'resolved',
    'checklist.0.done': 'yes',
    'checklist.0.note': 'Rol masih baik',
    'checklist.1.note': '',
  }
  const refused = await post('teknisi1', `/tiket/${number}/laporan`, report)
  expect(refused.status).toBe(422)
  const again = await refused.text()
  expect(again).toContain('Rol masih baik')
  expect(again).toContain('id="field-checklist-1-done-error"')

  const answers = { ...report, 'checklist.1.done': 'no', 'checklist.1.note': 'Kertas habis' }
  expect((await post('teknisi1', `/tiket/${number}/laporan`, answers)).status).toBe(303)
  const told = await (await get('kasubag', `/tiket/${number}/laporan`)).text()
  expect(told).toContain('Kertas habis')
  expect(await (await get('teknisi1', `/tiket/${number}`)).text()).toContain('selesai tanpa penilaian')
  expect((await world.signIn('teknisi1').then((client) => client.get(`/tickets/${number}`))).body).toMatchObject({
    stage: 'closed',
    handlingReport: { checklist: [{ done: true }, { done: false, note: 'Kertas habis' }] },
  })
})
