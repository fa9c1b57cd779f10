import { afterAll, beforeAll, expect, test } from 'vitest'
import { plantUnitHead } from '../../../test/cast.ts'
import { handledTicket } from '../../../test/handled-ticket.ts'
import { type Visitor, visitor } from '../../../test/visitor.ts'
import { openWorld, printerOfKeljal, type World } from '../../../test/world.ts'
import { paths } from '../../paths.ts'
import { speak } from '../../platform/words.ts'
import { countTickets } from '../facts/count-tickets.ts'
import { askedOf, questionOf } from './question.ts'
import { recaps } from './recaps.ts'

const at = (text: string) => new Date(`${text}+07:00`)

let world: World
let kasubag: Visitor
let head: Visitor
let inMarch = ''
let inApril = ''
let ofKeljal = ''
beforeAll(async () => {
  world = await openWorld()
  await plantUnitHead(world.db, 'kepalajantan', 'JANTAN')
  await world.meetAgain()
  kasubag = await visitor(world, 'kasubag')
  head = await visitor(world, 'kepalajantan')
  await world.db.updateTable('spareParts').set({ price: '125000.50' }).where('code', '=', 'SC-ROLLER').execute()
  // WIB: the last moment of March and the first of April; the first is reported in April alone
  inMarch = await handledTicket(world, {
    submittedAt: at('2025-03-31T23:59'),
    deliveredAt: at('2025-04-01T09:00'),
    report: { parts: [{ part: 'SC-ROLLER', quantity: 2 }] },
  })
  inApril = await handledTicket(world, { submittedAt: at('2025-04-01T00:00'), deliveredAt: at('2025-04-01T10:00') })
  ofKeljal = await handledTicket(world, {
    by: 'keljal',
    register: printerOfKeljal,
    submittedAt: at('2025-04-02T08:00'),
    deliveredAt: at('2025-04-02T12:00'),
  })
  await countTickets(world.db)
})
afterAll(() => world.close())

const recap = (query: string, kind = 'pekerjaan') => `${paths.recap(kind)}?${query}`

test('a ticket belongs to the month in which it was submitted, by the clock of the office, and to no other', async () => {
  const march = await kasubag.open(recap('year=2025&part=m3'))
  const april = await kasubag.open(recap('year=2025&part=m4'))
  expect([march.text.includes(inMarch), march.text.includes(inApril)]).toEqual([true, false])
  expect([april.text.includes(inMarch), april.text.includes(inApril)]).toEqual([false, true])
  expect(april.text).toContain('setiap tiket terhitung dalam satu bulan saja')
})

test('what was handled in the month is counted beside, and told of what was submitted before', async () => {
  const figures = async (part: string) => {
    const asked = askedOf({ year: '2025', part }, '2026-11-27')
    const { scope } = await questionOf(world.db, world.act('kasubag').person, asked)
    return recaps.work.figures(world.db, scope)
  }
  expect(await figures('m3')).toMatchObject({
    rows: 1,
    handled: 1,
    partCost: 250_001,
    handledWithin: 0,
    handledEarlier: 0,
  })
  expect(await figures('m4')).toMatchObject({ rows: 2, partCost: 0, handledWithin: 3, handledEarlier: 1 })
  expect(await figures('q2')).toMatchObject({ rows: 2 })
  expect(await figures('s1')).toMatchObject({ rows: 3 })
  expect(await figures('year')).toMatchObject({ rows: 3, handledEarlier: 0 })
})

test('nothing asked is this month', () => {
  expect(speak('id', () => askedOf({}, '2026-11-27'))).toEqual({ year: '2026', part: 'm11', unit: '' })
  expect(askedOf({ year: '2025' }, '2026-11-27').part).toBe('year')
})

