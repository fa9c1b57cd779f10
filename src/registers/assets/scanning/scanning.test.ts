import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'
import { plantUnitHead } from '../../../../test/cast.ts'
import { visitor } from '../../../../test/visitor.ts'
import { openWorld, password, printerOfJantan, printerOfKeljal, type World } from '../../../../test/world.ts'
import { paths } from '../../../paths.ts'
import { qrSvg } from '../../../platform/pdf/qr.ts'
import { changeState } from '../change-state.ts'
import { registerAsset } from '../register-asset.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await plantUnitHead(world.db, 'kepalajantan', 'JANTAN')
})
afterAll(() => world.close())

const nobodys = '1.3.2.10.02.03.003.999999'

test.each(['teknisi1', 'kasubag', 'kapusdatin', 'pengurusbarang', 'admin', 'kepalajantan'])(
  'the label leads %s to the asset',
  async (username) => {
    const answer = await (await visitor(world, username)).open(paths.scanned(printerOfJantan))
    expect([answer.status, answer.location]).toEqual([303, paths.asset(printerOfJantan)])
  },
)

test('the label leads the unit that holds the asset to a ticket with all that is known of it', async () => {
  const jantan = await visitor(world, 'jantan')
  const answer = await jantan.open(paths.scanned(printerOfJantan))
  expect(answer.location).toBe(`${paths.newTicket()}?aset=${printerOfJantan}`)

  const form = await jantan.open(answer.location ?? '')
  expect(form.text).toMatch(/<input[^>]*value="printer"[^>]*name="category"[^>]*checked/)
  expect(form.text).toMatch(new RegExp(`<input[^>]*value="${printerOfJantan}"[^>]*name="device.register"[^>]*checked`))
  expect(form.text).toContain('value="Lantai 6, Ruang Perencanaan"')
})

test.each(['jantan', 'kepalajantan'])(
  "to %s another unit's label says no more than one that was never given",
  async (username) => {
    const someone = await visitor(world, username)
    const theirs = await someone.open(paths.scanned(printerOfKeljal))
    const unknown = await someone.open(paths.scanned(nobodys))

    expect([theirs.status, unknown.status]).toEqual([404, 404])
    expect(theirs.text).toContain('Ini bukan aset Bidang/Unit Anda.')
    expect(theirs.text).not.toContain('Cetakindo')
    expect(theirs.text).toBe(unknown.text)
  },
)

test('the label of what was disposed of leads its unit to the asset, which takes no ticket', async () => {
  const register = printerOfJantan.replace('000006', '000806')
  const unitId = world.people.get('jantan')?.unitId
  const printer = { code: register.slice(0, -7), number: '806', condition: 'major_damage', unitId }
  await registerAsset(world.db, world.act('pengurusbarang'), printer)
  const decided = { state: 'disposed', reason: 'Rusak berat', reference: 'SK 12/2026' }
  await changeState(world.db, world.act('pengurusbarang'), register, decided)

  const jantan = await visitor(world, 'jantan')
  expect(await jantan.open(paths.scanned(register))).toMatchObject({ status: 303, location: paths.asset(register) })
  const shown = await jantan.open(paths.asset(register))
  expect([shown.text.includes('Dihapus'), shown.text.includes('?aset=')]).toEqual([true, false])
})

test('a label that is in no register is a page that says what to do', async () => {
  const teknisi = await visitor(world, 'teknisi1')
  for (const register of [nobodys, 'bukan-register', '%F0%9F%98%80']) {
    const answer = await teknisi.open(paths.scanned(register))
    expect(answer.status).toBe(404)
    expect(answer.text).toContain('beri tahu Pengurus Barang bahwa barang ini belum tercatat')
  }
})

test('who is not signed in signs in first and is then where the label leads', async () => {
  const stranger = await visitor(world)
  const answer = await stranger.open(paths.scanned(printerOfJantan))
  const signIn = new URL(answer.location ?? '', 'http://eticket.test')
  expect([answer.status, signIn.pathname]).toEqual([303, paths.signIn()])
  expect(signIn.searchParams.get('lanjut')).toBe(paths.scanned(printerOfJantan))

  const lanjut = signIn.searchParams.get('lanjut') ?? ''
  expect((await stranger.send(paths.signIn(), { username: 'teknisi1', password, lanjut })).location).toBe(lanjut)
  const astray = { username: 'teknisi1', password, lanjut: 'https://lain.example/pindai' }
  expect((await stranger.send(paths.signIn(), astray)).location).toBe('/')
})

