import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plantUnitHead } from '../../../../test/cast.ts'
import { handledTicket } from '../../../../test/handled-ticket.ts'
import { pdfPageTexts } from '../../../../test/pdf-pages.ts'
import { type Visitor, visitor } from '../../../../test/visitor.ts'
import { openWorld, password, printerOfKeljal, type World } from '../../../../test/world.ts'
import { verifyAll } from '../../../cli/documents.ts'
import { paths } from '../../../paths.ts'
import { readSignature } from '../../../platform/pdf/reading/signatures.ts'
import { askew, photographedEnd } from '../../../procedure/signature/on-paper/photographed.ts'
import { dateAt } from '../../../registers/calendar/calendar.ts'
import { verifyDocuments } from '../../../registers/documents/verify-documents.ts'
import { changePolicy } from '../../../registers/settings/change-policy.ts'
import { returnPart } from '../../../registers/spare-parts/movements/return-part.ts'
import { countTickets } from '../../facts/count-tickets.ts'
import { recaps } from '../recaps.ts'
import { compare } from './difference.ts'
import { freezeRecap } from './freeze-recap.ts'
import { sha256OfRows } from './frozen-recap.ts'
import { frozenContents, frozenFor } from './queries.ts'
import { signRecap } from './sign-recap.ts'

const at = (text: string) => new Date(`${text}+07:00`)
const april = { year: '2025', part: 'm4', unit: '' }

let world: World
let kasubag: Visitor
let number = ''
beforeAll(async () => {
  world = await openWorld()
  await plantUnitHead(world.db, 'kepalajantan', 'JANTAN')
  await world.meetAgain()
  kasubag = await visitor(world, 'kasubag')
  await world.db.updateTable('spareParts').set({ price: '125000' }).where('code', '=', 'SC-ROLLER').execute()
  number = await handledTicket(world, {
    submittedAt: at('2025-04-01T08:00'),
    deliveredAt: at('2025-04-01T10:00'),
    report: { parts: [{ part: 'SC-ROLLER', quantity: 2 }] },
  })
  await handledTicket(world, {
    by: 'keljal',
    register: printerOfKeljal,
    submittedAt: at('2025-04-02T08:00'),
    deliveredAt: at('2025-04-02T10:00'),
  })
})
afterAll(() => world.close())

test('a recap is frozen under a number, waits on the register, and is signed as the very paper that was shown', async () => {
  const address = await freeze()
  const page = await kasubag.open(address)
  expect(page.text).toContain('Beku per')
  expect(page.text).toContain('/RKP/PUSDATIN-BM/')
  expect(page.text).toContain('Data hari ini menghasilkan rekap yang sama.')
  expect((await kasubag.open(`${paths.documents()}?kind=recap`)).text).toContain('Menunggu tanda tangan')
  const unsigned = await pdfPageTexts((await kasubag.open(`${address}/rekap.pdf`)).bytes)
  expect(unsigned.join(' ')).toContain('Belum ditandatangani')

  const wrong = await kasubag.send(address, { password: 'salah-sekali' })
  expect([wrong.status, wrong.text.includes('salah-sekali')]).toEqual([422, false])
  expect((await kasubag.send(address, { password })).status).toBe(303)

  const signed = await kasubag.open(address)
  expect(signed.text).toContain('Ditandatangani')
  expect(signed.text).not.toContain('name="password"')
  const { bytes } = await kasubag.open(`${address}/rekap.pdf`)
  expect(await readSignature(bytes)).toMatchObject({ intact: true, coversWholeDocument: true })
  const text = (await pdfPageTexts(bytes)).join(' ')
  for (const words of [
    number,
    'REKAP PEKERJAAN TECHNICAL SUPPORT',
    'beku per',
    'SHA-256',
    world.act('kasubag').person.name,
  ])
    expect(text).toContain(words)
  expect(text).not.toContain('Belum ditandatangani')

  const twice = await kasubag.send(address, { password })
  expect([twice.status, twice.text.includes('tidak sedang menunggu tanda tangan')]).toEqual([409, true])
})

test('a stranger reads on the verification page that the signed recap holds, and the unsigned print does not', async () => {
  const recap = await frozenFor(world.db, world.act('kasubag').person, 1)
  const stranger = await visitor(world)
  const holds = await stranger.open(paths.verification(recap.token))
  expect(holds.text).toContain('Dokumen ini tercatat dan berlaku')
  expect(holds.text).not.toContain(number)
  const { token } = await world.db
    .selectFrom('documents')
    .select('token')
    .where('kind', '=', 'recap')
    .where('state', '=', 'awaiting_signature')
    .executeTakeFirstOrThrow()
  expect((await stranger.open(paths.verification(token))).text).toContain('Sudah ada versi bertanda tangan')
  expect(await verifyDocuments(world.db, (differing) => expect(differing).toBeUndefined())).toMatchObject({
    differing: 0,
  })
})

