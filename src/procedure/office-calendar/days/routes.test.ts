import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Visitor, visitor } from '../../../../test/visitor.ts'
import { allChecked, aRequest, openWorld, password, type World } from '../../../../test/world.ts'
import { readCalendar } from '../../../registers/calendar/queries.ts'
import { ticketRequest } from '../../request/request.ts'
import { submitTicket } from '../../request/submit-ticket.ts'
import { signWorkOrder } from '../../signature/sign-work-order.ts'
import { issueWorkOrder } from '../../work-order/issue-work-order.ts'
import { workOrderRequest } from '../../work-order/work-order.ts'
import { calendarChanges } from '../history/queries.ts'

let world: World
let admin: Visitor
beforeAll(async () => {
  world = await openWorld()
  admin = await visitor(world, 'admin')
})
afterAll(() => world.close())

test('the page shows what can be changed: hours with their sum, the periods and holidays of the year', async () => {
  const { text } = await admin.open('/admin/kalender?year=2026')

  for (const shown of ['37,5 jam seminggu', '32,5 jam seminggu', 'Ramadan 1447 H', 'Sabtu, 21 Maret 2026'])
    expect(text).toContain(shown)
  expect(text).toContain('href="/admin/kalender/libur/2026-03-21"')
  expect((await admin.open('/kalender')).text).toContain('href="/admin/kalender?year=')
  expect((await (await visitor(world, 'kasubag')).open('/kalender')).text).not.toContain('/admin/kalender')
})

test('ordinary hours are changed with a dot or a colon, and a Saturday may be worked', async () => {
  const saved = await admin.send('/admin/kalender/jam-kerja', { ...week, ...saturday })
  expect([saved.status, saved.location]).toEqual([303, '/admin/kalender'])

  const { periods } = await readCalendar(world.db)
  expect(periods[0]?.hours.get(6)).toMatchObject({ opens: '08:00:00', breakStarts: '12:00:00', breakEnds: '12:00:00' })
  expect((await admin.open('/admin/kalender')).text).toContain('41,5 jam seminggu')
  await admin.send('/admin/kalender/jam-kerja', week)
  expect((await readCalendar(world.db)).periods[0]?.hours.size).toBe(5)
})

test('hours at fault come back as they were typed, each marked with what to do', async () => {
  const { status, text } = await admin.send('/admin/kalender/jam-kerja', {
    ...week,
    'day3.opens': 'pagi',
    'day5.closes': '06.00',
  })

  expect(status).toBe(422)
  expect(text).toContain('value="pagi"')
  expect(text).toContain('href="#field-day3-opens">Rabu: tulis jam seperti 07.30.')
  expect(text).toContain('href="#field-day5-closes">Jumat: jam pulang harus sesudah jam masuk.')
})

test('a fasting month is suggested with the hours of Jakarta, recorded, changed and removed after a question', async () => {
  const { text } = await admin.open('/admin/kalender/masa/baru?mulai=2028-01-28')
  expect(text).toContain('value="Ramadan 1449 H (perkiraan)"')
  expect(text).toMatch(/name="day5.closes"[^>]*value="15.30"|value="15.30"[^>]*name="day5.closes"/)

  const ramadan = { ...week, name: 'Ramadan 1449 H', firstDay: '2028-01-29', lastDay: '2028-02-26' }
  expect((await admin.send('/admin/kalender/masa/baru', ramadan)).status).toBe(303)
  const page = `/admin/kalender/masa/${await idOf('Ramadan 1449 H')}`
  expect((await admin.send(page, { ...ramadan, lastDay: '2028-02-27' })).status).toBe(303)
  expect((await admin.open(`${page}/hapus`)).text).toContain('29/01/2028 sampai 27/02/2028')
  expect((await admin.send(`${page}/hapus`)).status).toBe(303)
  expect((await admin.open(page)).status).toBe(404)
})

test('two periods never share a day; who would overlap is told with which one', async () => {
  const { status, text } = await admin.send('/admin/kalender/masa/baru', {
    ...week,
    name: 'Masa lain',
    firstDay: '2026-03-20',
    lastDay: '2026-03-25',
  })

  expect(status).toBe(422)
  expect(text).toContain('Bertumpang tindih dengan Ramadan 1447 H, 19/02/2026 s.d. 20/03/2026.')
  expect(text).toContain('value="Masa lain"')
  await expect(
    world.db
      .insertInto('officeHourPeriods')
      .values({ name: 'Masa', firstDay: '2026-03-20', lastDay: '2026-03-25' })
      .execute(),
  ).rejects.toThrow('one_period_at_a_time')
})

