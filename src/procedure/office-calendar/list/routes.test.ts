import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Visitor, visitor } from '../../../../test/visitor.ts'
import { aRequest, openWorld, type World } from '../../../../test/world.ts'
import { ticketRequest } from '../../request/request.ts'
import { submitTicket } from '../../request/submit-ticket.ts'
import { calendarChanges } from '../history/queries.ts'

const page = '/admin/kalender/daftar-libur'
const head = 'tanggal;jenis;keterangan'
const list = [
  head,
  '03/01/2028;libur lokal;Cuti setempat',
  '1 Januari 2028;libur nasional;Tahun Baru 2028 Masehi',
].join('\n')

let world: World
let admin: Visitor
beforeAll(async () => {
  world = await openWorld()
  admin = await visitor(world, 'admin')
})
afterAll(() => world.close())

test('a list is shown with what it would do, saved once, and the same list again changes nothing', async () => {
  const number = await submittedAt('2027-12-31T16:25')
  const shown = await admin.send(page, { year: '2028', list })

  expect(shown.status).toBe(200)
  for (const words of ['Sabtu, 1 Januari 2028', 'Senin, 3 Januari 2028', number, 'Belum ada yang disimpan'])
    expect(shown.text).toContain(words)
  expect(await namesOf('2028')).toEqual([])

  const carried = fieldsOf(shown.text)
  expect((await admin.send(page, carried)).location).toMatch(/^\/admin\/kalender\/riwayat\/\d+$/)
  expect(await namesOf('2028')).toEqual(['Tahun Baru 2028 Masehi', 'Cuti setempat'])
  expect((await admin.open('/admin/kalender/riwayat')).text).toContain('2 ditulis, 0 diganti atau dihapus')

  const kept = (await calendarChanges(world.db)).length
  expect((await admin.send(page, { year: '2028', list })).text).toContain('Kalender sudah sama dengan daftar ini')
  expect((await admin.send(page, { ...carried, seen: '' })).location).toBe('/admin/kalender')
  expect(await calendarChanges(world.db)).toHaveLength(kept)
})

test('days that a list leaves out stay, unless the admin replaces the whole year', async () => {
  await admin.send(page, {
    year: '2029',
    step: 'save',
    list: `${head}\n2029-01-01;libur;Tahun Baru\n2029-05-01;libur;Buruh`,
  })
  const shorter = { year: '2029', list: `${head}\n2029-01-01;libur;Tahun Baru 2029` }

  expect((await admin.send(page, shorter)).text).not.toContain('Selasa, 1 Mei 2029')
  await admin.send(page, { ...shorter, step: 'save' })
  expect(await namesOf('2029')).toEqual(['Tahun Baru 2029', 'Buruh'])
  expect((await admin.send(page, { ...shorter, replace: 'yes' })).text).toContain('Selasa, 1 Mei 2029')
  await admin.send(page, { ...shorter, replace: 'yes', step: 'save' })
  expect(await namesOf('2029')).toEqual(['Tahun Baru 2029'])
})

test('an ICS file is taken whatever its name, and before what was pasted', async () => {
  const ics = [
    'BEGIN:VCALENDAR',
    'BEGIN:VEVENT',
    'DTSTART;VALUE=DATE:20300101',
    'SUMMARY:Tahun Baru 2030',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'DTSTART;VALUE=DATE:20310101',
    'SUMMARY:Tahun Baru 2031',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n')
  const { text } = await admin.send(page, { year: '2030', list, file: new File([ics], 'libur.txt') })

  expect(text).toContain('Selasa, 1 Januari 2030')
  expect(text).toContain('Tahun Baru 2031: bukan tahun 2030.')
})

test.each([
  [
    'a line at fault',
    { list: `${list}\n2028-13-01;libur;Salah` },
    'Baris 4: Tanggal &quot;2028-13-01&quot; tidak dikenal.',
  ],
  ['script', { list: `${head}\n2028-05-01;libur;<script>alert(1)</script>` }, 'Hapus tanda &lt; dan &gt;'],
  ['another encoding', { file: new File([Uint8Array.of(0x74, 0xe9, 0xff)], 'a.csv') }, 'Simpan sebagai CSV UTF-8'],
  ['five megabytes', { file: new File([new Uint8Array(5_000_000)], 'a.csv') }, 'paling besar 1 MB'],
  ['five megabytes pasted', { list: 'a'.repeat(5_000_000) }, 'paling besar 1 MB'],
  ['ten thousand lines', { list: `${head}\n${'2028-05-01;libur;Buruh\n'.repeat(10_000)}` }, 'paling banyak 1000'],
  ['nothing', {}, 'Tempel daftarnya atau pilih berkasnya.'],
  ['no year', { list, year: 'depan' }, 'Pilih tahun antara 2000 dan 2099.'],
])('%s: nothing is saved, and the form says why', async (_, fields, sentence) => {
  const before = await namesOf('2028')
  const { status, text } = await admin.send(page, { year: '2028', step: 'save', ...fields })

  expect(status).toBe(422)
  expect(text).toContain(sentence)
  expect(text).not.toContain('<script>alert')
  expect(text.length).toBeLessThan(1_200_000)
  expect(await namesOf('2028')).toEqual(before)
})

test('what was pasted comes back with its faults', async () => {
  const { text } = await admin.send(page, { year: '2028', list: `${head}\n2028-05-01;pesta;Buruh`, replace: 'yes' })
  expect(text).toContain('2028-05-01;pesta;Buruh')
  expect(text).toMatch(/name="replace"[^>]*checked|checked[^>]*name="replace"/)
})

test('a preview that somebody else overtook is shown anew instead of being saved', async () => {
  const carried = fieldsOf(
    (await admin.send(page, { year: '2032', list: `${head}\n2032-01-01;libur;Tahun Baru` })).text,
  )
  await admin.send('/admin/kalender/libur/baru', { day: '2032-01-01', kind: 'public_holiday', name: 'Tahun Baru 2032' })
  const { status, text } = await admin.send(page, carried)

  expect(status).toBe(409)
  expect(text).toContain('mengubah kalender sejak halaman ini dibuka')
  expect(text).toContain('Tahun Baru 2032')
  expect(await namesOf('2032')).toEqual(['Tahun Baru 2032'])
})

function submittedAt(wibTime: string) {
  return submitTicket(world.db, world.act('jantan', new Date(`${wibTime}:00+07:00`)), ticketRequest.parse(aRequest), [])
}

/** The hidden fields that a preview carries to its saving. */
function fieldsOf(html: string): Record<string, string> {
  const found = [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)]
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')]))
}

async function namesOf(year: string): Promise<string[]> {
  const rows = await world.db
    .selectFrom('holidays')
    .where('day', '>=', `${year}-01-01`)
    .where('day', '<=', `${year}-12-31`)
    .orderBy('day')
    .select('name')
    .execute()
  return rows.map(({ name }) => name)
}
