import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { paths } from '../src/paths.ts'
import { look } from '../src/platform/clamd/clamd.ts'
import { changePolicy } from '../src/registers/settings/change-policy.ts'
import { clamdStandIn, eicar } from './clamd-stand-in.ts'
import { site } from './office.ts'
import { visitor } from './visitor.ts'
import { aReport, aRequest, openWorld, password, type World } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-clamd-'))
const socket = join(folder, 'clamd.ctl')
const infected = new File([eicar], 'foto.jpg')
const refused = 'Berkas foto.jpg memuat virus'
const unchecked = 'Berkas foto.jpg belum dapat diperiksa dari virus'

let world: World
let clamd: Awaited<ReturnType<typeof clamdStandIn>>
const numbers: Record<string, string> = {}
beforeAll(async () => {
  clamd = await clamdStandIn(socket)
  world = await openWorld()
  numbers.awaiting = await world.aTicket({ stage: 'awaiting_signature' })
  numbers.begun = await world.aTicket({ stage: 'in_progress' })
  const device = { kind: 'non_asset', name: 'Printer gudang', ownership: 'office_unregistered' }
  numbers.unregistered = await world.aTicket({ stage: 'in_progress', by: 'keljal', request: { device } })
  await changePolicy(world.office, world.act('admin'), 'signature.method', 'wet')
})
beforeEach(() => {
  clamd.behave('looks')
  clamd.seen.length = 0
  use('refuse')
})
afterAll(async () => {
  await world.close()
  await clamd.close()
  rmSync(folder, { recursive: true })
})

test('the daemon sees the very bytes, whatever their number, and answers with the name of what it found', async () => {
  const at = { path: socket }
  for (const length of [0, 1, 64 * 1024, 64 * 1024 + 1, 900_000]) {
    const bytes = new Uint8Array(length).fill(7)
    expect(await look({ at, away: 'refuse' }, bytes)).toEqual({ is: 'clean' })
    expect(clamd.seen.at(-1)?.equals(bytes)).toBe(true)
  }
  const hidden = Buffer.concat([Buffer.alloc(65_530), eicar])
  expect(await look({ at, away: 'refuse' }, hidden)).toEqual({ is: 'infected', signature: 'Eicar-Test-Signature' })
})

test('whatever goes wrong is no verdict, and none is waited for long', async () => {
  const ask = (path: string, bytes = eicar) => look({ at: { path }, away: 'refuse', patience: 300 }, bytes)

  expect(await ask(join(folder, 'nobody'))).toEqual({ is: 'unchecked', why: 'ENOENT' })
  expect(await ask(socket, Buffer.alloc(5_000_000))).toMatchObject({ is: 'unchecked' })
  clamd.behave('busy')
  expect(await ask(socket)).toMatchObject({ is: 'unchecked' })
  clamd.behave('silent')
  expect(await ask(socket)).toEqual({ is: 'unchecked', why: 'no answer in time' })
})

test('what it said before it hung up on the rest is its verdict', async () => {
  clamd.behave('hasty')
  const verdict = await look({ at: { path: socket }, away: 'refuse' }, Buffer.alloc(5_000_000))
  expect(verdict).toEqual({ is: 'infected', signature: 'Eicar-Test-Signature' })
})

const rooms: [string, string, () => string, string, Record<string, string>?][] = [
  ['a request', 'jantan', () => paths.newTicket(), 'attachments'],
  [
    'a report, before',
    'teknisi1',
    () => paths.handlingReport(numbers.begun),
    'photosBefore',
    { ...aReport, parts: '' },
  ],
  ['a report, after', 'teknisi1', () => paths.handlingReport(numbers.begun), 'photosAfter', { ...aReport, parts: '' }],
  ['a label', 'teknisi1', () => paths.unregisteredAsset(numbers.unregistered), 'label'],
  ['a scanned code', 'jantan', () => paths.scan(), 'photo'],
  ['a signed order', 'kasubag', () => paths.signature(numbers.awaiting), 'scan'],
  ['a list of assets', 'admin', () => paths.assetImports(), 'file'],
  ['a list of people', 'admin', () => paths.peopleImport(), 'file'],
  ['a list of units', 'admin', () => paths.unitsImport(), 'file'],
  ['a list of holidays', 'admin', () => paths.holidayList(), 'file'],
  ['a logo', 'admin', () => paths.letterLogo(), 'logo'],
  ['a template', 'admin', () => paths.letterTemplate('work-order'), 'file'],
]

