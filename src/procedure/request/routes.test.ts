import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, printerOfJantan, printerOfKeljal, type World } from '../../../test/world.ts'
import { paths } from '../../paths.ts'
import { changePolicy } from '../../registers/settings/change-policy.ts'
import { policiesFrom } from '../../registers/settings/policies.ts'
import { gateOf } from './gate/gate.ts'

let world: World
const tokens = new Map<string, string>()

beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const typedForm = {
  category: 'printer',
  description: 'Printer tidak menarik kertas sejak pagi.',
  'device.kind': 'asset',
  'device.register': printerOfJantan,
  location: 'Lantai 6',
  requesterName: 'Retno Widyaningsih',
  phone: '0812 3456 7890',
  supportsWork: 'yes',
}

test('a unit submits its request and is shown the number with a QR and what comes next', async () => {
  const sent = await send('jantan', paths.newTicket(), typedForm)
  expect(sent.status).toBe(303)

  const receipt = await open('jantan', sent.location)
  const [number = ''] = /T\d{8}-\d{3}/.exec(sent.location) ?? []
  expect(receipt).toMatchObject({ status: 200 })
  expect(receipt.text).toContain(number)
  expect(receipt.text).toContain('<svg xmlns="http://www.w3.org/2000/svg"')
  expect(receipt.text).toContain('Waktu baku 2 hari kerja')
})

test('an empty form comes back with every field marked at once', async () => {
  const { status, text } = await send('jantan', paths.newTicket(), { category: 'laptop' })

  expect(status).toBe(422)
  for (const field of ['description', 'device-kind', 'location', 'requesterName', 'phone', 'supportsWork'])
    expect(text).toContain(`id="field-${field}-error"`)
})

test('what was typed is kept, and what was typed as code stays text', async () => {
  const description = 'Layar <b>biru</b> "setelah" dinyalakan'
  const { status, text } = await send('jantan', paths.newTicket(), { ...typedForm, description, phone: '12' })

  expect(status).toBe(422)
  expect(text).toContain('Layar &lt;b&gt;biru&lt;/b&gt; &quot;setelah&quot; dinyalakan')
  expect(text).toContain('Nomor telepon tidak dikenali')
})

test('an asset of another unit is not found, neither by the search nor by its register', async () => {
  const search = await open('jantan', `${paths.assetSearch()}?assetSearch=${printerOfKeljal}`)
  const sent = await send('jantan', paths.newTicket(), { ...typedForm, 'device.register': printerOfKeljal })

  expect(search.text).not.toContain('type="radio"')
  expect(sent.status).toBe(422)
  expect(sent.text).toContain('Aset tidak ditemukan pada Bidang/Unit pemohon')
})

test('a register typed whole is enough where the list of assets was never seen', async () => {
  const { 'device.register': register, ...rest } = typedForm
  expect((await send('jantan', paths.newTicket(), { ...rest, assetSearch: register })).status).toBe(303)
})

test('the search for an asset without script brings the form back as typed, and stores nothing', async () => {
  const before = await ticketCount()
  const { status, text } = await send('jantan', paths.newTicket(), {
    ...typedForm,
    assetSearch: 'printer',
    search: 'asset',
  })

  expect(status).toBe(200)
  expect(text).toContain(`value="${printerOfJantan}"`)
  expect(text).toContain(typedForm.description)
  expect(await ticketCount()).toBe(before)
})

test('a request for the network needs no device', async () => {
  const form = { ...typedForm, category: 'network', 'device.kind': 'none' }
  expect((await send('jantan', paths.newTicket(), form)).status).toBe(303)
})

test('an open ticket of the same kind is pointed out', async () => {
  const number = await world.aTicket({ stage: 'submitted' })
  const { text } = await open('jantan', `${paths.lookAlikes()}?category=printer&device.register=${printerOfJantan}`)

  expect(text).toContain(number)
  expect((await open('keljal', `${paths.lookAlikes()}?category=printer`)).text).not.toContain(number)
})

