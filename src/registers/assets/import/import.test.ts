import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runJobs } from '../../../../test/jobs.ts'
import { type Visitor, visitor } from '../../../../test/visitor.ts'
import { openWorld, printerOfJantan, type World } from '../../../../test/world.ts'
import { writeXlsx } from '../../../platform/tables/write-xlsx.ts'
import { changeAsset } from '../change-asset.ts'
import { changeState } from '../change-state.ts'
import { commitImport } from './commit-import.ts'
import { countsOf, faultyLines, forgetImports, importFor, remarksOf } from './queries.ts'
import { uploadImport } from './upload-import.ts'

let world: World
let clerk: Visitor

beforeAll(async () => {
  world = await openWorld()
  clerk = await visitor(world, 'pengurusbarang')
})

afterAll(() => world.close())

const head = 'KODE BARANG;NAMA BARANG;NOMOR REGISTER;MERK/TYPE;HARGA PEROLEHAN;KONDISI;BIDANG/UNIT;SEKSI'
const [printerCode = '', printerNumber = ''] = printerOfJantan.split(/\.(?=\d+$)/)
const laptop = '1.3.2.10.01.02.002'
let next = 1000

beforeEach(() => {
  next += 300
})

async function sent(text: string | Uint8Array, name = 'aset.csv', by = 'pengurusbarang'): Promise<string> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const id = await uploadImport(world.db, world.act(by), { name, bytes })
  await runJobs(world.office)
  return id
}

const found = (id: string) => importFor(world.db, world.act('pengurusbarang').person, id, new Date())
const sentences = async (id: string) =>
  (await remarksOf(world.db, id, { line: -1, id: 0 }, 200)).map(
    ({ line, heading, sentence }) => `${line} ${heading}: ${sentence}`,
  )
const commit = (id: string, consent = {}) =>
  commitImport(world.db, world.act('pengurusbarang'), id, { skipFaulty: false, transfer: false, ...consent })
const asset = (register: string) =>
  world.db.selectFrom('assets').selectAll().where('register', '=', register).executeTakeFirst()

async function eventsOf(register: string) {
  const { rows } = await sql<{ kind: string; details: unknown; note: string }>`
    select kind, details, note from asset_events join assets on assets.id = asset_id
    where register = ${register} order by asset_events.id`.execute(world.db)
  return rows
}

test('a range becomes as many assets, and the same file again changes nothing', async () => {
  const file = `${head}\n132100102002;;${next} s/d ${next + 23};Sarana Lite 14;Rp 12.500.000,50;RR;Bidang Jalan dan Jembatan;\n`
  const id = await sent(file, 'KIB B 2026.csv')
  expect(await countsOf(world.db, id)).toMatchObject({ registered: 24, changed: 0, faulty: 0 })
  expect(await asset(`${laptop}.00${next}`)).toBeUndefined()

  await commit(id)
  const one = await asset(`${laptop}.00${next + 23}`)
  expect(one).toMatchObject({ name: 'Laptop', price: '12500000.50', condition: 'minor_damage', category: 'laptop' })
  expect(await eventsOf(one?.register ?? '')).toEqual([
    { kind: 'registered', details: {}, note: 'Impor KIB B 2026.csv' },
  ])

  const again = await sent(file)
  expect(await countsOf(world.db, again)).toMatchObject({ registered: 0, changed: 0, transferred: 0, unchanged: 24 })
  await expect(commit(again)).rejects.toMatchObject({ code: 'nothing-to-import' })
  expect(await eventsOf(one?.register ?? '')).toHaveLength(1)
})

test('a change is kept with what it was before; an empty cell says nothing; a move wants consent of its own', async () => {
  const before = await asset(printerOfJantan)
  const id = await sent(
    `${head}\n${printerCode};;${printerNumber};Cetakindo L999;;RB;KELJAL;keljal-pemeliharaan\n`
      .toLowerCase()
      .replace('kode barang', 'Kode Barang'),
  )
  expect(await countsOf(world.db, id)).toMatchObject({ transferred: 1, changed: 0 })
  await expect(commit(id)).rejects.toMatchObject({ errors: [{ path: 'transfer' }] })

  await commit(id, { transfer: true })
  const after = await asset(printerOfJantan)
  expect(after).toMatchObject({ name: before?.name, location: before?.location, condition: 'major_damage' })
  const events = await eventsOf(printerOfJantan)
  expect(events.slice(-2)).toMatchObject([
    {
      kind: 'transferred',
      details: { unit: ['Bidang Jalan dan Jembatan', expect.stringContaining('Kelengkapan Jalan')] },
    },
    {
      kind: 'changed',
      details: { brandModel: ['Cetakindo L310', 'cetakindo l999'], condition: ['good', 'major_damage'] },
    },
  ])
})

