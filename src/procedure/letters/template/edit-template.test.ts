import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Visitor, visitor } from '../../../../test/visitor.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { canReadPaper, paperText } from '../../../platform/pdf/paper-text.ts'
import { pressFor } from '../../../registers/letters/press-for.ts'
import { fallbacksOf, insertFallback, lettersInForce } from '../../../registers/letters/queries.ts'
import { resetTemplate, shippedText } from './edit-template.ts'

const order = '/admin/surat/templat/work-order'
const shipped = shippedText('work-order')
const renamed = shipped.replace('"SURAT PERINTAH PERBAIKAN"', '"SURAT PERINTAH KERJA"')

let world: World
let admin: Visitor
beforeAll(async () => {
  world = await openWorld()
  admin = await visitor(world, 'admin')
})
afterEach(async () => {
  for (const name of ['letter', 'work-order', 'handling-report'] as const)
    await resetTemplate(world.office, world.act('admin'), name)
})
afterAll(() => world.close())

test.runIf(canReadPaper)('an edited template prints the next orders; those that were issued never change', async () => {
  const early = await world.aTicket({ stage: 'awaiting_signature' })
  const before = await paperOf(early)
  const saved = await admin.send(order, { content: renamed.replaceAll('\n', '\r\n') })
  expect(saved.status).toBe(303)

  const late = await world.aTicket({ stage: 'awaiting_signature', by: 'keljal' })
  expect(paperText(await paperOf(late))).toContain('SURAT PERINTAH KERJA')
  expect(await paperOf(early)).toEqual(before)
  expect((await admin.open('/admin/surat')).text).toContain('Disunting')
})

test('a template that does not print is not saved: everything typed comes back with the line that Typst names', async () => {
  const typed = renamed.replace('strong(sheet.number)', 'strong(sheet.nomor)')
  const line = typed.split('\n').findIndex((text) => text.includes('sheet.nomor')) + 1
  const { status, text } = await admin.send(order, { content: typed })

  expect(status).toBe(422)
  expect(text).toContain(`work-order.typ:${line}: dictionary does not contain key`)
  expect(text).toMatch(new RegExp(`<mark>\\s+${line} .*sheet\\.nomor`))
  expect(text).toContain('SURAT PERINTAH KERJA')
  expect((await lettersInForce(world.db)).templates).toEqual({})
})

test.each([
  ['work-order', 'Halo', 'Templat tidak mencetak nomor surat, nomor tiket, nama penandatangan, kode QR verifikasi'],
  ['work-order', shipped.replace('with-code("verification.svg", beside-code)', 'beside-code'), 'kode QR verifikasi'],
  [
    'handling-report',
    shippedText('handling-report').replaceAll('sheet.technician', 'sheet.receiver'),
    'nama tenaga ahli',
  ],
  ['letter', shippedText('letter').replace('strong(said(one.name))', '[Nama]'), 'nama penandatangan'],
] as const)('a template of %s that prints, but no letter, is not saved: %#', async (name, content, sentence) => {
  const { status, text } = await admin.send(`/admin/surat/templat/${name}`, { content })

  expect(status).toBe(422)
  expect(text).toContain(sentence)
  expect((await lettersInForce(world.db)).templates).toEqual({})
})

test.each([
  ['', 'Templat tidak boleh kosong'],
  [`#import "@preview/cetz:0.2.2"\n${shipped}`, 'paket dari internet'],
  [`${shipped}\u0000`, 'karakter yang tidak dapat dibaca'],
  [`${shipped}${'// panjang sekali\n'.repeat(13_000)}`, 'paling besar 200 kB'],
])('template %# is refused with what to do', async (content, sentence) => {
  const { status, text } = await admin.send(order, { content })
  expect(status).toBe(422)
  expect(text).toContain(sentence)
})

test('a template is uploaded as a file, and the shipped one can be downloaded to begin from', async () => {
  const download = await admin.open(`${order}?unduh`)
  expect(download.headers.get('content-disposition')).toBe('attachment; filename="work-order.typ"')
  expect(download.text).toBe(shipped)

  await admin.send(order, { content: shipped, file: new File([renamed], 'work-order.typ') })
  expect((await admin.open(order)).text).toContain('SURAT PERINTAH KERJA')
})

test('back to the shipped template, and an earlier edit taken up again', async () => {
  await admin.send(order, { content: renamed })
  const first = (await lettersInForce(world.db)).templates['work-order']
  await admin.send(order, { reset: 'yes' })
  expect((await lettersInForce(world.db)).templates).toEqual({})

  const history = await admin.open(order)
  expect(history.text).toContain('Pakai lagi')
  expect((await admin.open(`${order}?versi=${first}`)).text).toContain('SURAT PERINTAH KERJA')
  expect((await admin.send(order, { restore: String(first) })).status).toBe(303)
  expect((await admin.open(order)).text).toContain('SURAT PERINTAH KERJA')
  expect((await admin.send('/admin/surat/templat/letter', { restore: String(first) })).status).toBe(404)
})

