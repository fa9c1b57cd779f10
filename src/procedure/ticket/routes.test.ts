import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { site } from '../../../test/office.ts'
import { allFours, openWorld, type World } from '../../../test/world.ts'
import { elementAnswer } from '../feedback/answer.ts'
import { giveFeedback } from '../feedback/give-feedback.ts'
import { holdRepair } from '../repair/hold-repair.ts'
import { ticketRequest } from '../request/request.ts'
import { submitTicket } from '../request/submit-ticket.ts'
import { rejectTicket } from '../signature/refuse-work-order.ts'

let world: World
const tokens = new Map<string, string>()

beforeAll(async () => {
  world = await openWorld()
  for (const username of world.people.keys()) tokens.set(username, (await world.signIn(username)).token)
})

// what a test leaves unrated would hold back the next one
afterEach(async () => {
  const owed = await world.db.selectFrom('tickets').select('number').where('stage', '=', 'awaiting_feedback').execute()
  for (const { number } of owed) await rate(number, 4)
})

afterAll(() => world.close())

test.each([
  ['submitted', 'teknisi1', 'Cetak Surat Perintah', '/surat-perintah'],
  ['returned', 'teknisi1', 'Cetak Surat Perintah', '/surat-perintah'],
  ['awaiting_signature', 'kasubag', 'Periksa dan tanda tangani', '/tanda-tangan'],
  ['signed', 'teknisi1', 'Mulai pengerjaan', '/pengerjaan'],
  ['in_progress', 'teknisi1', 'Isi laporan penanganan', '/laporan'],
  ['awaiting_feedback', 'jantan', 'Beri penilaian', '/penilaian'],
  ['awaiting_feedback', 'kasubag', 'Baca laporan', '/laporan/dibaca'],
] as const)('at %s, %s has one prominent button: %s', async (stage, username, label, path) => {
  const number = await world.aTicket({ stage })
  const html = await read(username, `/tiket/${number}`)

  expect(html).toContain('Giliran Anda')
  expect(mainButtons(html)).toEqual([label])
  expect(html).toContain(`"/tiket/${number}${path}"`)
})

test.each([
  ['submitted', 'kasubag'],
  ['awaiting_signature', 'teknisi1'],
  ['returned', 'teknisi2'],
  ['signed', 'teknisi2'],
  ['in_progress', 'jantan'],
  ['awaiting_feedback', 'teknisi1'],
  ['closed', 'jantan'],
  ['awaiting_signature', 'kapusdatin'],
  ['submitted', 'admin'],
] as const)('at %s it is not the turn of %s', async (stage, username) => {
  const html = await read(username, `/tiket/${await world.aTicket({ stage })}`)
  expect(html).toContain('Status tiket')
  expect(mainButtons(html)).toEqual([])
})

test('while the work is on hold its technician goes on, and may still report', async () => {
  const number = await world.aTicket({ stage: 'in_progress' })
  await holdRepair(world.db, world.act('teknisi1'), number, { reason: 'no_access', note: '' })
  const html = await read('teknisi1', `/tiket/${number}`)

  expect(mainButtons(html)).toEqual(['Lanjutkan pengerjaan'])
  expect(html).toContain('Isi laporan penanganan')
  expect(html).not.toContain(`/tiket/${number}/tunda`)
  expect(html).toContain('Belum mendapat akses ke lokasi atau perangkat')
})

test("another unit's ticket looks the same as one that doesn't exist", async () => {
  const number = await world.aTicket({ stage: 'submitted', by: 'keljal' })
  const [hidden, missing] = await Promise.all([
    get('jantan', `/tiket/${number}`),
    get('jantan', '/tiket/T20200101-001'),
  ])

  expect([hidden.status, missing.status]).toEqual([404, 404])
  expect(await hidden.text()).toBe(await missing.text())
})

test('a stranger is led to sign in and back', async () => {
  const response = await world.app.request(`${site}/tiket/T20200101-001`)
  expect([response.status, response.headers.get('location')]).toEqual([303, '/masuk?lanjut=%2Ftiket%2FT20200101-001'])
})

