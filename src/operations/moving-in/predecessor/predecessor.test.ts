import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Visitor, visitor } from '../../../../test/visitor.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { removePeopleOfOldTickets } from '../old-tickets/remove-people.ts'
import { linesOf, type Report } from '../report.ts'
import { runImport } from '../run-import.ts'
import { importPredecessor } from './import-predecessor.ts'
import { goodsHeadings, goodsOf } from './inventory.ts'

let world: World
let jantan: Visitor
let keljal: Visitor
let teknisi: Visitor
let kasubag: Visitor
const folder = mkdtempSync(join(tmpdir(), 'predecessor-'))
const uploads = join(folder, 'lampiran')
const fixture = readFileSync(join(import.meta.dirname, 'fixture.sql'), 'utf8')

beforeAll(async () => {
  world = await openWorld()
  jantan = await visitor(world, 'jantan')
  keljal = await visitor(world, 'keljal')
  teknisi = await visitor(world, 'teknisi1')
  kasubag = await visitor(world, 'kasubag')
  mkdirSync(uploads)
  writeFileSync(
    join(uploads, 'foto-satu.png'),
    await sharp({ create: { width: 20, height: 10, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  )
  writeFileSync(join(folder, 'rahasia.png'), readFileSync(join(uploads, 'foto-satu.png')))
  symlinkSync(join(folder, 'rahasia.png'), join(uploads, 'tautan.png'))
})

afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

async function imported(
  text = fixture,
  options: Partial<Parameters<typeof importPredecessor>[2]> & { commit?: boolean } = {},
): Promise<Report> {
  const dump = join(folder, 'dbm_helpdesk.sql')
  writeFileSync(dump, text)
  const { commit = true, ...asked } = options
  const common = {
    dump,
    attachments: uploads,
    map: [],
    createUnits: false,
    withPeople: true,
    offset: '+07:00',
    tell: () => {},
  }
  return runImport(
    world.db,
    world.act('admin'),
    { source: 'predecessor', fileName: 'dbm_helpdesk.sql', commit },
    (tx, importId) => importPredecessor(tx, world.act('admin'), { ...common, importId, forGood: commit, ...asked }),
  )
}

const counts = ({ counts }: Report) => Object.fromEntries(counts)
const kept = () => world.db.selectFrom('importedTickets').selectAll().orderBy('oldId').execute()
const page = async (who: Visitor, oldId: string) => {
  const { id } = await world.db
    .selectFrom('importedTickets')
    .select('id')
    .where('oldId', '=', oldId)
    .executeTakeFirstOrThrow()
  return who.open(`/arsip/tiket-lama/${id}`)
}

test('a trial says what would happen and keeps nothing', async () => {
  const report = await imported(fixture, { commit: false })
  expect(counts(report)).toEqual({
    akun: { new: 4, changed: 0, unchanged: 1, refused: 3 },
    tiket: { new: 5, changed: 0, unchanged: 0, refused: 4 },
    lampiran: { new: 1, changed: 0, unchanged: 0, refused: 0 },
  })
  expect(await kept()).toEqual([])
  expect(await world.db.selectFrom('imports').selectAll().execute()).toEqual([])
  expect(await world.db.selectFrom('people').where('username', '=', 'teknisilama').select('id').execute()).toEqual([])
})

test('each refused row is told with its reason, and what was mended is remarked', async () => {
  const { refused, remarks, unknownUnits, open } = await imported(fixture, { commit: false })
  expect(refused.map(({ row, id, reason }) => `${row} ${id}: ${reason}`)).toEqual([
    '1 adminlama: Akun admin tidak dibawa: tetapkan admin sendiri pada halaman Orang.',
    '6 aneh: Level "Tamu" tidak dikenal.',
    expect.stringMatching(/^7 nama salah: Nama pengguna 3 sampai 60 karakter/),
    '5 X-TANPA-TANGGAL: Tanggal "0000-00-00 00:00:00" tidak dapat dibaca.',
    '6 T20230601006MNO: Bidang/Unit "Bidang Khayalan" tidak dikenal di sini.',
    '7 T20230701007PQR: Status "9" tidak dikenal.',
    '9 T20230801009STU: Id 18 sudah ada pada baris sebelumnya.',
  ])
  expect([...remarks.keys()].sort()).toEqual([
    'Byte NUL dalam teks dibuang.',
    'NIP yang keliru tidak dibawa; akunnya dibawa.',
    'Nomor tiket dipakai lebih dari sekali; semuanya dibawa.',
    'Seksi "Ka. Sub Koord. Khayalan" tidak dikenal; dicatat pada Bidang Jalan dan Jembatan.',
    'Tanggal tiket tidak terisi; dipakai tanggal dalam nomornya.',
  ])
  expect([...unknownUnits.values()].map(({ unit, part }) => [unit, part])).toContainEqual(['Bidang Khayalan', ''])
  expect(open.map(({ number }) => number)).toEqual(['T20230401003GHI'])
})

test('tickets are kept as they were, without a procedure that they did not have', async () => {
  const report = await imported()
  expect(linesOf(report).join('\n')).toContain('tiket')
  const [first, second, third] = await kept()
  expect(first).toMatchObject({
    number: 'T20230213001ABC',
    category: 'Printer',
    technician: 'Teknisi Lama',
    status: 'Tiket Selesai',
    open: false,
    approved: true,
    rating: 4,
    ratingComment: "Cepat; 'baik' sekali",
    phone: '081200000001',
    submittedAt: new Date('2023-02-13T01:15:00Z'),
    endedAt: new Date('2023-02-14T03:00:00Z'),
  })
  expect([second?.rating, second?.description, third?.open]).toEqual([1, 'Layar gelapsekali', true])
  const { rows } = await sql<{ tickets: number; signatures: number; feedback: number }>`
    select (select count(*) from tickets) as tickets, (select count(*) from signatures) as signatures,
      (select count(*) from feedback) as feedback`.execute(world.db)
  expect(rows[0]).toEqual({ tickets: 0, signatures: 0, feedback: 0 })
})

test('the same dump again changes nothing, and a later one only what is new or differs', async () => {
  const before = await kept()
  expect(counts(await imported())).toMatchObject({
    akun: { new: 0, changed: 0 },
    tiket: { new: 0, changed: 0, unchanged: 5 },
    lampiran: { new: 0, unchanged: 1 },
  })
  expect(await kept()).toEqual(before)

  const later = fixture
    .replace(
      "'',0,0,0,'0000-00-00 00:00:00'),",
      "'',0,0,0,'0000-00-00 00:00:00'),\n(30,'T20230802010VWX','','Pemohon Baru',1,'',1,0,'','Baru','','',0,0,1,'2023-08-02 08:00:00'),",
    )
    .replace("0,0,2,'2023-04-01 07:30:00'", "1,0,3,'2023-04-01 07:30:00'")
  expect(counts(await imported(later)).tiket).toMatchObject({ new: 1, changed: 1, unchanged: 4 })
  expect((await kept()).find(({ oldId }) => oldId === '13')?.status).toBe('Pengerjaan Selesai')
})

test('accounts come with a new one-time password and never with their old one', async () => {
  const { rows } = await sql<{
    username: string
    role: string
    unit: string
    shared: boolean
    must: boolean
    password: string
  }>`
    select username, role, units.code as unit, shared, must_change_password as must, password
    from people join units on units.id = unit_id join credentials on person_id = people.id
    where username in ('teknisilama', 'jantan.lama', 'pimpinan.lama', 'inventaris', 'adminlama') order by username`.execute(
    world.db,
  )
  expect(rows.map(({ username, role, unit, shared, must }) => [username, role, unit, shared, must])).toEqual([
    ['inventaris', 'asset_clerk', 'PUSDATIN', false, true],
    ['jantan.lama', 'unit', 'JANTAN', true, true],
    ['pimpinan.lama', 'unit_head', 'JANTAN', false, true],
    ['teknisilama', 'technician', 'PUSDATIN', false, true],
  ])
  for (const { username, password } of rows) {
    expect(password).not.toContain('5baa61e4')
    expect((await world.office.authentication.signIn(username, 'password', {})).outcome).not.toBe('signed_in')
  }
})

test('a unit reads its own, staff all, and nobody else learns that there is one', async () => {
  const own = await page(jantan, '12')
  expect([own.status, (await page(teknisi, '12')).status, (await page(keljal, '12')).status]).toEqual([200, 200, 404])
  expect((await keljal.open('/arsip/tiket-lama')).text).not.toContain('T2023')
  expect((await teknisi.open('/arsip/tiket-lama?q=kertas')).text).toContain('T20230213001ABC')
  expect((await jantan.open('/tiket')).text).toContain('href="/arsip/tiket-lama"')

  expect(own.text).toContain('081200000002')
  expect((await page(kasubag, '12')).text).toContain('081200000002')
  expect((await page(teknisi, '12')).text).not.toContain('081200000002')
  const csv = await teknisi.open('/arsip/tiket-lama/rekap.csv')
  expect(csv.text).toContain('No;Tgl. Tiket;Kode Tiket;Nama Pemohon;Telp;Jenis Infrastruktur')
  expect(csv.text).not.toContain('08120000000')
  expect((await kasubag.open('/arsip/tiket-lama/rekap.csv')).text).toContain('081200000002')
})

test('what was written there is shown as text, and its files only to whom it is shown', async () => {
  const shown = await page(kasubag, '11')
  expect(shown.text).not.toContain('<script>alert(1)')
  expect(shown.text).toMatch(/&lt;script(&gt;|>)alert\(1\)/)
  const [, href = ''] = /href="(\/arsip\/tiket-lama\/\d+\/berkas\/[^"]+)"/.exec(shown.text) ?? []
  const file = await kasubag.open(href)
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/png'])
  expect((await keljal.open(href)).status).toBe(404)
})

test('no file from outside the folder is taken, whatever the ticket calls it', async () => {
  const names = [
    '../rahasia.png',
    'tautan.png',
    '..\\\\rahasia.png',
    'foto-satu.png/../../rahasia.png',
    '.',
    'x'.repeat(300),
  ]
  for (const name of names) {
    const { refused } = await imported(fixture.replaceAll('foto-satu.png', name), { commit: false })
    expect(refused.filter(({ kind }) => kind === 'lampiran')).toHaveLength(1)
  }
})

test('old names stand for a unit where an administrator says so, or become units', async () => {
  const map = [{ unit: 'bidang  khayalan', part: '', code: 'keljal' }]
  expect(counts(await imported(fixture, { commit: false, map })).tiket).toMatchObject({ new: 1, refused: 3 })
  const created = await imported(fixture, { commit: false, createUnits: true })
  expect(counts(created)).toMatchObject({ unit: { new: 2 }, tiket: { refused: 3 } })
  expect(created.unknownUnits.size).toBe(0)
})

test('the inventory becomes a list for the import of assets, without what people own', async () => {
  let goods: (string | number)[][] = []
  const report = await runImport(
    world.db,
    world.act('admin'),
    { source: 'predecessor', fileName: 'x', commit: false },
    async (tx, importId) => {
      const dump = join(folder, 'dbm_helpdesk.sql')
      const asked = {
        dump,
        map: [],
        createUnits: false,
        withPeople: false,
        forGood: false,
        offset: '+07:00',
        tell: () => {},
      }
      const done = await importPredecessor(tx, world.act('admin'), { ...asked, importId })
      goods = await goodsOf(tx, done)
      return done
    },
  )
  const told = goods.map((cells) => Object.fromEntries(goodsHeadings.map((heading, at) => [heading, cells[at]])))
  expect(told).toMatchObject([
    {
      'KODE BARANG': '1.3.2.10.01.02.001',
      'NOMOR REGISTER': '',
      KONDISI: 'B',
      'BARCODE LAMA': 'LT11TA2019PUSDATINPC001',
      SPESIFIKASI: 'Prosesor Contoh; RAM 8 GB',
    },
    { 'KODE BARANG': '1.3.2.10.02.03.003', KONDISI: 'RR', 'TAHUN PEROLEHAN': '2020' },
  ])
  expect(report.refused.some(({ kind }) => kind === 'inventaris')).toBe(true)
})

test('a dump without its tables, or one cut short, leaves nothing behind', async () => {
  const before = await kept()
  await expect(imported(fixture.replaceAll('`tiket`', '`lain`'))).rejects.toThrow(/Tabel tiket tidak ada/)
  await expect(imported(fixture.slice(0, -200))).rejects.toThrow(/terpotong/)
  expect(await kept()).toEqual(before)
})

test('when their time is over people are taken out, and no later import brings them back', async () => {
  expect(await removePeopleOfOldTickets(world.db, new Date('2028-02-15T00:00:00Z'))).toBeGreaterThan(0)
  const [first] = await kept()
  expect(first).toMatchObject({
    number: 'T20230213001ABC',
    requesterName: '',
    phone: null,
    description: '',
    history: [],
    rating: 4,
  })
  expect(await world.db.selectFrom('importedFiles').select('id').execute()).toEqual([])

  await imported(fixture.replaceAll('Pencetak Contoh', 'Pencetak Lain'))
  expect((await kept())[0]).toEqual(first)
  expect((await page(kasubag, '11')).text).toContain('telah dihapus karena masa simpannya habis')
})