test('every fault is told with its row and column, and nothing is taken over without leave to pass over those', async () => {
  const row = (code: string, number: string, price = '', condition = '', unit = 'JANTAN', part = '') =>
    `${code};;${number};;${price};${condition};${unit};${part}`
  const id = await sent(
    [
      head,
      row(laptop, `${next}`),
      row('1.3.2.10.99.99.999', '1'),
      row(laptop, `${next}`),
      row(laptop, '1 s/d 100000'),
      row(laptop, '9 s/d 3'),
      row(laptop, 'dua'),
      row(laptop, '0'),
      row(laptop, `${next + 1}`, '-5.000'),
      row(laptop, `${next + 2}`, 'dua juta'),
      row(laptop, `${next + 3}`, '', 'Hilang'),
      row(laptop, `${next + 4}`, '', '', 'BUKAN'),
      row(laptop, `${next + 5}`, '', '', 'JANTAN', 'KELJAL-PEMELIHARAAN'),
      row(laptop, `${next + 6}`, '', '', ''),
      row('1,32E+11', `${next + 7}`),
      row(`${laptop}.${String(next + 8).padStart(6, '0')}`, `${next + 9}`),
    ].join('\n'),
  )
  const told = await sentences(id)
  expect(told.map((line) => Number(line.split(' ')[0]))).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16])
  expect(told.slice(0, 4)).toEqual([
    '3 KODE BARANG: Kode barang 1.3.2.10.99.99.999 belum ada dalam daftar. Tambahkan pada halaman Kode barang, atau perbaiki.',
    `4 : Register ${laptop}.00${next} sudah disebut pada baris 2.`,
    '5 NOMOR REGISTER: Satu baris paling banyak 5.000 register; baris ini menyebut 100.000.',
    '6 NOMOR REGISTER: Nomor register terakhir lebih kecil daripada yang pertama.',
  ])
  expect(told[7]).toBe('10 HARGA PEROLEHAN: Isi harga dalam rupiah, misalnya 1.250.000,50.')

  await expect(commit(id)).rejects.toMatchObject({ errors: [{ path: 'skipFaulty' }] })
  expect(await asset(`${laptop}.00${next}`)).toBeUndefined()
  await commit(id, { skipFaulty: true })
  expect(await asset(`${laptop}.00${next}`)).toBeDefined()
  expect(await asset(`${laptop}.00${next + 6}`)).toBeUndefined()

  const faults = await clerk.open(`/aset/impor/${id}/salah.csv`)
  expect(faults.text.split('\r\n')).toHaveLength(16)
  const repaired = await sent(faults.bytes)
  expect((await sentences(repaired)).map((line) => line.replace(/^\d+ /, ''))).toContain(told[0]?.replace(/^\d+ /, ''))
})

test.each([
  ['a column too few', 'NAMA BARANG;NOMOR REGISTER\nLaptop;1\n', 'Kolom KODE BARANG tidak ditemukan'],
  ['a renamed one', 'KODE BRG;NOMOR REGISTER\n1;1\n', 'KODE BRG, NOMOR REGISTER'],
  ['the same twice', 'KODE BARANG;NO. REGISTER;REGISTER\n1;1;1\n', 'ada dua kali'],
  ['headings alone', `${head}\n`, 'hanya berisi judul kolom'],
  ['no table at all', 'Yth. Bapak Kepala Dinas,\ndengan hormat.\n', 'tidak ditemukan'],
  [
    'ranges of more than 50,000 goods',
    `${head}\n${Array.from({ length: 11 }, (_, n) => `${laptop};;${n * 5000 + 100001} s/d ${n * 5000 + 105000};;;;JANTAN;`).join('\n')}`,
    'lebih dari 50.000',
  ],
])('a file with %s is refused as a whole', async (_, text, sentence) => {
  const kept = await found(await sent(text))
  expect(kept).toMatchObject({ stage: 'refused', fault: expect.stringContaining(sentence) })
})

