import { afterAll, beforeAll, expect, test } from 'vitest'
import { returnWorkOrder } from '../../src/procedure/signature/refuse-work-order.ts'
import { issueWorkOrder } from '../../src/procedure/work-order/issue-work-order.ts'
import { workOrderRequest } from '../../src/procedure/work-order/work-order.ts'
import { plantUnitHead } from '../cast.ts'
import { listed, type Statement, statementsOf } from '../counted.ts'
import { site } from '../office.ts'
import { aRequest, openWorld, printerOfJantan, type World } from '../world.ts'

const insiders = ['jantan', 'teknisi1', 'kasubag', 'kapusdatin', 'kepalajantan', 'pengurusbarang', 'admin']

// who asks for what, and the statements that this takes at most, the look-up of the session among them
const bounds: [who: string, path: string, most: number][] = [
  ...insiders.flatMap((who): [string, string, number][] => [
    [who, '/', 4],
    [who, '/tiket', 2],
    [who, '/tiket?q=printer', 2],
    [who, '/tiket?due=late&order=due', 2],
    [who, '/tiket/:closed', 2],
    [who, '/tiket/:awaitingSignature', 2],
    [who, '/aset', 2],
    [who, '/aset?q=printer', 2],
    [who, '/api/v1/tickets', 2],
    [who, '/api/v1/tickets?due=soon&order=due', 2],
    [who, '/api/v1/tickets/:closed', 2],
  ]),
  ['jantan', '/aset/:printer', 7],
  ['pengurusbarang', '/aset/:printer', 7],
  ['pengurusbarang', '/aset/:printer/ubah', 4],
  ['pengurusbarang', '/aset/usulan', 3],
  ['jantan', '/tiket/baru', 5],
  ['jantan', '/tiket/baru?category=printer&assetSearch=epson', 5],
  ['jantan', '/tiket/baru/aset?assetSearch=epson', 2],
  ['jantan', '/tiket/baru/serupa?category=printer', 2],
  ['jantan', '/tiket/:submitted/tanda-terima', 2],
  ['jantan', '/tiket/:closed/penilaian', 2],
  ['jantan', '/akun', 2],
  ['keljal', '/tiket/baru', 4],
  ['keljal', '/tiket/:awaitingFeedback/penilaian', 2],
  ['keljal', '/penilaian-tertunda', 4],
  ['teknisi1', '/tiket/:submitted/surat-perintah', 8],
  ['teknisi1', '/tiket/:signed/pengerjaan', 3],
  ['teknisi1', '/tiket/:inProgress/laporan', 5],
  ['teknisi1', '/tiket/:inProgress/tunda', 3],
  ['teknisi1', '/tiket/:closed/laporan', 2],
  ['teknisi1', '/cetak', 2],
  ['kasubag', '/tiket/:awaitingSignature/tanda-tangan', 11],
  ['kasubag', '/tiket/tampilan', 2],
  ['kasubag', '/tiket/tampilan/baru?stage=signed', 2],
  ['kasubag', '/tiket/ekspor.csv?stage=signed', 3],
  ['kasubag', '/api/v1/ticket-views', 2],
  ['kasubag', '/tanda-tangan', 4],
  ['kasubag', '/dokumen', 2],
  ['kasubag', '/dispensasi', 3],
  ['kasubag', '/indeks-kepuasan', 6],
  ['kasubag', '/statistik', 11],
  ['kasubag', '/statistik/tiket?figure=submitted', 4],
  ['kasubag', '/sop', 4],
  ['kepalajantan', '/indeks-kepuasan', 6],
  ['admin', '/admin/orang', 3],
  ['admin', '/admin/pengaturan', 2],
]

let world: World
let tickets: Record<string, string>
const tokens = new Map<string, string>()
beforeAll(async () => {
  world = await openWorld()
  await plantUnitHead(world.db, 'kepalajantan', 'JANTAN')
  tickets = {
    submitted: await world.aTicket({ stage: 'submitted' }),
    awaitingSignature: await world.aTicket({ stage: 'awaiting_signature' }),
    signed: await world.aTicket({ stage: 'signed' }),
    inProgress: await world.aTicket({ stage: 'in_progress' }),
    awaitingFeedback: await world.aTicket({ stage: 'awaiting_feedback', by: 'keljal' }),
    closed: await world.aTicket({ stage: 'closed' }),
    printer: printerOfJantan,
  }
  for (const who of [...insiders, 'keljal']) tokens.set(who, (await world.signIn(who)).token)
})
afterAll(() => world.close())

test.each(bounds)('%s opens %s with no more than %i statements', async (who, path, most) => {
  // what a process remembers is asked by whoever comes first, and his reading is noted beside the page
  await knock(who, path)
  await knock(who, path)
  const sent = await sentFor(who, path)

  expect(sent.length, listed(sent)).toBeLessThanOrEqual(most)
  expect(sent.length).toBeGreaterThan(0)
})

test('a ticket is submitted over REST in eleven statements, begin and commit among them', async () => {
  const unit = await world.signIn('jantan')
  const sent = await statementsOf(async () => {
    expect(await unit.post('/tickets', aRequest)).toMatchObject({ status: 201 })
  })

  expect(sent.length, listed(sent)).toBeLessThanOrEqual(11)
  expect(sent.map(({ text }) => text)).toEqual(expect.arrayContaining(['begin', 'commit']))
})

test('no page sends more for thirty tickets than for a handful, nor for an order printed four times', async () => {
  const few = await countsOfAll()
  const stages = ['submitted', 'submitted', 'awaiting_signature', 'awaiting_signature', 'in_progress'] as const
  for (let round = 0; round < 5; round++) await Promise.all(stages.map((stage) => world.aTicket({ stage })))
  for (let version = 2; version <= 4; version++) await printAgain(tickets.awaitingSignature ?? '')

  expect(await countsOfAll()).toEqual(few)
})

async function countsOfAll(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const [who, path] of bounds) {
    await knock(who, path)
    counts[`${who} ${path}`] = (await sentFor(who, path)).length
  }
  return counts
}

function sentFor(who: string, path: string): Promise<Statement[]> {
  return statementsOf(() => knock(who, path))
}

async function knock(who: string, path: string) {
  const url = site + path.replace(/:(\w+)/, (_, stage: string) => tickets[stage] ?? '')
  const answer = await world.app.request(url, { headers: { authorization: `Bearer ${tokens.get(who)}` } })
  await answer.arrayBuffer()
  expect([path, answer.status]).toEqual([path, 200])
}

async function printAgain(number: string) {
  await returnWorkOrder(world.db, world.act('kasubag'), number, 'Nomor seri belum sesuai.')
  await issueWorkOrder(world.office, world.act('teknisi1'), number, workOrderRequest.parse({}))
}
