import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { DumpFault } from '../operations/moving-in/dump/dump.ts'
import type { UnitMap } from '../operations/moving-in/old-tickets/old-units.ts'
import { importOsTicket } from '../operations/moving-in/osticket/import-osticket.ts'
import { takeList } from '../operations/moving-in/people-and-units/lists.ts'
import { readList, rowsIn } from '../operations/moving-in/people-and-units/read-list.ts'
import { importPredecessor } from '../operations/moving-in/predecessor/import-predecessor.ts'
import { goodsHeadings, goodsOf } from '../operations/moving-in/predecessor/inventory.ts'
import { linesOf, type Report } from '../operations/moving-in/report.ts'
import { runImport } from '../operations/moving-in/run-import.ts'
import { writePasswords, writeReport, writeTables } from '../operations/moving-in/write-report.ts'
import type { Database } from '../platform/database/connect.ts'
import { migrate } from '../platform/database/migrate.ts'
import { Forbidden, InvalidInput, Refusal } from '../platform/refusal.ts'
import type { Cell } from '../platform/tables/table.ts'
import type { Act } from '../registers/people/person.ts'
import { peopleAt } from '../registers/sessions/queries.ts'
import { withDatabase } from './migrate.ts'

export const importHelp = `import                what another application, or a list, holds; a trial unless --commit
  import predecessor dbm_helpdesk.sql   tickets, ratings and accounts of the application before this one
    --attachments <folder>   its uploads
    --no-people              leave its accounts
  import osticket dump.sql              tickets, threads and files of an osTicket
    --prefix ost_            what its tables begin with
    --unit <code>            the unit of requesters without an organisation that is a unit here
  import people orang.csv               accounts, as under Orang, Impor
  import units unit.csv                 units, as under Bidang/Unit, Impor
  for all:
    --by <username>          the administrator who does it; needed where there are several
    --out <folder>           where the report goes (laporan-impor)
    --commit                 keep it; without, everything is undone and the report says what would happen
  for predecessor and osticket:
    --units <file.csv>       which unit an old name is: UNIT LAMA;SEKSI LAMA;KODE
    --create-units           make a unit of each old name that is unknown
    --utc-offset +07:00      the clock of the old server`

const options = {
  attachments: { type: 'string' },
  'no-people': { type: 'boolean', default: false },
  prefix: { type: 'string', default: 'ost_' },
  unit: { type: 'string' },
  by: { type: 'string' },
  out: { type: 'string', default: 'laporan-impor' },
  commit: { type: 'boolean', default: false },
  units: { type: 'string' },
  'create-units': { type: 'boolean', default: false },
  'utc-offset': { type: 'string', default: '+07:00' },
} as const

class CommandFault extends Error {}

/** What goes wrong for a reason that can be mended is one sentence. */
export async function importCommand(args: string[]): Promise<void> {
  try {
    await run(args)
  } catch (error) {
    const sentence = sentenceOf(error)
    if (!sentence) throw error
    console.error(sentence)
    process.exit(1)
  }
}

function sentenceOf(error: unknown): string | undefined {
  if (error instanceof InvalidInput) return error.errors.map(({ message }) => message).join(' ')
  if (error instanceof Forbidden) return 'Hanya admin yang dapat mengimpor.'
  if ([CommandFault, DumpFault, Refusal].some((kind) => error instanceof kind)) return (error as Error).message
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code.startsWith('ERR_PARSE_ARGS')) return (error as Error).message
  return code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES'
    ? `Tidak dapat dibaca: ${(error as Error).message}`
    : undefined
}

type Asked = ReturnType<typeof readArgs>

async function run(args: string[]): Promise<void> {
  const asked = readArgs(args)
  await stat(asked.file)
  await withDatabase(async (db) => {
    await migrate(db)
    const act = await actOf(db, asked.by)
    const kept: Kept = { paths: [] }
    const report = await worker(asked.source)(db, act, asked, kept)
    for (const line of linesOf(report)) console.log(line)
    for (const path of [...(await writeReport(asked.out, report)), ...kept.paths]) console.log(`→ ${path}`)
    console.log(
      asked.commit ? 'Impor disimpan.' : 'Percobaan: tidak ada yang disimpan. Ulangi dengan --commit untuk menyimpan.',
    )
  })
}