test('a KIB B is read with its letterhead, its two rows of headings and the row that numbers them', async () => {
  const id = await sent(
    [
      'KARTU INVENTARIS BARANG (KIB) B;;;;;;;;;;;;;;;',
      ';;;;;;;;;;;;;;;',
      'No.;Kode Barang;Jenis / Nama Barang;Nomor Register;Merk/Type;Ukuran/CC;Bahan;Tahun Pembelian;Nomor;;;;;Asal-usul;Harga (Rp);Keterangan',
      ';;;;;;;;Pabrik;Rangka;Mesin;Polisi;BPKB;;;',
      '1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16',
      `1;${printerCode};Printer;${printerNumber};Cetakindo;A4;Plastik;2020;SN-77;;;;;Hibah;1.500.000;dari KIB`,
    ].join('\n'),
  )
  await commit(id)
  expect(await asset(printerOfJantan)).toMatchObject({
    size: 'A4',
    serialNumber: 'SN-77',
    origin: 'Hibah',
    funding: 'grant',
    price: '1500000.00',
    notes: 'dari KIB',
  })
})

test('a dash says nothing, and a row in error comes back as it was sent, formula or not', async () => {
  const id = await sent(`${head}\n${laptop};'=1+1;x;;;;JANTAN;\n${laptop};-;${next};–;-;;JANTAN;-\n`)
  const faults = await clerk.open(`/aset/impor/${id}/salah.csv`)
  expect(faults.text).toContain(`${laptop};"'=1+1";x`)

  await commit(id, { skipFaulty: true })
  expect(await asset(`${laptop}.00${next}`)).toMatchObject({ name: 'Laptop', brandModel: '', price: null })
})

test('numbers that Excel rounded are told from texts', async () => {
  const columns = ['KODE BARANG', 'NOMOR REGISTER', 'NOMOR SERI', 'BIDANG/UNIT'].map((heading, index) => ({
    heading,
    kind: index === 2 ? ('count' as const) : ('text' as const),
    width: 9,
  }))
  async function* rows() {
    yield [laptop, `${next}`, 352_099_001_761_481_200, 'JANTAN']
    yield [laptop, `${next + 1}`, 352_099_001_761_481, 'JANTAN']
  }
  const id = await sent(Buffer.concat(await writeXlsx({ name: 'Aset', columns, rows: rows() }).toArray()))
  expect(await sentences(id)).toEqual([
    '2 NOMOR SERI: Excel membulatkan angka sepanjang ini. Jadikan sel itu teks, lalu tulis lagi.',
  ])
  await commit(id, { skipFaulty: true })
  expect(await asset(`${laptop}.00${next + 1}`)).toMatchObject({ serialNumber: '352099001761481' })
})

test('of two commits of one import at once one does it', async () => {
  const id = await sent(`${head}\n${laptop};;${next} s/d ${next + 99};;;;JANTAN;\n`)
  const ends = await Promise.allSettled([commit(id), commit(id)])

  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'import-ended' } })
  expect(await eventsOf(`${laptop}.00${next}`)).toHaveLength(1)
})

test('two lists with the same new goods at once: the second is compared anew', async () => {
  const file = `${head}\n${laptop};;${next} s/d ${next + 99};;;;JANTAN;\n`
  const [one, two] = [await sent(file), await sent(file)]
  const ends = await Promise.allSettled([commit(one), commit(two)])

  expect(ends.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'register-changed' } })
})

test('what somebody else changed meanwhile is not written over', async () => {
  const id = await sent(`${head}\n${laptop};;${next};;;;JANTAN;\n`)
  await commit(id)
  const register = `${laptop}.00${next}`
  const change = await sent(`${head}\n${laptop};;${next};Merek dari berkas;;;;\n${laptop};;${next + 1};;;;JANTAN;\n`)
  await changeAsset(world.db, world.act('admin'), register, {
    code: laptop,
    number: next,
    brandModel: 'Merek lain',
    condition: 'good',
  })

  await expect(commit(change)).rejects.toMatchObject({ code: 'register-changed' })
  expect(await asset(register)).toMatchObject({ brandModel: 'Merek lain' })
  expect(await asset(`${laptop}.00${next + 1}`)).toBeUndefined()
  await commit(change)
  expect(await asset(register)).toMatchObject({ brandModel: 'Merek dari berkas' })
})

test('a disposed good is left as it is, and no list brings it back', async () => {
  await commit(await sent(`${head}\n${laptop};;${next};;;;JANTAN;\n`))
  const register = `${laptop}.00${next}`
  await changeState(world.db, world.act('pengurusbarang'), register, {
    state: 'disposed',
    reason: 'Rusak berat',
    reference: 'SK 1',
  })

  const id = await sent(`${head}\n${laptop};;${next};Merek baru;;;;\n`)
  expect(await sentences(id)).toEqual([
    '2 NOMOR REGISTER: Aset pada baris ini sudah dihapus dari daftar; impor tidak mengubahnya.',
  ])
  await expect(commit(id, { skipFaulty: true })).rejects.toMatchObject({ code: 'nothing-to-import' })
})

