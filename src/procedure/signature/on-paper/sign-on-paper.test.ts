import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { visitor } from '../../../../test/visitor.ts'
import { allChecked, openWorld, password, type World } from '../../../../test/world.ts'
import { paths } from '../../../paths.ts'
import { qrSvg } from '../../../platform/pdf/qr.ts'
import { largestScan } from '../../../platform/scan/limits.ts'
import { pdfOf } from '../../../platform/scan/plain-pdf.ts'
import { dateAt } from '../../../registers/calendar/calendar.ts'
import { changePolicy } from '../../../registers/settings/change-policy.ts'
import { withdrawSignatory } from '../../../registers/signatories/end-signatory.ts'
import { issueWorkOrder } from '../../work-order/issue-work-order.ts'
import { workOrderRequest } from '../../work-order/work-order.ts'
import { askew, photographed } from './photographed.ts'
import { signOnPaper } from './sign-on-paper.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await signBy('wet')
})
afterAll(() => world.close())

test('the paper that was signed by pen becomes the signed order, and the unsigned one stays as it was', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const [unsigned] = await papersOf(number)
  const signed = await sign(number, await photoOf(number))

  expect(await stageOf(number)).toBe('signed')
  const [first, copy] = await papersOf(number)
  expect(first).toEqual(unsigned)
  expect(copy).toMatchObject({ state: 'signed', method: 'wet', sha256: signed.document.sha256 })
  expect(signed.document.verificationUrl).toContain(copy?.token)
  expect(await signaturesOf(number)).toMatchObject([
    { method: 'wet', certificateId: null, paperSignedOn: later(0), reauthentication: 'password', documentId: copy?.id },
  ])
})

test('the signed copy leads to its own verification, which says that a pen signed it', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  await sign(number, await photoOf(number))
  const [unsigned, copy] = await papersOf(number)
  const stranger = await visitor(world)

  expect((await stranger.open(paths.verification(copy?.token))).text).toContain('dengan pena di atas kertas')
  expect((await stranger.open(paths.verification(unsigned?.token))).text).toContain('Sudah ditandatangani dengan pena')
})

test('an order printed in the name of a stand-in is not signed by pen by another, once he is gone', async () => {
  const period = await world.actingFor('kapusdatin')
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  await withdrawSignatory(world.db, world.act('admin'), period)

  await expect(sign(number, await photoOf(number))).rejects.toMatchObject({
    code: 'printed-for-other-signatory',
    message: expect.stringContaining('Plh.'),
  })
})

test('what was printed for the application is not taken for a paper to be signed by pen', async () => {
  await signBy('internal')
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  await signBy('wet')

  await expect(sign(number, await photoOf(number))).rejects.toMatchObject({ code: 'not-printed-for-pen' })
})

test('REST tells how an order was signed', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  await sign(number, await photoOf(number))

  const { body } = await (await world.signIn('kasubag')).get(`/tickets/${number}`)
  expect(body.workOrder.signature).toMatchObject({ method: 'wet', signer: 'Ratna Kusumawardani, S.Kom., M.T.' })
})

test('a scan of another order is refused by the name of the paper that it shows', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const other = await world.aTicket({ stage: 'awaiting_signature', by: 'keljal' })
  const [paper] = await papersOf(other)

  await expect(sign(number, await photoOf(other))).rejects.toMatchObject({
    errors: [{ path: 'scan', message: expect.stringContaining(`Perbaikan ${paper?.number} versi 1, bukan surat ini`) }],
  })
  expect(await stageOf(number)).toBe('awaiting_signature')
})

test('the version before the newest is refused, and which one to print is said', async () => {
  const number = await world.aTicket({ stage: 'returned' })
  const old = await photoOf(number)
  await issueWorkOrder(world.office, world.act('teknisi1'), number, workOrderRequest.parse({}))

  await expect(sign(number, old)).rejects.toMatchObject({
    errors: [{ path: 'scan', message: expect.stringMatching(/versi 1, padahal .* tanda tangani versi 2\.$/) }],
  })
  await sign(number, await photoOf(number))
  expect(await signaturesOf(number)).toHaveLength(1)
})

test('our own file is no scan: nobody has signed it', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const [paper] = await papersOf(number)

  await expect(sign(number, paper?.content ?? new Uint8Array())).rejects.toMatchObject({
    errors: [{ path: 'scan', message: expect.stringContaining('bukan pindaian') }],
  })
})