function readArgs(args: string[]) {
  const { positionals, values } = parseArgs({ args, options, allowPositionals: true })
  const [source = '', file, ...others] = positionals
  if (!file || others.length > 0 || !['predecessor', 'osticket', 'people', 'units'].includes(source))
    throw new CommandFault(importHelp)
  if (!/^[+-]\d{2}:\d{2}$/.test(values['utc-offset'])) throw new CommandFault('--utc-offset ditulis seperti +07:00.')
  return { ...values, source, file }
}

/** Whoever is named, or the one administrator that there is. */
async function actOf(db: Database, by: string | undefined): Promise<Act> {
  const { rows } = await peopleAt(new Date()).execute(db)
  const active = new Set(
    (await db.selectFrom('people').where('active', '=', true).select('id').execute()).map(({ id }) => id),
  )
  const admins = rows.filter(({ id, role }) => role === 'admin' && active.has(id))
  const named = admins.filter(({ username }) => by === undefined || username === by.toLowerCase())
  if (named.length === 1 && named[0]) return { person: named[0], via: 'shell', at: new Date() }
  if (admins.length === 0) throw new CommandFault('Belum ada admin. Jalankan aplikasi dan pasang kantor lebih dahulu.')
  throw new CommandFault(
    `Sebut admin yang melakukannya dengan --by: ${admins.map(({ username }) => username).join(', ')}.`,
  )
}

/** Files that were written besides the report. */
type Kept = { paths: string[] }
type Worker = (db: Database, act: Act, asked: Asked, kept: Kept) => Promise<Report>

function worker(source: string): Worker {
  if (source === 'people' || source === 'units') return list
  return source === 'osticket' ? osTicket : predecessor
}

async function predecessor(db: Database, act: Act, asked: Asked, kept: Kept): Promise<Report> {
  if (asked.attachments) await stat(asked.attachments)
  const map = await unitMap(asked.units)
  let goods: Cell[][] = []
  const report = await runImport(
    db,
    act,
    { source: 'predecessor', fileName: basename(asked.file), commit: asked.commit },
    async (tx, importId) => {
      const { file, attachments, commit, 'create-units': createUnits, 'utc-offset': offset } = asked
      const moving = { importId, dump: file, attachments, map, createUnits, offset, tell: progress() }
      const done = await importPredecessor(tx, act, { ...moving, withPeople: !asked['no-people'], forGood: commit })
      goods = await goodsOf(tx, done)
      return done
    },
    async (done) => void kept.paths.push(...(await writePasswords(asked.out, done))),
  )
  kept.paths.push(...(await writeTables(asked.out, [{ name: 'aset', headings: goodsHeadings, rows: goods }])))
  return report
}

async function osTicket(db: Database, act: Act, asked: Asked): Promise<Report> {
  const map = await unitMap(asked.units)
  return runImport(
    db,
    act,
    { source: 'osticket', fileName: basename(asked.file), commit: asked.commit },
    (tx, importId) => {
      const { file: dump, prefix, unit, 'create-units': createUnits, 'utc-offset': offset } = asked
      return importOsTicket(tx, act, { importId, dump, prefix, unit, map, createUnits, offset, tell: progress() })
    },
  )
}

async function list(db: Database, act: Act, asked: Asked, kept: Kept): Promise<Report> {
  const kind = asked.source === 'people' ? 'people' : 'units'
  const rows = await rowsIn(await readFile(asked.file))
  return takeList(
    db,
    act,
    { kind, fileName: basename(asked.file), rows },
    {
      commit: asked.commit,
      beforeCommit: async (report) => void kept.paths.push(...(await writePasswords(asked.out, report))),
    },
  )
}

async function unitMap(file: string | undefined): Promise<UnitMap> {
  if (!file) return []
  const columns = [
    { place: 'unit', heading: 'UNIT LAMA', needed: true },
    { place: 'part', heading: 'SEKSI LAMA' },
    { place: 'code', heading: 'KODE', needed: true },
  ] as const
  const listed = await readList(await readFile(file), columns)
  return listed.map(({ cells }) => cells).filter(({ code }) => code !== '')
}

/** On the error stream, every two seconds, so that the report can be sent elsewhere. */
function progress(): (sentence: string) => void {
  let told = Date.now()
  return (sentence) => {
    if (Date.now() - told < 2000) return
    told = Date.now()
    console.error(sentence)
  }
}
