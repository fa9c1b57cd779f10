import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { plantUnitHead } from '../../../test/cast.ts'
import { pdfPageTexts } from '../../../test/pdf-pages.ts'
import { type Visitor, visitor } from '../../../test/visitor.ts'
import { allFours, aRequest, openWorld, type World } from '../../../test/world.ts'
import { paths } from '../../paths.ts'
import { changePolicy } from '../../registers/settings/change-policy.ts'
import { figuresOf } from './index-of-period.ts'
import type { Narrowed } from './queries.ts'

type Client = Awaited<ReturnType<World['signIn']>>

let world: World
let kasubag: Visitor
let tuHead: Client
let jantan: Client

beforeAll(async () => {
  world = await openWorld()
  await changePolicy(world.office, world.act('admin'), 'feedbackGate.threshold', 10)
  kasubag = await visitor(world, 'kasubag')
  tuHead = await world.signIn('kasubag')
  jantan = await world.signIn('jantan')
})
beforeEach(async () => {
  await changePolicy(world.office, world.act('admin'), 'feedback.mode', 'skm')
})
afterEach(() =>
  world.db.updateTable('units').set({ name: 'Bidang Kelengkapan Jalan' }).where('code', '=', 'KELJAL').execute(),
)
afterAll(() => world.close())

test('two units of one name have figures of their own, and that name alone narrows to neither', async () => {
  const name = 'Bidang Jalan dan Jembatan'
  await world.db.updateTable('units').set({ name }).where('code', '=', 'KELJAL').execute()
  await world.aTicket({ stage: 'closed' })
  await world.aTicket({ stage: 'closed', by: 'keljal' })

  const { units } = await figures()
  expect(units.filter(({ part }) => part === name).map(({ handled }) => handled)).toEqual([1, 1])
  expect((await tuHead.get(`/tickets?unit=${encodeURIComponent(name)}`)).body.items).toEqual([])
  expect((await tuHead.get('/tickets?unit=keljal')).body.items).toHaveLength(1)
})

test('fewer than five answers of one unit are shown on no page and printed on no sheet', async () => {
  await world.aTicket({ stage: 'closed', by: 'sekretariat' })
  expect((await figures({ unit: 'SEK' })).index).toMatchObject({ respondents: 1, index: null, withheld: 'few' })
  const sheet = await kasubag.open(`${paths.satisfactionIndexPdf()}?unit=SEK`)
  expect([sheet.status, sheet.text.includes('tidak dipublikasikan')]).toEqual([409, true])

  // one of jantan, one of keljal, five of sekretariat: the two others are few together, and nothing tells them apart from it
  for (const _ of [2, 3, 4, 5]) await world.aTicket({ stage: 'closed', by: 'sekretariat' })
  expect((await figures({ unit: 'SEK' })).index).toMatchObject({ respondents: 5, index: null, withheld: 'derivable' })
  const { text } = await kasubag.open(paths.satisfactionIndex())
  expect(text).toMatch(/Sekretariat<\/th>.*?>ditutup</s)

  for (const _ of [2, 3, 4]) await world.aTicket({ stage: 'closed' })
  expect((await figures({ unit: 'SEK' })).index).toMatchObject({ index: '100.00', withheld: null })
  expect((await figures({ unit: 'JANTAN' })).index).toMatchObject({ respondents: 4, withheld: 'few' })
})

test('answers to the one question of the short form are counted unit by unit, with a figure of their own', async () => {
  await changePolicy(world.office, world.act('admin'), 'feedback.mode', 'ringkas')
  for (const _ of [1, 2, 3, 4, 5]) {
    const number = await world.aTicket({ stage: 'awaiting_feedback', request: network })
    await jantan.post(`/tickets/${number}/feedback`, { scores: { overall: 3 } })
  }

  const { text } = await kasubag.open(`${paths.satisfactionIndex()}?category=network`)
  expect(text).toMatch(/Kabel LAN &amp; Internet.*5 dari 5.*75,00/s)
  expect(text).toContain('Indeks ringkas')

  const { bytes } = await kasubag.open(`${paths.satisfactionIndexPdf()}?category=network`)
  const [page = ''] = await pdfPageTexts(bytes)
  for (const words of ['INDEKS KEPUASAN PENANGANAN (RINGKAS)', 'NILAI INDEKS', '75,00', 'bukan IKM', 'Kabel LAN'])
    expect(page).toContain(words)
  expect(page).not.toMatch(/NILAI IKM|Mutu/)
  expect((await tuHead.get('/satisfaction-index?category=network')).body).toMatchObject({
    method: 'ringkas',
    index: '75.00',
    interval: '3.000000',
  })
})

