import { afterAll, beforeAll, expect, test } from 'vitest'
import { site } from '../../../test/office.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { forgetRemembered } from '../../platform/database/remembered.ts'
import { dateAt } from '../../registers/calendar/calendar.ts'
import { readReport } from '../handling-report/read-report.ts'
import { holdRepair } from '../repair/hold-repair.ts'
import { rejectTicket } from '../signature/refuse-work-order.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
})

afterAll(() => world.close())

test('an office without tickets tells everybody what to do', async () => {
  for (const username of world.people.keys()) expect(await home(username)).toContain('Tidak ada yang menunggu Anda')
  expect(await home('jantan')).toContain('href="/tiket/baru"')
})

test('a unit finds what it must rate, what was rejected and what goes on', async () => {
  const going = await world.aTicket({ stage: 'signed' })
  const refused = await world.aTicket({ stage: 'awaiting_signature' })
  await rejectTicket(world.db, world.act('kasubag'), refused, 'Di luar layanan.')
  const handled = await world.aTicket({ stage: 'awaiting_feedback' })
  const html = await home('jantan')

  expect(orderOf(html, handled, refused, going)).toBe(true)
  expect(html).toContain(`href="/tiket/${handled}/penilaian"`)
  expect(await home('keljal')).not.toContain(handled)
})

test('a technician finds what he holds, each with its act, then what nobody holds', async () => {
  const request = { by: 'keljal', technician: 'teknisi2' }
  const held = {
    returned: await world.aTicket({ ...request, stage: 'returned' }),
    signed: await world.aTicket({ ...request, stage: 'signed' }),
    working: await world.aTicket({ ...request, stage: 'in_progress' }),
    waiting: await world.aTicket({ ...request, stage: 'in_progress' }),
  }
  const free = await world.aTicket({ by: 'keljal', stage: 'submitted' })
  await holdRepair(world.db, world.act('teknisi2'), held.waiting, { reason: 'waiting_for_vendor', note: '' })
  const html = await home('teknisi2')

  expect(html).toContain(`href="/tiket/${held.returned}/surat-perintah"`)
  expect(html).toContain(`href="/tiket/${held.signed}/pengerjaan"`)
  expect(html).toContain(`href="/tiket/${held.working}/laporan"`)
  expect(html).toContain(`href="/tiket/${held.waiting}"`)
  expect(orderOf(html, held.signed, free)).toBe(true)
  expect(await home('teknisi1')).not.toContain(held.working)
})

test('the tu_head finds what to sign and what to read; what he has read goes', async () => {
  const unsigned = await world.aTicket({ stage: 'awaiting_signature', by: 'keljal' })
  const reported = await world.aTicket({ stage: 'awaiting_feedback', by: 'sekretariat' })
  const html = await home('kasubag')

  expect(html).toContain(`href="/tiket/${unsigned}/tanda-tangan"`)
  expect(html).toContain(`action="/tiket/${reported}/laporan/dibaca"`)
  await readReport(world.db, world.act('kasubag'), reported)
  expect(await home('kasubag')).not.toContain(`/tiket/${reported}/laporan/dibaca`)
})

test('the heads see what is late, oldest first, and who looks after assets what is not registered', async () => {
  const [one, other] = [await aTicketOfKeljal('submitted'), await aTicketOfKeljal('signed')]
  await world.db
    .updateTable('tickets')
    .set({ dueAt: new Date('2026-01-06T03:00Z') })
    .where('number', '=', one)
    .execute()
  await world.db
    .updateTable('tickets')
    .set({ dueAt: new Date('2026-01-05T03:00Z') })
    .where('number', '=', other)
    .execute()
  const device = { kind: 'non_asset', name: 'Pemindai', ownership: 'office_unregistered' }
  const unregistered = await world.aTicket({ stage: 'submitted', by: 'keljal', request: { device } })

  for (const username of ['kasubag', 'kapusdatin', 'admin'])
    expect(orderOf(await home(username), other, one)).toBe(true)
  expect(await home('pengurusbarang')).toContain(unregistered)
  expect(await home('pengurusbarang')).not.toContain(one)
})

test('an admin is led to the year that nobody has filled, and to its estimated fasting month', async () => {
  const year = dateAt(new Date()).year
  await world.db.deleteFrom('holidays').where('day', '>=', `${year}-01-01`).execute()
  await world.db.deleteFrom('officeHourPeriods').where('firstDay', '>=', `${year}-01-01`).execute()
  forgetRemembered()
  const html = await home('admin')

  expect(html).toContain(`Kalender tahun ${year} belum diisi`)
  expect(html).toContain(`href="/admin/kalender/daftar-libur?year=${year}"`)
  expect(html).toMatch(/href="\/admin\/kalender\/masa\/baru\?mulai=\d{4}-\d\d-\d\d">Catat Ramadan \d+ H \(perkiraan\)/)
  expect(await home('kasubag')).not.toContain('belum diisi')
})

test('nobody is answered who is not signed in', async () => {
  const response = await world.app.request(`${site}/`)
  expect([response.status, response.headers.get('location')]).toEqual([303, '/masuk'])
})

function aTicketOfKeljal(stage: 'submitted' | 'signed') {
  return world.aTicket({ stage, by: 'keljal' })
}

async function home(username: string): Promise<string> {
  const { token } = await world.signIn(username)
  const response = await world.app.request(`${site}/`, { headers: { authorization: `Bearer ${token}` } })
  expect(response.status).toBe(200)
  return response.text()
}

function orderOf(html: string, ...numbers: string[]): boolean {
  const places = numbers.map((number) => html.indexOf(number))
  return places.every((place, index) => place > (places[index - 1] ?? 0))
}
