import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { searchWords } from '../../bench/seed/seed-tickets.ts'
import { documentsAfter } from '../../src/registers/documents/verify-documents.ts'
import { type BigOffice, openBigOffice } from './big-office.ts'
import { type Read, readsOf } from './explained.ts'

const tickets = 20_000
/** Rows and index entries, of all statements of an answer; a list that reads its tickets one by one reads more. */
const few = 2_500
/** What a unit, its parent and its parts hold may be read to be put in order: here 1,200 of 6,000. */
const ofUnits = 8_000
/** The search for an asset, on some pages, reads the register of 6,000. */
const assets = 10_000

const insiders = ['unit', 'head', 'teknisi1', 'kasubag', 'kapusdatin', 'pengurusbarang', 'admin']

// who asks for what, and what its answer may read, however many tickets there are
const questions: [who: string, path: string, most: number][] = [
  ...insiders.flatMap((who): [string, string, number][] => [
    [who, '/', few],
    [who, '/tiket', few],
    [who, '/tiket?after=:cursor', few],
    [who, '/tiket?stage=closed', few],
    [who, '/tiket?stage=rejected', few],
    [who, '/tiket?stage=awaiting_signature', few],
    [who, '/tiket?category=network', few],
    [who, '/tiket?unit=:unit', few],
    [who, '/tiket?order=due', few],
    [who, '/tiket?order=due&after=:dueCursor', few],
    [who, '/tiket?order=due&after=:restCursor', few],
    [who, '/tiket?order=due&stage=signed', few],
    [who, '/tiket?order=due&unit=:unit', few],
    [who, '/tiket?due=late', few],
    [who, '/tiket?due=late&order=due', few],
    [who, '/tiket?due=today', few],
    [who, `/tiket?q=${searchWords.rare}`, few],
    [who, '/tiket?q=:closed', few],
    [who, '/tiket/:closed', few],
    [who, '/tiket/:awaiting_signature', few],
    [who, '/api/v1/tickets/:closed', few],
    [who, '/api/v1/tickets?limit=25', few],
    [who, '/api/v1/assets', few],
    [who, '/api/v1/assets?q=epson', few],
    [who, '/api/v1/assets?q=cetakindo', ofUnits],
    [who, '/aset', ofUnits],
    [who, '/aset?q=epson', few],
    [who, '/aset?q=cetakindo+m550', few],
    [who, '/aset?q=000', few],
    [who, '/aset?category=network', ofUnits],
    [who, '/aset?state=disposed', few],
    [who, '/aset?warranty=running', ofUnits],
  ]),
  ['unit', '/tiket/baru?category=printer&assetSearch=epson', few],
  ['teknisi1', '/cetak', few],
  ['teknisi1', '/tiket/:submitted/surat-perintah', assets],
  ['kasubag', '/tiket/:awaiting_signature/tanda-tangan', few],
  ['kasubag', '/tanda-tangan', assets],
  ['kasubag', '/dokumen', few],
  ['kasubag', '/dokumen?standing=awaiting_signature', few],
  ['kasubag', '/dokumen?kind=work_order', few],
  ['kasubag', '/dispensasi', few],
]

let office: BigOffice
let big: string[]
beforeAll(async () => {
  office = await openBigOffice()
  await office.grow(tickets)
  big = [...(await office.sizes())].filter(([, rows]) => rows > tickets / 2).map(([table]) => table)
})
afterAll(() => office.close())

test.each(questions)('%s finds %s by reading at most %i rows and no big table whole', async (who, path, most) => {
  const reads = await readsFor(who, path)
  const rows = reads.reduce((sum, read) => sum + read.rows, 0)
  const whole = reads.flatMap(({ wholeTables }) => wholeTables)

  expect(rows, plansOf(reads)).toBeLessThanOrEqual(most)
  expect(whole.filter((table) => big.includes(table))).toEqual([])
})

test('whoever reads all papers anew reads none but the next ones, far into them as well', async () => {
  const { rows } = await sql<{ half: number }>`select max(id) / 2 as half from documents`.execute(office.db)
  const reads = await readsOf(() => documentsAfter(office.db, rows[0]?.half ?? 0))
  expect(
    reads.reduce((sum, read) => sum + read.rows, 0),
    plansOf(reads),
  ).toBeLessThanOrEqual(200)
})

test('every index of the tickets answers one of these questions', async () => {
  const { rows } = await sql<{ name: string }>`
    select indexrelid::regclass::text as name from pg_index
    where not indisunique and indrelid in ('tickets'::regclass, 'ticket_events'::regclass)`.execute(office.db)
  const used = new Set<string>()
  for (const [who, path] of questions)
    for (const { indexes } of await readsFor(who, path)) for (const index of indexes) used.add(index)

  expect(rows.length).toBeGreaterThan(5)
  expect(rows.map(({ name }) => name).filter((name) => !used.has(name))).toEqual([])
})

const known = new Map<string, Read[]>()

/** Asked once for all tests. */
async function readsFor(who: string, path: string): Promise<Read[]> {
  const question = `${who} ${path}`
  const before = known.get(question)
  if (before) return before

  // what a process remembers of the office is asked by whoever comes first
  await office.ask(who, path)
  const reads = await readsOf(() => office.ask(who, path))
  known.set(question, reads)
  return reads
}

function plansOf(reads: Read[]): string {
  return reads.map(({ text, plan }) => `${text.replaceAll(/\s+/g, ' ').trim()}\n${plan}`).join('\n\n')
}