test('a photo is served to those who may see the ticket, and to nobody else', async () => {
  const photo = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
    .jpeg()
    .toBuffer()
  const body = new FormData()
  for (const [name, value] of Object.entries(typedForm)) body.set(name, value)
  body.set('attachments', new File([new Uint8Array(photo)], 'label.jpg', { type: 'text/html' }))
  const { location } = await sendBody('jantan', paths.newTicket(), body)
  const number = numberIn(location)
  const { id } = await world.db
    .selectFrom('attachments')
    .select('id')
    .orderBy('attachedAt', 'desc')
    .executeTakeFirstOrThrow()

  const served = await open('kasubag', paths.attachment(number, id))
  expect(served.headers.get('content-type')).toBe('image/jpeg')
  expect(served.headers.get('x-content-type-options')).toBe('nosniff')
  expect((await open('keljal', paths.attachment(number, id))).status).toBe(404)
  expect((await open('kasubag', paths.attachment(number, 'bukan-uuid'))).status).toBe(404)
})

test('a disguised file is refused together with the other faults', async () => {
  const body = new FormData()
  for (const [name, value] of Object.entries({ ...typedForm, location: '' })) body.set(name, value)
  body.set('attachments', new File(['MZ bukan foto'], 'foto.jpg', { type: 'image/jpeg' }))
  const { status, text } = await sendBody('jantan', paths.newTicket(), body)

  expect(status).toBe(422)
  expect(text).toContain('bukan foto (JPEG, PNG, WebP) atau PDF')
  expect(text).toContain('id="field-location-error"')
})

test('the form may begin with a ticket copied, never with one of another unit', async () => {
  const number = await world.aTicket({ stage: 'submitted' })
  const copy = await open('jantan', `${paths.newTicket()}?salin=${number}`)

  expect(copy.text).toContain(typedForm.description)
  expect(copy.text).toContain('value="081234567890"')
  expect((await open('keljal', `${paths.newTicket()}?salin=${number}`)).status).toBe(404)
})

test('the QR on a device leads to the form with the device in it', async () => {
  const { text } = await open('jantan', `${paths.newTicket()}?aset=${printerOfJantan}`)
  expect(text).toMatch(new RegExp(`value="${printerOfJantan}"[^>]*checked`))
})

test('only a unit submits and cancels', async () => {
  expect((await open('teknisi1', paths.newTicket())).status).toBe(403)
  expect((await send('kasubag', paths.newTicket(), typedForm)).status).toBe(403)
  expect((await world.app.request(paths.newTicket())).headers.get('location')).toContain(paths.signIn())
})

test('a unit takes its ticket back before the work begins, and says why', async () => {
  const number = await world.aTicket({ stage: 'submitted' })

  expect((await send('jantan', paths.cancellation(number), { reason: ' ' })).status).toBe(422)
  expect((await send('keljal', paths.cancellation(number), { reason: 'Sudah menyala' })).status).toBe(404)
  expect((await send('jantan', paths.cancellation(number), { reason: 'Sudah menyala' })).status).toBe(303)
  expect((await send('jantan', paths.cancellation(number), { reason: 'Sudah menyala' })).status).toBe(409)
})

test('who owes feedback sees what to rate, and nothing that he typed is lost on the way', async () => {
  const owed = await world.aTicket({ stage: 'awaiting_feedback', by: 'sekretariat' })
  const form = { ...typedForm, category: 'software', 'device.kind': 'none' }

  const blocked = await open('sekretariat', `${paths.newTicket()}?x=1`)
  expect(blocked.text).toContain(`${paths.feedback(owed)}?lanjut=${encodeURIComponent(`${paths.newTicket()}?x=1`)}`)
  expect(blocked.text).not.toContain('name="description"')

  const refused = await send('sekretariat', paths.newTicket(), form)
  expect(refused.status).toBe(409)
  expect(refused.text).toContain('Bidang/Unit Anda masih memiliki 1 tiket')
  expect(refused.text).toContain(form.description)

  const rating = await send('sekretariat', paths.feedback(owed), { ...form, keep: 'request' })
  expect(rating.status).toBe(200)
  expect(rating.text).toContain(`name="kept.description" value="${form.description}"`)

  const back = await send('sekretariat', paths.newTicket(), { 'kept.description': form.description, comment: 'Baik' })
  expect(back.status).toBe(200)
  expect(back.text).toContain(form.description)
})

