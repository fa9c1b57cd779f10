import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Cell } from '../../platform/tables/table.ts'
import { writeCsv } from '../../platform/tables/write-csv.ts'
import type { Report } from './report.ts'

type Table = { name: string; headings: readonly string[]; rows: Iterable<readonly Cell[]> }

/** Writes what is to be read after an import as CSV files, for whoever ran it alone (700 and 600); answers their paths. */
export async function writeReport(folder: string, { refused, unknownUnits, open, changes }: Report): Promise<string[]> {
  return writeTables(folder, [
    {
      name: 'ditolak',
      headings: ['JENIS', 'BARIS', 'NOMOR', 'SEBAB'],
      rows: refused.map(({ kind, row, id, reason }) => [kind, row, id, reason]),
    },
    {
      name: 'unit-belum-dikenal',
      headings: mapHeadings,
      rows: [...unknownUnits.values()].map(({ unit, part, tickets }) => [unit, part, '', tickets]),
    },
    {
      name: 'tiket-masih-terbuka',
      headings: ['NOMOR', 'DIAJUKAN', 'BIDANG/UNIT', 'PEMOHON', 'KEADAAN', 'URAIAN'],
      rows: open.map((one) => [one.number, one.submittedAt, one.unit, one.requester, one.status, one.description]),
    },
    {
      name: 'perubahan',
      headings: ['BARIS', 'KUNCI', 'NAMA', 'HASIL', 'KETERANGAN'],
      rows: changes
        .filter(({ outcome }) => outcome !== 'unchanged')
        .map(({ line, key, name, outcome, sentences }) => [line, key, name, outcome, sentences.join(' ')]),
    },
  ])
}

/** What an administrator fills in and hands back with `--units`. */
const mapHeadings = ['UNIT LAMA', 'SEKSI LAMA', 'KODE', 'TIKET']

/** The one-time passwords of new accounts, to be handed out and then deleted. */
export async function writePasswords(folder: string, { changes }: Report): Promise<string[]> {
  return writeTables(folder, [passwordTable({ changes })])
}

export function passwordTable({ changes }: Pick<Report, 'changes'>): Table {
  return {
    name: 'kata-sandi-sementara',
    headings: ['NAMA PENGGUNA', 'NAMA', 'KATA SANDI SEMENTARA'],
    rows: changes.flatMap(({ key, name, password }) => (password ? [[key, name, password]] : [])),
  }
}

export async function writeTables(folder: string, tables: readonly Table[]): Promise<string[]> {
  const paths: string[] = []
  for (const { name, headings, rows } of tables) {
    const lines = [...rows]
    const path = join(folder, `${name}.csv`)
    // what an earlier trial wrote is not of this one
    await rm(path, { force: true })
    if (lines.length === 0) continue
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const file = createWriteStream(path, { mode: 0o600 })
    await once(file, 'open')
    await pipeline(writeCsv(headings, eachOf(lines)), file)
    paths.push(path)
  }
  return paths
}

async function* eachOf<One>(lines: Iterable<One>): AsyncGenerator<One> {
  yield* lines
}