test('a page without a code that can be read is refused with what to do', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const blind = await sharp(await photoOf(number))
    .blur(12)
    .jpeg()
    .toBuffer()

  await expect(sign(number, blind)).rejects.toMatchObject({
    errors: [{ path: 'scan', message: expect.stringContaining('Foto seluruh halaman dari atas di tempat terang') }],
  })
})

test('a code as ours, from a house that is not ours, is no paper of this office', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const code = qrSvg(`https://lain.contoh.go.id${paths.verification('AbCdEfGhIjKlMnOpQrStUvWxYz012345')}`)

  await expect(sign(number, await sharp(Buffer.from(code)).resize(900).png().toBuffer())).rejects.toMatchObject({
    errors: [{ path: 'scan', message: expect.stringContaining('tidak tercatat di kantor ini') }],
  })
})

test.each([
  ['not a day', () => '2026-02-30', 'Isi tanggal yang benar.'],
  ['after today', () => later(1), 'tidak boleh setelah hari ini'],
  ['before it was printed', () => later(-1), 'Surat ini baru dicetak pada'],
])('a date on the paper that is %s is refused at its field', async (_, paperDate, sentence) => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const { status, body } = await byRest(number, {
    paperDate: paperDate(),
    scan: { name: 'a.jpg', content: await base64(number) },
  })

  expect([status, body.errors?.[0]?.path]).toEqual([422, 'paperDate'])
  expect(JSON.stringify(body)).toContain(sentence)
})

test('a date on the paper from before the signatory held the office is refused at its field', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const scan = await photoOf(number)
  const tomorrow = new Date(Date.now() + 24 * 3_600_000)
  await inOfficeSince(later(1))

  const request = { checklist: allChecked, password, paperDate: later(0), scan }
  const signing = signOnPaper(world.office, world.act('kasubag', tomorrow), number, request)

  await expect(signing).rejects.toMatchObject({ errors: [{ path: 'paperDate' }] })
  await inOfficeSince('2024-01-02')
})

test('what was signed at the end of one day may be recorded on the next', async () => {
  const number = await world.aTicket({ stage: 'submitted' })
  const yesterday = new Date(Date.now() - 86_400_000)
  await issueWorkOrder(world.office, world.act('teknisi1', yesterday), number, workOrderRequest.parse({}))
  await sign(number, await photoOf(number), later(-1))

  expect(await signaturesOf(number)).toMatchObject([{ paperSignedOn: later(-1) }])
})

test('where the office signs in the application, no paper is taken', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const photo = await photoOf(number)
  await signBy('internal')
  const refused = sign(number, photo)

  await expect(refused).rejects.toMatchObject({ code: 'other-signature-method' })
  await signBy('wet')
})

test('brought in twice at once, an order is signed once', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const photo = await photoOf(number)
  const outcomes = await Promise.allSettled([sign(number, photo), sign(number, photo)])

  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await papersOf(number)).toHaveLength(2)
})

test('a wrong password signs nothing, however right the paper', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })

  await expect(sign(number, await photoOf(number), later(0), 'Demo-Tiket-2025')).rejects.toMatchObject({
    errors: [{ path: 'password' }],
  })
  expect(await papersOf(number)).toHaveLength(1)
})

test('a script inside the PDF stays outside: kept is how its pages look', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const photo = await sharp(await photoOf(number))
    .resize({ width: 1240, height: 1754, fit: 'fill' })
    .toBuffer()
  const script = '/OpenAction<</S/JavaScript/JS(app.alert\\("hai"\\))>>/Names<</JavaScript 1 0 R>>'
  const armed = pdfOf(['/X Do'], { photo, catalogue: script })
  await sign(number, armed)

  const [, copy] = await papersOf(number)
  expect([armed, copy?.content].map((bytes) => /JavaScript|alert/.test(String(bytes)))).toEqual([true, false])
})

test('the page says the three steps, takes the photo, and leads back to the ticket', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const kasubag = await visitor(world, 'kasubag')
  const { text } = await kasubag.open(paths.signature(number))
  expect(text).toContain('Tanda tangani dengan pena dan tulis tanggalnya.')
  expect(text).toMatch(/<form[^>]*enctype="multipart\/form-data"/)

  const scan = new File([Buffer.from(await photoOf(number))], 'surat.jpg', { type: 'image/jpeg' })
  expect(await kasubag.send(paths.signature(number), { ...typed(), scan })).toMatchObject({
    status: 303,
    location: paths.ticket(number),
  })
})