test.each([
  printerOfJantan,
  `https://alamat-lama.example/pindai/${printerOfJantan}`,
  printerOfJantan.replaceAll('.', ''),
])('typed as %s, the asset is found', async (kode) => {
  const teknisi = await visitor(world, 'teknisi1')
  const answer = await teknisi.open(`${paths.scan()}?${new URLSearchParams({ kode })}`)
  expect([answer.status, answer.location]).toEqual([303, paths.scanned(printerOfJantan)])
})

test('what is no register comes back as it was typed, the field marked', async () => {
  const teknisi = await visitor(world, 'teknisi1')
  const answer = await teknisi.open(`${paths.scan()}?kode=printer+"besar"`)
  expect(answer.status).toBe(422)
  expect(answer.text).toContain('Ini bukan nomor register aset.')
  expect(answer.text).toMatch(
    /value="printer &quot;besar&quot;"[^>]*aria-invalid="true"|aria-invalid="true"[^>]*value="printer &quot;besar&quot;"/,
  )
})

test('without script the photo is read by the server', async () => {
  const teknisi = await visitor(world, 'teknisi1')
  const photo = await photoOf(`https://tiket.example.go.id/pindai/${printerOfJantan}`)
  const answer = await teknisi.send(paths.scan(), { photo })
  expect([answer.status, answer.location]).toEqual([303, paths.scanned(printerOfJantan)])
})

test("the bars of the government's own label are read too", async () => {
  const teknisi = await visitor(world, 'teknisi1')
  const answer = await teknisi.send(paths.scan(), { photo: await photoOfBars(printerOfJantan.replaceAll('.', '')) })
  expect([answer.status, answer.location]).toEqual([303, paths.scanned(printerOfJantan)])
})

test.each([
  ['a photo of another code', () => photoOf('https://contoh.go.id/'), 'Tidak ada kode label aset yang terbaca'],
  ['no photo', () => [], 'Pilih foto label.'],
  ['a file that is no photo', () => new File(['halo'], 'label.jpg', { type: 'image/jpeg' }), 'Berkas bukan foto'],
])('%s is refused in words', async (_, make, sentence) => {
  const teknisi = await visitor(world, 'teknisi1')
  const answer = await teknisi.send(paths.scan(), { photo: await make() })
  expect(answer.status).toBe(422)
  expect(answer.text).toContain(sentence)
})

test('code may be compiled in the reading thread alone', async () => {
  const teknisi = await visitor(world, 'teknisi1')
  const page = await teknisi.open(paths.scan())
  const thread = await teknisi.open(paths.codeReader())

  expect(page.headers.get('content-security-policy')).not.toContain('wasm')
  expect(thread.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'",
  )
  expect(page.headers.get('permissions-policy')).toContain('camera=(self)')
})

async function photoOf(text: string): Promise<File> {
  const code = Buffer.from(qrSvg(text).replace(/width="\d+" height="\d+"/, 'width="400" height="400"'))
  const jpeg = await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#d8d2c4' } })
    .composite([{ input: code, left: 350, top: 250 }])
    .jpeg()
    .toBuffer()
  return new File([new Uint8Array(jpeg)], 'label.jpg', { type: 'image/jpeg' })
}

async function photoOfBars(text: string): Promise<File> {
  const program = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm'))
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(program).buffer } })
  const { svg } = await writeBarcode(text, { format: 'Code128', scale: 4 })
  const bars = await sharp(Buffer.from(svg)).resize({ width: 900 }).flatten({ background: 'white' }).png().toBuffer()
  const jpeg = await sharp({ create: { width: 1200, height: 900, channels: 3, background: 'white' } })
    .composite([{ input: bars }])
    .jpeg()
    .toBuffer()
  return new File([new Uint8Array(jpeg)], 'label.jpg', { type: 'image/jpeg' })
}