test('answers given in no known time are not taken for thoughtless ones', async () => {
  const before = (await figures()).straightLined
  const number = await world.aTicket({ stage: 'awaiting_feedback', request: network })
  await jantan.post(`/tickets/${number}/feedback`, { scores: allFours })
  expect((await figures()).straightLined).toBe(before)

  const quick = await world.aTicket({ stage: 'awaiting_feedback', request: network })
  const formOpenedAt = new Date(Date.now() - 1000).toISOString()
  await jantan.post(`/tickets/${quick}/feedback`, { scores: allFours, formOpenedAt })
  expect((await figures()).straightLined).toBe((before ?? 0) + 1)
})

test('how long a form was open is unknown where nobody said so', async () => {
  const number = await world.aTicket({ stage: 'submitted', request: network })
  const { clocks } = (await jantan.get(`/tickets/${number}`)).body

  expect(clocks[0]).toMatchObject({ activity: 'request', usedWorkingMinutes: null, onTime: null })
})

test('the sheet names the method, the index, its grade, each element and who was asked', async () => {
  const year = new Date().getFullYear()
  const { status, bytes, headers } = await kasubag.open(`${paths.satisfactionIndexPdf()}?part=year&year=${year}`)
  expect([status, headers.get('content-type')]).toEqual([200, 'application/pdf'])
  const [page = '', ...more] = await pdfPageTexts(bytes)

  expect(more).toEqual([])
  for (const words of [
    'INDEKS KEPUASAN MASYARAKAT (IKM)',
    'PUSAT DATA DAN INFORMASI BINA MARGA',
    `TAHUN ${year}`,
    'NILAI IKM',
    '100,00',
    'Mutu pelayanan: A',
    'Kinerja: Sangat Baik',
    'metode SKM, Permenpan RB 14/2017',
    'Penanganan pengaduan, saran, dan masukan',
    'Unsur Biaya/Tarif tidak dinilai',
    'penilaian ringkas pada periode ini tidak ikut dihitung',
    'TERIMA KASIH ATAS PENILAIAN YANG TELAH ANDA BERIKAN.',
    'Jakarta, ',
    'Semua Bidang/Unit',
  ])
    expect(page).toContain(words)
})

test('a head of a unit prints what he sees, and the sheet says whose it is', async () => {
  await plantUnitHead(world.db, 'kepalajantan', 'JANTAN')
  const head = await visitor(world, 'kepalajantan')
  const { bytes } = await head.open(`${paths.satisfactionIndexPdf()}?part=year`)
  const [page = ''] = await pdfPageTexts(bytes)

  expect(page).toContain('Pengguna : Bidang Jalan dan Jembatan')
  expect(page).not.toContain('Semua Bidang/Unit')
})

test('the sheet is made of whole months, and only where somebody answered', async () => {
  const own = await kasubag.open(`${paths.satisfactionIndexPdf()}?from=2026-01-01&to=2026-01-05`)
  expect([own.status, own.text.includes('id="field-part-error"')]).toEqual([422, true])
  const empty = await kasubag.open(`${paths.satisfactionIndexPdf()}?year=2001`)
  expect([empty.status, empty.text.includes('belum ada yang dipublikasikan')]).toEqual([409, true])
})

test('an address of the days of a period still asks for them, and says which they are', async () => {
  const { text } = await kasubag.open(`${paths.satisfactionIndex()}?from=2026-01-01&to=2026-03-31`)
  expect(text).toMatch(/<option value="own" selected="">/)
  expect(text).toContain('value="2026-01-01"')

  const malformed = await kasubag.open(`${paths.satisfactionIndex()}?part=q5&year=26`)
  expect(malformed.status).toBe(422)
  expect(malformed.text).toContain('id="field-part-error"')
  expect(malformed.text).toContain('id="field-year-error"')
  expect(malformed.text).toContain('value="26"')
})

test('of a population the page tells how many to ask, and keeps what is no number', async () => {
  const { text } = await kasubag.open(`${paths.sampleSize()}?populasi=1200`)
  expect(text).toMatch(/Responden paling sedikit.*?291/s)

  for (const typed of ['0', 'seratus', '1000001', '-5']) {
    const refused = await kasubag.open(`${paths.sampleSize()}?populasi=${typed}`)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain(`value="${typed}"`)
    expect(refused.text).toContain('id="field-populasi-error"')
  }
})

const network = { ...aRequest, category: 'network', device: null }

function figures(narrowed: Narrowed = {}) {
  return figuresOf(world.db, world.act('kasubag').person, { span: {}, narrowed })
}