test('a period with everything at fault names everything at once', async () => {
  const { text } = await admin.send('/admin/kalender/masa/baru', { firstDay: '2026-02-30', lastDay: '' })
  for (const field of ['name', 'firstDay', 'lastDay', 'day1-works']) expect(text).toContain(`href="#field-${field}"`)
})

test('a day is added, put on another date and removed; a day that is taken says by what', async () => {
  const election = { day: '2026-11-25', kind: 'local_day', name: 'Pilkada' }
  expect((await admin.send('/admin/kalender/libur/baru', election)).status).toBe(303)
  const taken = await admin.send('/admin/kalender/libur/baru', { ...election, name: 'Lain' })
  expect([taken.status, taken.text.includes('Hari itu sudah tercatat sebagai Pilkada.')]).toEqual([422, true])

  expect((await admin.send('/admin/kalender/libur/2026-11-25', { ...election, day: '2026-12-09' })).status).toBe(303)
  expect(await holidays('2026-11-25', '2026-12-09')).toEqual(['2026-12-09'])
  expect((await admin.open('/admin/kalender/libur/2026-12-09/hapus')).text).toContain('Rabu, 9 Desember 2026')
  expect((await admin.send('/admin/kalender/libur/2026-12-09/hapus')).status).toBe(303)
  expect(await holidays('2026-11-25', '2026-12-09')).toEqual([])
})

test.each([
  [{ day: 'besok', kind: 'local_day', name: 'Pilkada' }, 'Isi tanggal yang benar.'],
  [{ day: '2026-11-25', kind: 'pesta', name: 'Pilkada' }, 'Pilih jenis harinya.'],
  [{ day: '2026-11-25', kind: 'local_day', name: ' ' }, 'Isi keterangannya, misalnya nama hari raya.'],
  [{ day: '2026-11-25', kind: 'local_day', name: '<script>' }, 'Hapus tanda &lt; dan &gt; dari teks ini.'],
])('the day %j is refused: %s', async (fields, sentence) => {
  const { status, text } = await admin.send('/admin/kalender/libur/baru', fields)
  expect(status).toBe(422)
  expect(text).toContain(sentence)
  expect(text).not.toContain('<script>alert')
})

test('a preview shows the tickets that would move and those that would stay, and saves nothing', async () => {
  const friday = (username: string) => world.act(username, new Date('2026-11-20T16:25:00+07:00'))
  const submit = () => submitTicket(world.db, friday('jantan'), ticketRequest.parse(aRequest), [])
  const [waiting, promised] = [await submit(), await submit()]
  await issueWorkOrder(world.office, friday('teknisi1'), promised, workOrderRequest.parse({}))
  await signWorkOrder(world.office, friday('kasubag'), promised, { checklist: allChecked, password })
  const before = await calendarChanges(world.db)
  const monday = { day: '2026-11-23', kind: 'local_day', name: 'Pilkada', preview: 'yes' }
  const { status, text } = await admin.send('/admin/kalender/libur/baru', monday)

  expect(status).toBe(200)
  const places = [
    '1 tiket mendapat batas waktu baru',
    waiting,
    '1 tiket yang suratnya sudah ditandatangani tetap pada batas waktunya',
    promised,
    'value="Pilkada"',
  ]
  expect(places.map((words) => text.indexOf(words)).every((place, index, all) => place > (all[index - 1] ?? 0))).toBe(
    true,
  )
  expect(await calendarChanges(world.db)).toEqual(before)
})

test('a form that was opened before somebody else saved comes back with who it was', async () => {
  await admin.send('/admin/kalender/libur/baru', { day: '2026-12-10', kind: 'local_day', name: 'Satu' })
  const stale = { day: '2026-12-11', kind: 'local_day', name: 'Dua', seen: '1' }
  const { status, text } = await admin.send('/admin/kalender/libur/baru', stale)

  expect([status, await holidays('2026-12-11')]).toEqual([409, []])
  expect(text).toContain('mengubah kalender sejak halaman ini dibuka')
  expect((await admin.send('/admin/kalender/libur/baru', { ...stale, seen: seenIn(text) })).status).toBe(303)
})