test('what was frozen stays when the data change; the page tells the difference, row and figure', async () => {
  const before = await frozenContents(world.db, 1)
  const { figures } = await frozenFor(world.db, world.act('kasubag').person, 1)
  expect(figures).toMatchObject({ rows: 2, partCost: 250_000 })
  const use = await world.db
    .selectFrom('partReplacements')
    .select(['movementId', 'sparePartId'])
    .executeTakeFirstOrThrow()
  const which = { partId: use.sparePartId, movementId: use.movementId ?? 0 }
  await returnPart(world.db, world.act('pengurusbarang'), which, { quantity: '1', reason: 'Tidak jadi dipasang.' })
  await countTickets(world.db)

  const { text } = await kasubag.open(paths.frozenRecap('1'))
  expect(text).toContain('Beda dengan data hari ini')
  expect(text.replaceAll('\u00a0', ' ')).toMatch(/Rp 250\.000,00[\s\S]*Rp 125\.000,00/)
  expect(text).toContain(number)
  const after = await frozenContents(world.db, 1)
  expect(after).toEqual(before)
  const scope = { from: '2025-04-01', to: '2025-04-30', withPhone: false }
  expect(await recaps.parts.figures(world.db, scope)).toMatchObject({ rows: 1, quantity: 1, cost: 125_000 })
  expect((await recaps.parts.portion(world.db, scope, { limit: 10 })).rows[0]?.slice(3, 7)).toEqual([
    1,
    'buah',
    1,
    125_000,
  ])
  const { rowsSha256 } = await frozenFor(world.db, world.act('kasubag').person, 1)
  expect(sha256OfRows(after.rows)).toBe(rowsSha256)
})

test('neither rows nor signature can be changed or taken away, not even in the database', async () => {
  for (const statement of [
    sql`update frozen_recaps set rows = '[]'`,
    sql`delete from frozen_recaps`,
    sql`truncate frozen_recaps cascade`,
    sql`update recap_signatures set signer_name = 'x'`,
    sql`delete from recap_signatures`,
  ])
    await expect(statement.execute(world.db)).rejects.toThrow()
})

test('a difference names rows that came, went and changed', () => {
  const row = (name: string, cost: number) => ['2025-04-01T08:00', name, ...Array(25).fill(''), cost]
  const figures = (rows: number) => ({ rows, partCost: 1 })
  const frozen = { rows: [row('A', 1), row('B', 1), row('C', 1)], figures: figures(3) }
  const today = { rows: [row('A', 1), row('B', 2), row('D', 1)], figures: figures(4) }
  expect(compare(recaps.work, frozen, today)).toEqual({
    ...{ added: ['D'], gone: ['C'], changed: ['B'] },
    figures: [{ key: 'rows', label: 'Tiket diajukan', frozen: '3', today: '4' }],
  })
})

test('the Kasubag TU alone freezes and signs, in office, and only what is over', async () => {
  const { office } = world
  const freezing = (username: string, part = 'm4', when = new Date()) =>
    freezeRecap(office, world.act(username, when), recaps.work, { asked: { ...april, part } })
  await expect(freezing('kapusdatin')).rejects.toThrow()
  for (const username of ['kapusdatin', 'kepalajantan', 'teknisi1']) {
    const who = await visitor(world, username)
    expect((await who.send(paths.frozenRecaps(), { kind: 'pekerjaan', ...april })).status).toBe(403)
    expect((await who.send(paths.frozenRecap('1'), { password })).status).toBe(403)
  }
  await expect(freezing('kasubag', 'm4', at('2025-04-29T23:59'))).rejects.toMatchObject({ code: 'period-not-over' })
  const asked = { asked: april, most: 1 }
  await expect(freezeRecap(office, world.act('kasubag'), recaps.work, asked)).rejects.toThrow('PDF paling banyak 1')

  const id = await freezing('kasubag', 'q2')
  await expect(signRecap(office, world.act('kapusdatin'), id, { password })).rejects.toThrow()
  const stranger = { ...world.act('kapusdatin').person, role: 'tu_head' as const }
  const act = { ...world.act('kapusdatin'), person: stranger }
  await expect(signRecap(office, act, id, { password })).rejects.toMatchObject({ code: 'not-in-office' })
})