test('a file that is no scan is marked at its field, all that was typed is kept, and its name runs nowhere', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const kasubag = await visitor(world, 'kasubag')
  for (const [bytes, sentence] of [
    [Buffer.from('<script>alert(1)</script>'), 'Berkas bukan foto'],
    [Buffer.alloc(largestScan + 1), 'lebih dari 15 MB'],
  ] as const) {
    const scan = new File([bytes], '"><script>alert(1)</script>.jpg', { type: 'image/jpeg' })
    const again = await kasubag.send(paths.signature(number), { ...typed(), scan })

    expect(again.status).toBe(422)
    expect(again.text).toContain('id="field-scan-error"')
    expect(again.text).toContain(sentence)
    expect(again.text).toContain(`value="${later(0)}"`)
    expect(again.text.match(/<input[^>]*type="checkbox"[^>]*checked/g)).toHaveLength(5)
    expect(again.text).not.toContain('<script>alert')
  }
  expect((await kasubag.send(paths.signature(number), typed())).text).toContain('Pilih foto atau pindaian surat')
})

test('REST brings the paper in as base64', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const paper = { paperDate: later(0), scan: { name: 'surat.jpg', content: await base64(number) } }

  expect(await byRest(number, paper)).toMatchObject({ status: 201, body: { method: 'wet' } })
  expect(await byRest(number, paper)).toMatchObject({ status: 409, body: { title: 'not-awaiting-signature' } })
})

const points = ['requester', 'device', 'category', 'notDuplicate', 'partsRule']
const typed = () => ({
  ...Object.fromEntries(points.map((point) => [`checklist.${point}`, 'yes'])),
  password,
  paperDate: later(0),
})

function later(days: number): string {
  return dateAt(new Date()).add({ days }).toString()
}

async function inOfficeSince(day: string) {
  await sql`alter table signatories disable trigger signatories_are_kept`.execute(world.db)
  await sql`update signatories set starts_on = ${day} where capacity = 'definitive'`.execute(world.db)
  await sql`alter table signatories enable trigger signatories_are_kept`.execute(world.db)
}

async function signBy(method: string) {
  await changePolicy(world.office, world.act('admin'), 'signature.method', method)
}

async function sign(number: string, scan: Uint8Array, paperDate = later(0), typedPassword = password) {
  const request = { checklist: allChecked, password: typedPassword, paperDate, scan }
  return await signOnPaper(world.office, world.act('kasubag'), number, request)
}

async function byRest(number: string, paper: Record<string, unknown>) {
  const kasubag = await world.signIn('kasubag')
  return await kasubag.post(`/tickets/${number}/signature`, { checklist: allChecked, password, ...paper })
}

/** The newest paper of a ticket, printed and photographed. */
async function photoOf(number: string): Promise<Uint8Array> {
  const paper = (await papersOf(number)).at(-1)
  return await photographed(paper?.content ?? new Uint8Array(), askew)
}

async function base64(number: string): Promise<string> {
  return Buffer.from(await photoOf(number)).toString('base64')
}

async function papersOf(number: string) {
  return await world.db
    .selectFrom('documents')
    .innerJoin('workOrders', (join) =>
      join.onRef('workOrders.number', '=', 'documents.number').onRef('workOrders.version', '=', 'documents.version'),
    )
    .innerJoin('tickets', 'tickets.id', 'workOrders.ticketId')
    .select(['documents.id', 'documents.number', 'documents.state', 'documents.method', 'documents.content'])
    .select(['documents.token', 'documents.sha256'])
    .where('tickets.number', '=', number)
    .orderBy('documents.id')
    .execute()
}

async function signaturesOf(number: string) {
  return await world.db
    .selectFrom('signatures')
    .innerJoin('tickets', 'tickets.id', 'signatures.ticketId')
    .selectAll('signatures')
    .where('tickets.number', '=', number)
    .execute()
}

async function stageOf(number: string) {
  const ticket = await world.db.selectFrom('tickets').select('stage').where('number', '=', number).executeTakeFirst()
  return ticket?.stage
}