test('each unit is shown what it owes itself', async () => {
  const owed = await world.aTicket({ stage: 'awaiting_feedback', by: 'keljal' })
  expect((await open('keljal', paths.owedFeedback())).text).toContain(paths.feedback(owed))
  expect((await open('jantan', paths.owedFeedback())).text).not.toContain(owed)
})

test('where a whole Bidang shares the gate, what it owes holds up its Seksi', async () => {
  const seksi = await world.db
    .selectFrom('units')
    .select('id')
    .where('code', '=', 'KELJAL-PEMELIHARAAN')
    .executeTakeFirstOrThrow()
  const alone = policiesFrom([])

  expect(await gateOf(world.db, seksi.id, alone)).toMatchObject({ blocked: false })
  const shared = await gateOf(world.db, seksi.id, { ...alone, 'feedbackGate.scope': 'bidang' })
  expect(shared).toMatchObject({ blocked: true, owed: [{ unit: 'Bidang Kelengkapan Jalan' }] })
})

test('of a neighbour’s ticket behind the same gate one learns whose it is, and no more', async () => {
  const owed = await world.aTicket({ stage: 'awaiting_feedback' })
  const whole = await world.db.selectFrom('units').select('id').where('code', '=', 'JANTAN').executeTakeFirstOrThrow()
  await becomePartOf(whole.id, 'sub_unit')
  await changePolicy(world.office, world.act('admin'), 'feedbackGate.scope', 'bidang')

  const device = {
    'device.register': '',
    'device.kind': 'non_asset',
    'device.name': 'Meja',
    'device.ownership': 'rented',
  }
  const { text } = await send('keljal', paths.newTicket(), {
    ...typedForm,
    ...device,
    category: 'laptop',
    description: 'Mati.',
  })
  expect(text).toContain(owed)
  expect(text).toContain('Bidang Jalan dan Jembatan')
  expect(text).not.toMatch(/tidak menarik kertas|Printer [A-Z]/)

  await changePolicy(world.office, world.act('admin'), 'feedbackGate.scope', 'unit_account')
  await becomePartOf(null, 'bidang')
})

test('the tu_head lets one ticket of a unit through the gate, with a reason that stays on record', async () => {
  const unit = String(world.people.get('keljal')?.unitId)
  expect((await open('keljal', paths.newTicket())).text).toContain('Beri penilaian lebih dahulu')

  expect((await send('kasubag', paths.gateOverrides(), { unit, reason: '' })).status).toBe(422)
  expect((await send('kasubag', paths.gateOverrides(), { unit: '999999', reason: 'Gangguan luas' })).status).toBe(422)
  expect((await send('kapusdatin', paths.gateOverrides(), { unit, reason: 'Gangguan luas' })).status).toBe(403)
  expect((await send('kasubag', paths.gateOverrides(), { unit, reason: 'Gangguan luas' })).status).toBe(303)
  expect((await send('kasubag', paths.gateOverrides(), { unit, reason: 'Gangguan luas' })).status).toBe(409)

  expect((await open('keljal', paths.newTicket())).text).toContain('name="description"')
  const form = { ...typedForm, category: 'network', 'device.kind': 'none' }
  const { location } = await send('keljal', paths.newTicket(), form)
  expect((await send('keljal', paths.newTicket(), form)).status).toBe(409)

  const report = await open('kapusdatin', paths.gateOverrides())
  expect(report.text).toContain('Gangguan luas')
  expect(report.text).toContain(numberIn(location))
})

function becomePartOf(parentId: number | null, kind: 'bidang' | 'sub_unit') {
  return world.db.updateTable('units').set({ parentId, kind }).where('code', '=', 'KELJAL').execute()
}

function numberIn(text: string): string {
  return /T\d{8}-\d{3}/.exec(text)?.[0] ?? ''
}

async function ticketCount(): Promise<number> {
  return (await world.db.selectFrom('tickets').select('id').execute()).length
}

async function open(username: string, path: string) {
  return answerOf(await world.app.request(path, { headers: await as(username) }))
}

function send(username: string, path: string, fields: Record<string, string>) {
  return sendBody(username, path, new URLSearchParams(fields))
}

async function sendBody(username: string, path: string, body: URLSearchParams | FormData) {
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