test('the shipped text saved again is no edit', async () => {
  await admin.send(order, { content: renamed })
  await admin.send(order, { content: shipped })
  await admin.send(order, { content: shipped })

  expect((await lettersInForce(world.db)).templates).toEqual({})
  expect((await admin.open(order)).text).toContain('Surat dicetak dengan templat bawaan.')
})

test('an edit that an upgrade broke is told with the line of Typst, letters are printed by the shipped one', async () => {
  await world.db
    .insertInto('letterTemplates')
    .values({ ...broken, name: 'work-order', changedBy: world.act('admin').person.id, changedAt: new Date() })
    .execute()

  expect((await admin.open('/admin/surat')).text).toContain('Tidak dapat dicetak; bawaan dipakai')
  expect((await admin.open(order)).text).toContain('unknown variable: hilang')
  expect((await admin.open('/admin/surat/contoh/surat-perintah')).status).toBe(200)
  // the shared part can be mended all the same
  const letter = shippedText('letter').replace('Halaman', 'Hal.')
  expect((await admin.send('/admin/surat/templat/letter', { content: letter })).status).toBe(303)
})

const broken = { content: '#hilang' }

test('a letter that an edited template does not print is told to the admin until the template is mended', async () => {
  const { name } = world.act('teknisi1').person
  const picky = shipped.replace('#kop(', `#if sheet.technician.name == "${name}" { panic("nama ini") }\n#kop(`)
  await admin.send(order, { content: picky })
  const number = await world.aTicket({ stage: 'awaiting_signature' })

  const told = 'dicetak dengan templat bawaan pada'
  await expect.poll(async () => (await admin.open('/admin/surat')).text, { timeout: 15_000 }).toContain(told)
  const { text } = await admin.open('/admin/surat')
  expect(text).toContain('Tidak mencetak sebagian surat')
  expect(text).toContain('work-order.typ:')
  expect(text).toContain('nama ini')
  expect((await admin.open(order)).text).toContain(await orderNumberOf(number))

  await admin.send(order, { content: renamed })
  expect((await admin.open('/admin/surat')).text).not.toContain(told)
  expect((await admin.open(order)).text).toContain(told)
})

test('what a letter could not be printed with is kept though its own transaction comes to nothing', async () => {
  await admin.send(order, { content: renamed })
  const letters = await lettersInForce(world.db)
  const number = '0999/SPP/UJI'
  await expect(
    world.db.transaction().execute(async (tx) => {
      const letter = { template: 'work-order', number, letters, at: new Date() } as const
      const { onFault } = await pressFor(world.office, tx, letter)
      // no edit of the shared part is in force: the order's own is to blame
      onFault?.('letter.typ:3: unknown variable: hilang')
      throw new Error('nothing came of it')
    }),
  ).rejects.toThrow()

  await expect.poll(() => fallbacksOf(world.db, 'work-order')).toMatchObject([{ number }, {}])
})

test('of the letters that fell back only the newest fifty are kept', async () => {
  await admin.send(order, { content: renamed })
  const templateId = (await lettersInForce(world.db)).templates['work-order'] ?? 0
  for (let letter = 1; letter <= 60; letter += 1)
    await insertFallback(world.db, { templateId, number: `${letter}/SPP`, fault: 'x', at: new Date() })

  expect(await world.db.selectFrom('letterFallbacks').select('id').execute()).toHaveLength(50)
  expect((await fallbacksOf(world.db, 'work-order')).map(({ number }) => number)[0]).toBe('60/SPP')
})

test('a template that keeps Typst busy for ever is given up, and the site answers meanwhile', async () => {
  const endless = `#for a in range(100000) { for b in range(100000) { let c = a * b } }\n${shipped}`
  const [{ status, text }, meanwhile] = await Promise.all([admin.send(order, { content: endless }), answeredIn()])

  expect(status).toBe(422)
  expect(text).toContain('tidak selesai dalam')
  expect(meanwhile).toBeLessThan(3000)
}, 40_000)

async function answeredIn(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1500))
  const asked = performance.now()
  await admin.open('/admin/pengaturan')
  return performance.now() - asked
}

async function orderNumberOf(ticket: string): Promise<string> {
  const { number } = await world.db
    .selectFrom('workOrders')
    .innerJoin('tickets', 'tickets.id', 'ticketId')
    .where('tickets.number', '=', ticket)
    .select('workOrders.number')
    .executeTakeFirstOrThrow()
  return number
}

async function paperOf(number: string): Promise<Uint8Array> {
  const paper = await world.db
    .selectFrom('workOrders')
    .innerJoin('tickets', 'tickets.id', 'ticketId')
    .innerJoin('documents', 'documents.id', 'documentId')
    .where('tickets.number', '=', number)
    .select('documents.content')
    .executeTakeFirstOrThrow()
  return new Uint8Array(paper.content)
}