test('the phone is for who must call; the message to it holds a number and a link', async () => {
  const number = await world.aTicket({ stage: 'in_progress' })
  const html = await read('teknisi1', `/tiket/${number}`)
  const [, message] = /https:\/\/wa\.me\/6281234567890\?text=([^"]+)"/.exec(html) ?? []

  expect(html).toContain('href="tel:+6281234567890"')
  expect(decodeURIComponent(message ?? '')).toBe(`Tiket ${number}: ${site}/tiket/${number}`)
  expect(await read('jantan', `/tiket/${number}`)).toContain('0812-3456-7890')
  for (const username of ['teknisi2', 'kapusdatin', 'pengurusbarang', 'admin'])
    expect(await read(username, `/tiket/${number}`)).not.toMatch(/81234567890|0812-3456/)
})

test('the answers of a rating are for the unit and the heads; a technician learns that it was rated', async () => {
  const number = await rated(1, 'Harus menunggu terlalu lama.')

  for (const username of ['jantan', 'kasubag', 'kapusdatin', 'admin'])
    expect(await read(username, `/tiket/${number}`)).toContain('Harus menunggu terlalu lama.')
  for (const username of ['teknisi1', 'pengurusbarang']) {
    const html = await read(username, `/tiket/${number}`)
    expect(html).toContain('Sudah dinilai')
    expect(html).not.toMatch(/Harus menunggu|Tidak cepat/)
    const { feedback } = await (await get(username, `/api/v1/tickets/${number}`)).json()
    expect([feedback.scores, feedback.comment]).toEqual([null, null])
  }
})

test('who is not satisfied is offered a follow-up, once, and both tickets name each other', async () => {
  const number = await rated(2, 'Printer masih macet.')
  const offer = `/tiket/baru?lanjutan=${number}`
  expect(await read('jantan', `/tiket/${number}`)).toContain(offer)
  expect(await read('kasubag', `/tiket/${number}`)).not.toContain(offer)

  const request = ticketRequest.parse({ ...plainRequest, followUpOf: number })
  const second = await submitTicket(world.db, world.act('jantan'), request, [])
  const html = await read('jantan', `/tiket/${number}`)
  expect(html).toContain(`"/tiket/${second}"`)
  expect(html).not.toContain(offer)
  expect(await read('jantan', `/tiket/${second}`)).toContain(`"/tiket/${number}"`)
})

test('who is satisfied is offered none', async () => {
  const number = await world.aTicket({ stage: 'closed' })
  expect(await read('jantan', `/tiket/${number}`)).not.toContain('lanjutan=')
})

test('every version of the order stays within reach, with the reason of its return', async () => {
  const number = await world.aTicket({ stage: 'returned' })
  const html = await read('jantan', `/tiket/${number}`)

  expect(html).toContain(`/tiket/${number}/surat-perintah.pdf?version=1`)
  expect(html).toContain('Nomor seri belum sesuai.')
  expect(await read('admin', `/tiket/${number}`)).not.toContain('surat-perintah.pdf')
})

test('the unit reads why its ticket was rejected', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  await rejectTicket(world.db, world.act('kasubag'), number, 'Bukan perangkat untuk pekerjaan.')
  const html = await read('jantan', `/tiket/${number}`)

  expect(html).toContain('Bukan perangkat untuk pekerjaan.')
  expect(html).toContain('(dihentikan)')
})

test('what people write is shown as text, never run', async () => {
  const request = { description: 'Muncul "galat" <5 & hilang lagi.' }
  const number = await world.aTicket({ stage: 'submitted', request })
  for (const path of ['/', '/tiket', `/tiket/${number}`])
    expect(await read('teknisi1', path)).toContain('&quot;galat&quot; &lt;5 &amp; hilang')
})

test('the queue keeps its question from page to page, and ignores what it does not understand', async () => {
  for (let i = 0; i < 26; i += 1) await world.aTicket({ stage: 'submitted', by: 'keljal' })
  const html = await read('kasubag', '/tiket?stage=submitted&unit=KELJAL&q=kertas')
  const [, next] = /href="(\/tiket\?stage=submitted&amp;unit=KELJAL&amp;q=kertas&amp;after=[^"]+)"/.exec(html) ?? []

  expect(await read('kasubag', (next ?? '').replaceAll('&amp;', '&'))).toContain('Ke awal')
  expect((await get('kasubag', '/tiket?stage=besok&category=x&unit=%00&q=%00&after=%00')).status).toBe(200)
  expect(await read('jantan', '/tiket?q=proyektor')).toContain('Tidak ada tiket yang cocok')
  expect(await read('jantan', '/tiket')).not.toContain('name="unit"')
})

test('home, queue and ticket ask the database three, three and five things at most', async () => {
  const number = await world.aTicket({ stage: 'in_progress' })
  for (const [path, most] of [
    ['/', 3],
    ['/tiket?q=kertas', 3],
    [`/tiket/${number}`, 5],
  ] as const) {
    await read('kasubag', path)
    const asked = vi.spyOn(pg.Client.prototype, 'query')
    await read('kasubag', path)
    expect(asked.mock.calls.length, path).toBeLessThanOrEqual(most)
    asked.mockRestore()
  }
})

const plainRequest = {
  category: 'software',
  description: 'Printer kembali macet.',
  requesterName: 'Retno Widyaningsih',
  phone: '081234567890',
  location: 'Lantai 6',
  device: null,
  supportsWork: true,
}

async function rated(time: number, comment: string): Promise<string> {
  const number = await world.aTicket({ stage: 'awaiting_feedback' })
  await rate(number, time, comment)
  return number
}

async function rate(number: string, time: number, comment = '') {
  const answer = elementAnswer.parse({ scores: { ...allFours, time }, comment })
  await giveFeedback(world.db, world.act('jantan'), number, answer)
}

function get(username: string, path: string) {
  return world.app.request(site + path, { headers: { authorization: `Bearer ${tokens.get(username)}` } })
}

async function read(username: string, path: string): Promise<string> {
  const response = await get(username, path)
  expect(response.status).toBe(200)
  return response.text()
}

/** Words of the prominent buttons, but for those inside a question that has yet to be opened. */
function mainButtons(html: string): string[] {
  const visible = html.replace(/<dialog.*?<\/dialog>/gs, '')
  return [...visible.matchAll(/class="btn btn-is-primary[^>]*>(.*?)<\/(?:a|button)>/gs)].map(([, face = '']) =>
    face.replace(/<[^>]+>/g, '').trim(),
  )
}
