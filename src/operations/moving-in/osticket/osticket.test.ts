import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../test/world.ts'
import { runImport } from '../run-import.ts'
import { importOsTicket } from './import-osticket.ts'
import { textOfHtml } from './text-of-html.ts'

let world: World
const folder = mkdtempSync(join(tmpdir(), 'osticket-'))
const dump = join(folder, 'osticket.sql')

beforeAll(async () => {
  world = await openWorld()
  const picture = await sharp({ create: { width: 30, height: 10, channels: 3, background: 'blue' } })
    .png()
    .toBuffer()
  const hex = picture.toString('hex')
  const text = readFileSync(join(import.meta.dirname, 'fixture.sql'), 'utf8')
  writeFileSync(dump, text.replace('PICTURE-ONE', hex.slice(0, 60)).replace('PICTURE-TWO', hex.slice(60)))
})

afterAll(async () => {
  await world.close()
  rmSync(folder, { recursive: true })
})

function imported(asked: Partial<Parameters<typeof importOsTicket>[2]> = {}) {
  const act = world.act('admin')
  const common = { dump, prefix: 'hd_', map: [], createUnits: false, offset: '+00:00', tell: () => {} }
  return runImport(world.db, act, { source: 'osticket', fileName: 'osticket.sql', commit: true }, (tx, importId) =>
    importOsTicket(tx, act, { ...common, importId, ...asked }),
  )
}

test('a ticket comes with its thread, its files and the unit of its organisation', async () => {
  const report = await imported()
  expect(Object.fromEntries(report.counts)).toMatchObject({
    tiket: { new: 1, refused: 2 },
    lampiran: { new: 1, refused: 1 },
  })
  expect(report.refused.map(({ reason }) => reason)).toEqual([
    'Bidang/Unit "Support" tidak dikenal di sini (--unit KODE untuk semua).',
    'Dihapus di osTicket.',
    'Berkas lain.png tidak disimpan dalam basis data osTicket.',
  ])

  const ticket = await world.db
    .selectFrom('importedTickets')
    .innerJoin('units', 'units.id', 'unitId')
    .selectAll('importedTickets')
    .select('units.code')
    .executeTakeFirstOrThrow()
  expect(ticket).toMatchObject({
    code: 'KELJAL',
    number: '100001',
    technician: 'Petugas Contoh',
    email: 'pemohon@contoh.invalid',
    status: 'Closed',
    submittedAt: new Date('2022-05-01T01:00:00Z'),
    endedAt: new Date('2022-05-02T03:00:00Z'),
    work: 'Sudah diganti <b>kabelnya</b>',
  })
  expect(ticket.history).toEqual([
    {
      at: '2022-05-01T01:00:00.000Z',
      who: 'Pemohon Contoh',
      what: 'Pesan pemohon',
      note: 'Layar\nLayar & papan ketik\nmati',
    },
    {
      at: '2022-05-02T02:00:00.000Z',
      who: 'Petugas Contoh',
      what: 'Jawaban petugas',
      note: 'Sudah diganti <b>kabelnya</b>',
    },
  ])
  const [file] = await world.db.selectFrom('importedFiles').selectAll().execute()
  expect([file?.mediaType, (await sharp(file?.content).metadata()).width]).toEqual(['image/png', 30])
})

test('whoever belongs to no organisation falls to the unit that is named, and the rest stays', async () => {
  const report = await imported({ unit: 'pusdatin' })
  expect(report.counts.get('tiket')).toEqual({ new: 1, changed: 0, unchanged: 1, refused: 1 })
  expect(report.open.map(({ number }) => number)).toEqual(['100002'])
  expect(report.remarks.get('Satu catatan tanpa waktu yang dapat dibaca dilewati.')).toBe(1)
})

test('another prefix is told by the tables that are there', async () => {
  await expect(imported({ prefix: 'ost_' })).rejects.toThrow(/Tabel ost_ticket, .* tidak ada .* hd_attachment/)
  await expect(imported({ unit: 'TIDAK-ADA' })).rejects.toThrow(/Tidak ada unit dengan kode TIDAK-ADA/)
})

test.each([
  ['<p>satu</p><p>dua<br/>tiga</p>', 'satu\ndua\ntiga'],
  ['<ul><li>a</li><li>b</li></ul>', '- a\n\n- b'],
  ['a &lt;b&gt; &#233; &#x1F5A8; &unknown; &#0;', 'a <b> é 🖨 &unknown;'],
  ['<style>p { }</style>x<!-- y -->z<script>alert(1)', 'xz'],
])('%s reads %j', (html, text) => {
  expect(textOfHtml(html)).toBe(text)
})