test('neither a preview nor a fault lets a form that was overtaken be saved', async () => {
  const seen = seenIn((await admin.open('/admin/kalender/jam-kerja')).text)
  await admin.send('/admin/kalender/jam-kerja', { ...week, ...saturday })

  const previewed = await admin.send('/admin/kalender/jam-kerja', { ...week, seen, preview: 'yes' })
  expect(previewed.status).toBe(409)
  expect(previewed.text).toContain('mengubah kalender sejak halaman ini dibuka')
  const faulty = await admin.send('/admin/kalender/jam-kerja', { ...week, 'day3.opens': 'pagi', seen })
  expect([faulty.status, seenIn(faulty.text)]).toEqual([422, seen])
  await admin.send('/admin/kalender/jam-kerja', week)
})

test('the same form sent twice is saved once, and nobody is said to have come between', async () => {
  const seen = seenIn((await admin.open('/admin/kalender/libur/baru')).text)
  const flood = { day: '2026-12-15', kind: 'local_day', name: 'Banjir', seen }
  await admin.send('/admin/kalender/libur/baru', flood)
  const kept = (await calendarChanges(world.db)).length

  const again = await admin.send('/admin/kalender/libur/baru', flood)
  expect([again.status, again.location]).toEqual([303, '/admin/kalender'])
  expect(await calendarChanges(world.db)).toHaveLength(kept)
})

test('a period is shown in every year that it is in force', async () => {
  const long = { ...week, name: 'Gedung pindah', firstDay: '2040-12-01', lastDay: '2042-01-31' }
  await admin.send('/admin/kalender/masa/baru', long)
  const shown = await Promise.all([2039, 2040, 2041, 2042].map((year) => admin.open(`/admin/kalender?year=${year}`)))
  expect(shown.map(({ text }) => text.includes(long.name))).toEqual([false, true, true, true])
})

test('joint leave is decided on its own page, to which the settings lead', async () => {
  const settings = await admin.open('/admin/pengaturan/calendar.cutiBersamaIsOff')
  expect([settings.status, settings.location]).toEqual([303, '/admin/kalender/cuti-bersama'])

  expect((await admin.send('/admin/kalender/cuti-bersama', { isOff: 'no' })).status).toBe(303)
  expect((await readCalendar(world.db)).jointLeaveIsOff).toBe(false)
  expect((await admin.send('/admin/kalender/cuti-bersama')).status).toBe(422)
  await admin.send('/admin/kalender/cuti-bersama', { isOff: 'yes' })
})

test('the history tells each change in words, with what was there before and after', async () => {
  await admin.send('/admin/kalender/libur/baru', { day: '2026-12-14', kind: 'local_day', name: 'Banjir' })
  await admin.send('/admin/kalender/libur/2026-12-14', { day: '2026-12-14', kind: 'local_day', name: 'Banjir besar' })
  const { text } = await admin.open('/admin/kalender/riwayat')
  expect(text).toContain('Hari libur diubah')
  expect(text).toContain('Jam kerja khusus dihapus')
  expect(text).toContain('Aturan cuti bersama diubah')

  const [newest] = await calendarChanges(world.db)
  const change = (await admin.open(`/admin/kalender/riwayat/${newest?.id}`)).text
  expect(change).toContain('Senin, 14 Desember 2026 · Banjir · Libur setempat')
  expect(change).toContain('Senin, 14 Desember 2026 · Banjir besar · Libur setempat')
  expect((await admin.open('/admin/kalender/riwayat/999999')).status).toBe(404)
  expect((await admin.open(`/admin/kalender/riwayat?sebelum=${newest?.id}`)).text).toContain('Ke awal')
})

const week = {
  ...Object.fromEntries([1, 2, 3, 4].flatMap((day) => dayOf(day, '07.30', '12.00', '13:00', '16.00'))),
  ...Object.fromEntries(dayOf(5, '7:30', '11.30', '13.00', '16.30')),
}
const saturday = Object.fromEntries(dayOf(6, '08:00', '', '', '12.00'))

function dayOf(day: number, opens: string, breakStarts: string, breakEnds: string, closes: string) {
  const fields = { works: 'yes', opens, breakStarts, breakEnds, closes }
  return Object.entries(fields).map(([name, value]): [string, string] => [`day${day}.${name}`, value])
}

/** The newest change that a form carries along. */
function seenIn(html: string): string {
  return /name="seen" value="(\d+)"/.exec(html)?.[1] ?? ''
}

async function idOf(name: string): Promise<number> {
  const { id } = await world.db
    .selectFrom('officeHourPeriods')
    .where('name', '=', name)
    .select('id')
    .executeTakeFirstOrThrow()
  return id
}

async function holidays(...days: string[]): Promise<string[]> {
  const rows = await world.db.selectFrom('holidays').where('day', 'in', days).select('day').execute()
  return rows.map(({ day }) => day)
}