test.each(rooms)('%s with a virus is refused by name', async (_, username, path, field, fields = {}) => {
  const { status, text } = await (await visitor(world, username)).send(path(), { ...fields, [field]: infected })

  expect(status).toBe(422)
  expect(text).toContain(refused)
})

test('over REST the refusal stands at its field, and nothing is kept', async () => {
  const before = await tickets()
  const hidden = Buffer.concat([await photo(), eicar])
  const answers = [
    await call('jantan', '/tickets', { ...aRequest, attachments: [sent(hidden)] }),
    await call('kasubag', `/tickets/${numbers.awaiting}/signature`, {
      ...signing,
      paperDate: '2026-01-02',
      scan: sent(),
    }),
  ]
  expect(await tickets()).toBe(before)
  for (const [at, path] of ['attachments', 'scan'].entries())
    expect(answers[at]).toMatchObject({
      status: 422,
      type: expect.stringMatching(/infected-file$/),
      errors: [{ path, message: expect.stringContaining(refused) }],
    })
})

test('one bad file among good ones keeps all of them out, and the form as it was typed', async () => {
  const files = [new File([await photo()], 'layar.jpg'), new File([await photo(), eicar], 'foto.jpg')]
  const before = await attachments()
  const { status, text } = await (await visitor(world, 'jantan')).send(paths.newTicket(), {
    ...typedForm,
    attachments: files,
  })

  expect(status).toBe(422)
  expect(text).toContain('id="field-attachments-error"')
  expect(text).toContain(refused)
  expect(text).toContain(typedForm.description)
  expect(await attachments()).toBe(before)
})

test('while nobody looks, files are refused and tickets without one are taken', async () => {
  clamd.behave('busy')
  const unit = await visitor(world, 'jantan')
  const { status, text } = await unit.send(paths.newTicket(), { ...typedForm, attachments: infected })

  expect([status, text.includes(unchecked)]).toEqual([503, true])
  expect((await unit.send(paths.newTicket(), typedForm)).status).toBe(303)
})

test('an office may take files that nobody looked at, but none in which something was found', async () => {
  use('accept')
  const unit = await visitor(world, 'jantan')
  const before = await attachments()

  expect((await unit.send(paths.newTicket(), { ...typedForm, attachments: infected })).text).toContain(refused)
  clamd.behave('busy')
  const taken = await unit.send(paths.newTicket(), {
    ...typedForm,
    attachments: new File([await photo()], 'layar.jpg'),
  })
  expect([taken.status, await attachments()]).toEqual([303, before + 1])
})

const typedForm = {
  ...{ category: 'printer', description: 'Printer berbunyi keras.', requesterName: 'Retno Widyaningsih' },
  ...{ phone: '081234567890', location: 'Lantai 6', 'device.kind': 'asset', supportsWork: 'yes' },
  'device.register': aRequest.device.register,
}
const signing = {
  checklist: { requester: true, device: true, category: true, notDuplicate: true, partsRule: true },
  password,
}

function use(away: 'refuse' | 'accept') {
  world.office.config.clamd = { at: { path: socket }, away }
}

function sent(bytes = eicar) {
  return { name: 'foto.jpg', content: bytes.toString('base64') }
}

async function photo(): Promise<Uint8Array<ArrayBuffer>> {
  const drawn = sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } }).jpeg()
  return new Uint8Array(await drawn.toBuffer())
}

async function attachments(): Promise<number> {
  return (await world.db.selectFrom('attachments').select('id').execute()).length
}

async function tickets(): Promise<number> {
  return (await world.db.selectFrom('tickets').select('id').execute()).length
}

async function call(username: string, path: string, body: unknown) {
  const { token } = await world.signIn(username)
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const answer = await world.app.request(`${site}/api/v1${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  return { ...(await answer.json()), status: answer.status }
}
