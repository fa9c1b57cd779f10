import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { aRequest, openWorld, type World } from '../../../test/world.ts'
import { paths } from '../../paths.ts'
import { changePolicy } from '../../registers/settings/change-policy.ts'
import { elements } from './elements.ts'

let world: World
let number: string
const tokens = new Map<string, string>()

beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  for (const owed of await owedTickets()) await send('jantan', paths.feedback(owed), allAt(4))
  number = await world.aTicket({ stage: 'awaiting_feedback' })
})
afterAll(() => world.close())

test('the form asks eight elements, none answered beforehand', async () => {
  const { text } = await open('jantan', paths.feedback(number))

  for (const { code } of elements) expect(text).toContain(`name="scores.${code}"`)
  expect(text).not.toMatch(/type="radio"[^>]*checked/)
  expect(text).toContain('Membersihkan roller penarik kertas')
})

test('a unit rates its ticket, which closes it; a second rating is refused', async () => {
  expect(await send('jantan', paths.feedback(number), allAt(4))).toMatchObject({
    status: 303,
    location: paths.feedback(number),
  })
  expect(await stageOf(number)).toBe('closed')

  const again = await send('jantan', paths.feedback(number), allAt(1, 'Buruk'))
  expect(again.status).toBe(409)
  expect(again.text).toContain('Tiket ini tidak menunggu penilaian')
  expect((await open('jantan', paths.feedback(number))).text).toContain('4 · Sangat sesuai')
})

test('unanswered elements are marked one by one, and the answers given are kept', async () => {
  const { 'scores.time': _, ...seven } = allAt(3)
  const { status, text } = await send('jantan', paths.feedback(number), seven)

  expect(status).toBe(422)
  expect(text).toContain('id="field-scores-time-error"')
  expect(text).not.toContain('id="field-scores-product-error"')
  expect(text.match(/type="radio"[^>]*checked/g)).toHaveLength(7)
  expect(await stageOf(number)).toBe('awaiting_feedback')
})

test('a score of 2 asks for a word, and then offers a follow-up for seven working days', async () => {
  const low = { ...allAt(4), 'scores.time': '2' }
  const wordless = await send('jantan', paths.feedback(number), low)
  expect(wordless.status).toBe(422)
  expect(wordless.text).toContain('id="field-comment-error"')

  const back = '?lanjut=/tiket/baru'
  const rated = await send('jantan', paths.feedback(number) + back, { ...low, comment: 'Terlalu lama' })
  expect(rated.location).toBe(`${paths.feedback(number)}?lanjut=%2Ftiket%2Fbaru`)
  expect((await open('jantan', rated.location)).text).toContain(`${paths.newTicket()}?lanjutan=${number}`)
  expect((await open('jantan', `${paths.newTicket()}?lanjutan=${number}`)).text).toContain('Ajukan tiket lanjutan')
})

test('a ticket is followed up once', async () => {
  await send('jantan', paths.feedback(number), allAt(1, 'Masih rusak'))
  const unit = await world.signIn('jantan')
  const followUp = { ...aRequest, followUpOf: number }

  expect((await unit.post('/tickets', followUp)).status).toBe(201)
  expect((await open('jantan', paths.feedback(number))).text).not.toContain('lanjutan=')
  expect((await unit.post('/tickets', followUp)).body).toMatchObject({ type: expect.stringMatching(/no-follow-up$/) })
})

test('a contented unit has no ticket to follow up', async () => {
  await send('jantan', paths.feedback(number), allAt(3))

  expect((await open('jantan', paths.feedback(number))).text).not.toContain('lanjutan=')
  expect((await open('jantan', `${paths.newTicket()}?lanjutan=${number}`)).status).toBe(409)
})

test('after rating one goes on where one came from, but never off the site', async () => {
  const rated = await send('jantan', `${paths.feedback(number)}?lanjut=/tiket/baru`, allAt(4))
  expect(rated).toMatchObject({ status: 303, location: '/tiket/baru' })

  const next = await world.aTicket({ stage: 'awaiting_feedback' })
  const led = await send('jantan', `${paths.feedback(next)}?lanjut=https://jahat.example/`, allAt(4))
  expect(led.location).toBe(paths.feedback(next))
})

test('a request form that came along is handed back with all that was typed', async () => {
  const kept = { 'kept.description': 'Jaringan putus', 'kept.category': 'network' }
  const rated = await send('jantan', paths.feedback(number), { ...allAt(4), ...kept })
  expect(rated).toMatchObject({ status: 307, location: paths.newTicket() })

  const faulty = await world.aTicket({ stage: 'awaiting_feedback' })
  const { text } = await send('jantan', paths.feedback(faulty), kept)
  expect(text).toContain('name="kept.description" value="Jaringan putus"')
})