test("a unit's head has his own unit's rows, whatever he asks for, and nothing of single technicians", async () => {
  const own = await head.open(recap('year=2025&part=m4'))
  expect([own.status, own.text.includes(inApril), own.text.includes(ofKeljal)]).toEqual([200, true, false])
  const other = await head.open(recap('year=2025&part=m4&unit=KELJAL'))
  expect(other.status).toBe(422)
  expect(other.text).not.toContain(ofKeljal)
  expect((await kasubag.open(recap('year=2025&part=m4&unit=KELJAL'))).text).toContain(ofKeljal)

  for (const kind of ['tenaga-ahli', 'lain', 'work', 'constructor'])
    expect([kind, (await head.open(recap('year=2025', kind))).status]).toEqual([kind, 404])
  expect((await kasubag.open(recap('year=2025', 'tenaga-ahli'))).text).toContain('Bagas')
  expect(own.text).not.toContain(paths.recap('tenaga-ahli'))
})

test('telephone numbers are for the Kasubag TU, as on the tickets themselves', async () => {
  const phone = '0812-3456-7890'
  const seen = async (who: Visitor) => (await who.open(recap('year=2025&part=m4'))).text.includes(phone)
  expect(await seen(kasubag)).toBe(true)
  expect(await seen(head)).toBe(false)
  expect(await seen(await visitor(world, 'kapusdatin'))).toBe(false)
})

test.each([
  ['year=25&part=m4', 'year'],
  ['year=2025&part=m13', 'part'],
  ['year=2025&part=own', 'part'],
  ['year=2025&part=m4&unit=TIDAKADA', 'unit'],
])('%s is no question: the page marks %s and keeps what was typed', async (query, field) => {
  const { status, text } = await kasubag.open(recap(query))
  expect(status).toBe(422)
  expect(text).toMatch(new RegExp(`name="${field}"[^>]*aria-invalid="true"`))
  if (field !== 'year') expect(text).toContain('value="2025"')
  if (field === 'year') expect(text).toContain('value="25"')
})

test.each(Object.values(recaps).map(({ slug }) => slug))(
  '%s opens for an empty month and for a full one',
  async (slug) => {
    for (const query of ['year=2001&part=m1', 'year=2025&part=year'])
      expect((await kasubag.open(recap(query, slug))).status).toBe(200)
    expect((await kasubag.open(recap('year=2001&part=m1', slug))).text).toContain(
      'Tidak ada baris dalam Januari Tahun 2001',
    )
  },
)

test('REST tells the same, portion by portion', async () => {
  const api = await world.signIn('kasubag')
  const { body: list } = await api.get('/recaps')
  expect(list.items.map(({ kind }: { kind: string }) => kind)).toContain('tenaga-ahli')
  const columns = list.items[0].columns.map(({ heading }: { heading: string }) => heading)
  expect(columns.slice(0, 13)).toEqual([
    ...['TGL. TIKET', 'KODE TIKET', 'NAMA PEMOHON', 'TELP', 'JENIS INFRASTRUKTUR', 'MODEL PERANGKAT', 'LOKASI'],
    ...['SUB LOKASI', 'KETERANGAN', 'JENIS PEKERJAAN', 'APPROVAL', 'STATUS TIKET', 'TEKNISI'],
  ])

  const first = await api.get('/recaps/pekerjaan?year=2025&part=s1&limit=2')
  expect(first.body).toMatchObject({
    period: { from: '2025-01-01', to: '2025-06-30', label: 'Semester I Tahun 2025' },
    figures: { rows: 3, inTime: 3 },
    items: [{ number: inMarch, submittedAt: '2025-03-31T23:59', partCost: 250_001, index: 100 }, { number: inApril }],
  })
  const rest = await api.get(`/recaps/pekerjaan?year=2025&part=s1&limit=2&after=${first.body.next}`)
  expect(rest.body).toMatchObject({ items: [{ number: ofKeljal }], next: null })

  expect((await api.get('/recaps/pekerjaan?year=25')).status).toBe(422)
  expect((await api.get('/recaps/lain')).status).toBe(404)
  const ofHead = await world.signIn('kepalajantan')
  expect((await ofHead.get('/recaps/tenaga-ahli?year=2025')).status).toBe(404)
  expect((await ofHead.get('/recaps/pekerjaan?year=2025&part=m4')).body.items).toHaveLength(1)
})
