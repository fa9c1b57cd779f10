import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Visitor, visitor } from '../../../../test/visitor.ts'
import { openWorld, type World } from '../../../../test/world.ts'

let world: World
let admin: Visitor

beforeAll(async () => {
  world = await openWorld()
  admin = await visitor(world, 'admin')
})

afterAll(() => world.close())

const head = 'NAMA PENGGUNA;NAMA;PERAN;BIDANG/UNIT;SEKSI;AKUN BERSAMA;JABATAN;NIP;NRK'
const hidden = (page: string, name: string) => {
  const [, value = ''] = new RegExp(`name="${name}" value="([^"]*)"`).exec(page) ?? []
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

async function previewed(path: string, text: string) {
  return admin.send(path, { file: new File([text], 'daftar.csv', { type: 'text/csv' }) })
}

async function saved(path: string, text: string, consent: Record<string, string> = {}) {
  const { text: page } = await previewed(path, text)
  const carried = { name: 'daftar.csv', rows: hidden(page, 'rows'), seen: hidden(page, 'seen') }
  return admin.send(`${path}/simpan`, { ...carried, ...consent })
}

const person = (username: string) =>
  world.db.selectFrom('people').where('username', '=', username).selectAll().executeTakeFirst()

test('people are shown for what would change, then entered with one-time passwords that open their accounts', async () => {
  const file = `\ufeff${head}\r\nBaru.Satu;Orang Baru, S.Kom.;tenaga ahli;pusdatin;;tidak;Teknisi;;123456\r\nbaru-dua;Seksi Baru;Bidang/Unit;Bidang Jalan dan Jembatan;;ya;;;\r\n`
  const seen = await previewed('/admin/orang/impor', file)
  expect([seen.status, await person('baru.satu')]).toEqual([200, undefined])

  const done = await saved('/admin/orang/impor', file)
  expect(done.status).toBe(200)
  const [, password = ''] = /<code>([a-z0-9]{4}(?:-[a-z0-9]{4}){3})<\/code>/.exec(done.text) ?? []
  expect((await world.office.authentication.signIn('baru.satu', password, {})).outcome).toBe('signed_in')
  expect(await person('baru.satu')).toMatchObject({
    role: 'technician',
    nrk: '123456',
    shared: false,
    mustChangePassword: true,
  })
  expect(await person('baru-dua')).toMatchObject({ role: 'unit', shared: true })
  expect(decodeURIComponent(/data:text\/csv;charset=utf-8,([^"]+)"/.exec(done.text)?.[1] ?? '')).toContain(
    `baru.satu;Orang Baru, S.Kom.;${password}`,
  )
})

test('the same file again changes nothing, and nobody is deactivated for being left out', async () => {
  const file = `${head}\nbaru.satu;Orang Baru, S.Kom.;Tenaga Ahli;PUSDATIN;;;;;`
  const before = await world.db.selectFrom('people').selectAll().orderBy('id').execute()
  expect((await previewed('/admin/orang/impor', file)).text).toContain('Tidak ada yang perlu diimpor')
  await saved('/admin/orang/impor', file)
  expect(await world.db.selectFrom('people').selectAll().orderBy('id').execute()).toEqual(before)
})

test('a changed role is shown before it counts', async () => {
  const file = 'NAMA PENGGUNA,PERAN\nbaru.satu,Pengurus Barang\n'
  expect((await previewed('/admin/orang/impor', file)).text).toContain('Peran: Tenaga Ahli → Pengurus Barang')
  expect((await person('baru.satu'))?.role).toBe('technician')
  await saved('/admin/orang/impor', file)
  expect(await person('baru.satu')).toMatchObject({
    role: 'asset_clerk',
    name: 'Orang Baru, S.Kom.',
    jobTitle: 'Teknisi',
  })
})

test('what the register refuses is refused row by row, and the others only on request', async () => {
  const file = [
    head,
    'a;Terlalu Pendek;Tenaga Ahli;PUSDATIN;;;;;',
    'salah-peran;Nama;Raja;PUSDATIN;;;;;',
    'salah-unit;Nama;Tenaga Ahli;Unit Khayalan;;;;;',
    'tanpa-nip;Nama;Kasubag TU;PUSDATIN;;;;;',
    'kembar;Nama;Tenaga Ahli;PUSDATIN;;;;;',
    'kembar;Nama;Tenaga Ahli;PUSDATIN;;;;;',
    'nrk-kembar;Nama;Tenaga Ahli;PUSDATIN;;;;;123456',
    'admin;;Tenaga Ahli;;;;;;',
    '<script>;<script>alert(1)</script>;Tenaga Ahli;PUSDATIN;;;;;',
  ].join('\n')
  const { text } = await previewed('/admin/orang/impor', file)
  for (const sentence of [
    'Nama pengguna 3 sampai 60 karakter',
    'Peran &quot;Raja&quot; tidak dikenal.',
    'bukan nama atau kode unit di sini.',
    'NIP wajib diisi.',
    'Nama pengguna ini sudah disebut pada baris 6.',
    'NRK ini sudah tercatat pada orang lain.',
    'Ini admin terakhir yang aktif.',
  ])
    expect(text.replaceAll('"', '&quot;').replaceAll('&amp;quot;', '&quot;')).toContain(sentence)
  expect(text).not.toContain('<script>alert')

  expect((await saved('/admin/orang/impor', file)).status).toBe(422)
  expect(await person('kembar')).toBeUndefined()
  expect((await saved('/admin/orang/impor', file, { skipFaulty: 'yes' })).status).toBe(200)
  expect([Boolean(await person('kembar')), await person('nrk-kembar'), (await person('admin'))?.role]).toEqual([
    true,
    undefined,
    'admin',
  ])
})

test('consent is to what was shown, and to nothing that changed since', async () => {
  const file = `${head}\nmenyusul;Nama Menyusul;Tenaga Ahli;PUSDATIN;;;;;`
  const { text } = await previewed('/admin/orang/impor', file)
  const carried = { name: 'x', rows: hidden(text, 'rows'), seen: hidden(text, 'seen') }
  const other = carried.rows.replace('Tenaga Ahli', 'Admin')
  expect((await admin.send('/admin/orang/impor/simpan', { ...carried, rows: other })).status).toBe(422)
  expect((await admin.send('/admin/orang/impor/simpan', { ...carried, rows: '[{]' })).status).toBe(422)
  expect(await person('menyusul')).toBeUndefined()
})

test('units come with their parts, are renamed, and keep their kind', async () => {
  const file =
    'KODE;NAMA;JENIS;INDUK\nbaru-a;Seksi A;;BARU\nBARU;Bidang Baru;Bidang;\nJANTAN;;Unit;\nX;Tanpa Jenis;;\nBARU-B;Seksi B;;TIDAK-ADA\n'
  const seen = await previewed('/admin/unit/impor', file)
  expect(seen.text).toContain('Jenis dan induk unit yang sudah ada tidak dapat diubah.')
  expect(seen.text).toContain('Induk TIDAK-ADA tidak ada.')
  await saved('/admin/unit/impor', file, { skipFaulty: 'yes' })
  const unit = (code: string) => world.db.selectFrom('units').where('code', '=', code).selectAll().executeTakeFirst()
  const [whole, part] = [await unit('BARU'), await unit('BARU-A')]
  expect([whole?.kind, part?.kind, part?.parentId]).toEqual(['bidang', 'sub_unit', whole?.id])

  await saved('/admin/unit/impor', 'KODE;NAMA\nBARU;Bidang Berganti\n')
  expect((await unit('BARU'))?.name).toBe('Bidang Berganti')
})

test.each([
  ['nothing', '', 'Berkas ini kosong.'],
  ['no column that we know', 'X;Y\n1;2\n', 'Kolom NAMA PENGGUNA tidak ditemukan.'],
  ['headings alone', `${head}\n`, 'hanya berisi judul kolom'],
  ['a column twice', 'NAMA PENGGUNA;NAMA;NAMA\nx;y;z\n', 'Kolom NAMA ada dua kali.'],
  ['too many rows', `${head}\n${'a;b;c;d;e;f;g;h;i\n'.repeat(1001)}`, 'Paling banyak 1000 baris sekaligus.'],
])('a file of %s is refused with what to do', async (_, text, sentence) => {
  const answer = await previewed('/admin/orang/impor', text)
  expect([answer.status, answer.text.includes(sentence)]).toEqual([422, true])
})

test('the sample is a file that the import takes', async () => {
  const sample = await admin.open('/admin/unit/impor/contoh.csv')
  const seen = await previewed('/admin/unit/impor', sample.text)
  expect([seen.status, seen.text.includes('Seksi Contoh Satu')]).toEqual([200, true])
})