test('a commit that breaks off in between leaves nothing behind', async () => {
  const id = await sent(`${head}\n${laptop};;${next} s/d ${next + 9};;;;JANTAN;\n`)
  await sql`create function break_off() returns trigger language plpgsql as $$ begin raise exception 'away'; end $$`.execute(
    world.db,
  )
  await sql`create trigger break_off before update on asset_imports for each row when (new.stage = 'committed') execute function break_off()`.execute(
    world.db,
  )
  await expect(commit(id)).rejects.toThrow('away')
  await sql`drop trigger break_off on asset_imports`.execute(world.db)

  expect(await asset(`${laptop}.00${next}`)).toBeUndefined()
  expect(await found(id)).toMatchObject({ stage: 'checked' })
  await commit(id)
  expect(await asset(`${laptop}.00${next}`)).toBeDefined()
})

test('a list is nobody else’s, not even the admin’s, and forgotten after a day', async () => {
  const id = await sent(`${head}\n${laptop};;${next};;;;JANTAN;\n`)
  const admin = await visitor(world, 'admin')
  expect((await admin.open(`/aset/impor/${id}`)).status).toBe(404)
  expect((await admin.send(`/aset/impor/${id}`)).status).toBe(404)
  expect((await (await visitor(world, 'teknisi1')).open(`/aset/impor/${id}`)).status).toBe(403)
  await expect(commitImport(world.db, world.act('admin'), id, { skipFaulty: true, transfer: true })).rejects.toThrow()
  await expect(
    uploadImport(world.db, world.act('teknisi1'), { name: 'a.csv', bytes: new Uint8Array(3) }),
  ).rejects.toThrow()

  const later = new Date(Date.now() + 25 * 60 * 60 * 1000)
  const late = commitImport(world.db, world.act('pengurusbarang', later), id, { skipFaulty: true, transfer: true })
  await expect(late).rejects.toThrow()
  const taken = await sent(`${head}\n${laptop};;${next};;;;JANTAN;\n${laptop};;x;;;;JANTAN;\n`)
  await commit(taken, { skipFaulty: true })
  await forgetImports(world.db, later)
  expect(await world.db.selectFrom('assetImportGoods').selectAll().where('importId', '=', id).execute()).toEqual([])
  expect(await countsOf(world.db, taken)).toMatchObject({ registered: 0, faulty: 0 })
  expect(await faultyLines(world.db, taken)).toEqual([])
  expect(await found(taken)).toMatchObject({ stage: 'committed', registered: 1 })
})

test('the clerk sends a file, sees what it would do and takes it over', async () => {
  const file = new File(
    [`${head};WARNA\n${laptop};;${next};;;;JANTAN;;hitam\n${laptop};;x;;;;JANTAN;;\n`],
    'daftar.csv',
  )
  const answer = await clerk.send('/aset/impor', { file })
  expect(answer.status).toBe(303)
  const waiting = await clerk.open(answer.location ?? '')
  expect(waiting.headers.get('refresh')).toBe('1')
  expect(waiting.text).toContain('<progress')

  await runJobs(world.office)
  const checked = await clerk.open(answer.location ?? '')
  expect(checked.headers.get('refresh')).toBeNull()
  expect(checked.text).toContain('Kolom ini tidak dikenal dan dilewati.')
  const refused = await clerk.send(answer.location ?? '', {})
  expect(refused.status).toBe(422)
  expect((await clerk.send(answer.location ?? '', { skipFaulty: 'yes' })).status).toBe(303)
  expect((await clerk.open('/aset/impor')).text).toContain('daftar.csv')
})

test('no file, an empty one and one of 50 MB are told at once', async () => {
  for (const [file, sentence] of [
    [[], 'Pilih berkasnya.'],
    [new File([], 'kosong.csv'), 'Berkas ini kosong.'],
    [new File([new Uint8Array(50 * 1024 * 1024)], 'besar.csv'), 'Berkas ini terlalu besar'],
  ] as const) {
    const { status, text } = await clerk.send('/aset/impor', { file: file as File })
    expect(status).toBe(422)
    expect(text).toContain(sentence)
  }
})