test('an office that signs by pen brings the paper in, and the scan is the signed recap', async () => {
  await changePolicy(world.office, world.act('admin'), 'signature.method', 'wet')
  const id = await freezeRecap(world.office, world.act('kasubag'), recaps.work, { asked: { ...april, part: 'm5' } })
  const page = paths.frozenRecap(String(id))
  const paperDate = dateAt(new Date()).toString()
  const fileOf = async (path: string) => {
    const scan = await photographedEnd((await kasubag.open(path)).bytes, askew)
    return new File([new Uint8Array(scan)], 'rekap.jpg', { type: 'image/jpeg' })
  }
  expect((await kasubag.open(page)).text).toContain('name="scan"')

  const none = await kasubag.send(page, { password, paperDate })
  expect([none.status, none.text.includes('Pilih foto atau pindaian')]).toEqual([422, true])
  const other = await kasubag.send(page, { password, paperDate, scan: await fileOf(paths.frozenRecapPdf('1')) })
  expect([other.status, other.text.includes('bukan surat ini')]).toEqual([422, true])
  const own = await fileOf(paths.frozenRecapPdf(String(id)))
  const early = await kasubag.send(page, { password, paperDate: '2025-06-01', scan: own })
  expect([early.status, early.text.includes('baru dicetak pada')]).toEqual([422, true])
  expect((await kasubag.send(page, { password: 'bukan sandinya', paperDate, scan: own })).status).toBe(422)

  expect((await kasubag.send(page, { password, paperDate, scan: own })).status).toBe(303)
  const signed = await world.db
    .selectFrom('recapSignatures')
    .selectAll()
    .where('recapId', '=', id)
    .executeTakeFirstOrThrow()
  expect(signed).toMatchObject({ method: 'wet', paperSignedOn: paperDate, certificateId: null })
  const { token } = await frozenFor(world.db, world.act('kasubag').person, id)
  expect((await (await visitor(world)).open(paths.verification(token))).text).toContain('dengan pena di atas kertas')
  expect((await kasubag.send(page, { password, paperDate, scan: own })).status).toBe(409)
  expect(await verifyAll(world.db, () => {})).toBe(true)
})

test('what was frozen for the application is not signed by pen, and says how it could be', async () => {
  await changePolicy(world.office, world.act('admin'), 'signature.method', 'internal')
  const id = await freezeRecap(world.office, world.act('kasubag'), recaps.late, { asked: april })
  await changePolicy(world.office, world.act('admin'), 'signature.method', 'wet')
  const pen = { paperDate: dateAt(new Date()).toString(), scan: { name: 'a.jpg', content: new Uint8Array(9) } }
  await expect(signRecap(world.office, world.act('kasubag'), id, { password, ...pen })).rejects.toMatchObject({
    code: 'not-printed-for-pen',
    message: expect.stringContaining('Bekukan rekap ini sekali lagi'),
  })
  await changePolicy(world.office, world.act('admin'), 'signature.method', 'internal')
})

test('a period that is not over comes back to the list with the sentence', async () => {
  const sent = await kasubag.send(paths.frozenRecaps(), { kind: 'pekerjaan', year: '2099', part: 'year', unit: '' })
  expect([sent.status, sent.text.includes('Periode ini belum berakhir')]).toEqual([409, true])
  expect((await kasubag.send(paths.frozenRecaps(), { kind: 'lain', ...april })).status).toBe(404)
})

test("a unit's head reads the frozen recaps of his unit alone, on the page and over REST", async () => {
  const person = world.act('kasubag')
  const own = await freezeRecap(world.office, person, recaps.work, { asked: { ...april, unit: 'JANTAN' } })
  const others = await freezeRecap(world.office, person, recaps.work, { asked: { ...april, unit: 'KELJAL' } })
  const ofPeople = await freezeRecap(world.office, person, recaps.technicians, { asked: { ...april, unit: 'JANTAN' } })
  const head = await visitor(world, 'kepalajantan')
  const api = await world.signIn('kepalajantan')
  for (const [id, status] of [
    [own, 200],
    [others, 404],
    [ofPeople, 404],
    [1, 404],
  ] as const) {
    expect((await head.open(paths.frozenRecap(String(id)))).status).toBe(status)
    expect((await head.open(paths.frozenRecapPdf(String(id)))).status).toBe(status)
    expect((await api.get(`/frozen-recaps/${id}`)).status).toBe(status)
  }
  expect((await api.get('/frozen-recaps')).body.items.map(({ id }: { id: number }) => id)).toEqual([own])

  const all = await (await world.signIn('kapusdatin')).get('/frozen-recaps?limit=2')
  expect(all.body.items).toHaveLength(2)
  const last = await (await world.signIn('kapusdatin')).get(`/frozen-recaps?after=2`)
  expect(last.body).toMatchObject({ items: [{ id: 1, kind: 'pekerjaan', figures: { rows: 2 } }], next: null })
  const whole = await (await world.signIn('kasubag')).get('/frozen-recaps/1')
  expect(whole.body).toMatchObject({
    sameToday: false,
    rows: [{ number }, {}],
    signer: world.act('kasubag').person.name,
  })
})

async function freeze(): Promise<string> {
  const sent = await kasubag.send(paths.frozenRecaps(), { kind: 'pekerjaan', ...april })
  expect(sent.status).toBe(303)
  return sent.location ?? ''
}