test('only the requesting unit rates, and others learn as much as their office needs', async () => {
  expect((await send('teknisi1', paths.feedback(number), allAt(4))).status).toBe(403)
  expect((await send('kasubag', paths.feedback(number), allAt(4))).status).toBe(403)
  expect((await send('keljal', paths.feedback(number), allAt(4))).status).toBe(404)
  expect((await open('keljal', paths.feedback(number))).status).toBe(404)
  expect((await open('kasubag', paths.feedback(number))).text).toContain('Menunggu penilaian dari')

  await send('jantan', paths.feedback(number), allAt(1, 'Masih rusak'))
  expect((await open('kasubag', paths.feedback(number))).text).toContain('Masih rusak')
  const technician = await open('teknisi1', paths.feedback(number))
  expect(technician.text).toContain('Tiket ini sudah dinilai')
  expect(technician.text).not.toContain('Masih rusak')
})

test('the short form asks one question and has a figure of its own', async () => {
  await changePolicy(world.office, world.act('admin'), 'feedback.mode', 'ringkas')
  const { text } = await open('jantan', paths.feedback(number))
  expect(text).toContain('name="scores.overall"')
  expect(text).not.toContain('name="scores.time"')

  await send('jantan', paths.feedback(number), { 'scores.overall': '3' })
  await changePolicy(world.office, world.act('admin'), 'feedback.mode', 'skm')
  expect((await open('kasubag', paths.satisfactionIndex())).text).toMatch(/\(ringkas\).*75,00.*bukan IKM/s)
})

test('the page of the index shows what REST answers', async () => {
  await send('jantan', paths.feedback(number), allAt(3))
  const rest = await (await world.signIn('kasubag')).get('/satisfaction-index')
  const { text } = await open('kasubag', paths.satisfactionIndex())

  expect(text).toContain(`>${rest.body.index.replace('.', ',')}</span>`)
  expect(text).toContain(`Mutu ${rest.body.grade}`)
  expect(text).toContain('Bidang Jalan dan Jembatan')
  expect(text).toContain('Jika semua jawaban bernilai 3')
})

test('a unit with fewer than five answers is not shown by its figure', async () => {
  const [year = ''] = new Date().toISOString().split('-')
  const owed = await world.aTicket({ stage: 'awaiting_feedback', by: 'keljal' })
  await send('keljal', paths.feedback(owed), allAt(1, 'Belum beres'))
  const { text } = await open('kasubag', `${paths.satisfactionIndex()}?from=${year}-01-01&to=${year}-12-31&unit=KELJAL`)

  expect(text).toMatch(/Bidang Kelengkapan Jalan.*1 dari 1.*n &lt; 5/s)
  expect(text).toContain('>n &lt; 5</span>')
  expect(text).not.toContain('25,00')
})

test('a period without feedback says so, a malformed one is marked', async () => {
  const empty = await open('kasubag', `${paths.satisfactionIndex()}?from=2001-01-01&to=2001-12-31`)
  expect(empty.text).toContain('Belum ada penilaian')

  const malformed = await open('kasubag', `${paths.satisfactionIndex()}?from=kemarin&category=mobil`)
  expect(malformed.status).toBe(422)
  expect(malformed.text).toContain('id="field-from-error"')
  expect(malformed.text).toContain('Pilih salah satu dari lima kategori')
})

test('the index is for the heads, the Kasubag TU and the administrator', async () => {
  for (const username of ['jantan', 'teknisi1', 'pengurusbarang'])
    expect((await open(username, paths.satisfactionIndex())).status).toBe(403)
  for (const username of ['kasubag', 'kapusdatin', 'admin'])
    expect((await open(username, paths.satisfactionIndex())).status).toBe(200)
})

function allAt(score: number, comment = ''): Record<string, string> {
  return { ...Object.fromEntries(elements.map(({ code }) => [`scores.${code}`, String(score)])), comment }
}

async function owedTickets(): Promise<string[]> {
  const rows = await world.db
    .selectFrom('tickets')
    .select('number')
    .where('stage', '=', 'awaiting_feedback')
    .where('unitId', '=', world.people.get('jantan')?.unitId ?? 0)
    .execute()
  return rows.map((row) => row.number)
}

async function stageOf(ticket: string) {
  const row = await world.db
    .selectFrom('tickets')
    .select('stage')
    .where('number', '=', ticket)
    .executeTakeFirstOrThrow()
  return row.stage
}

async function open(username: string, path: string) {
  return answerOf(await world.app.request(path, { headers: await as(username) }))
}

async function send(username: string, path: string, fields: Record<string, string>) {
  const body = new URLSearchParams(fields)
  return answerOf(await world.app.request(path, { method: 'POST', body, headers: await as(username) }))
}

async function answerOf(response: Response) {
  const { status, headers } = response
  return { status, headers, location: headers.get('location') ?? '', text: await response.text() }
}

async function as(username: string) {
  const token = tokens.get(username) ?? (await world.signIn(username)).token
  tokens.set(username, token)
  return { authorization: `Bearer ${token}` }
}
