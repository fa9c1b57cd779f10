import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { DumpFault, type DumpRow, type Passed } from './dump.ts'
import { columnsOf, readRow, readStatement, type Unit } from './read-unit.ts'

const usualPortion = 256 * 1024
const longestUnit = 96 * 1024 * 1024

/** What a dump said of itself so far. */
export type Dump = { charset: string; tables: Map<string, string[]>; passed: Passed }

type State = Dump & {
  mark: string
  into?: { table: string; columns: readonly string[] }
  promised: boolean
  completed: boolean
}

/**
 * The rows of a dump by mysqldump, mariadb-dump or phpMyAdmin, plain or gzip, in portions as they come; no more of it is held
 * than a row and a portion. Refuses with a `DumpFault` what is none, and one that ends before its end.
 */
export async function* readDump(path: string, dump: Dump, portion = usualPortion): AsyncGenerator<DumpRow[]> {
  const state: State = Object.assign(dump, { mark: ';', promised: false, completed: false })
  let rest = Buffer.alloc(0)
  for await (const bytes of enough(path, () => Math.max(portion, rest.length))) {
    const whole = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes
    const { rows, end } = rowsIn(whole, state, false)
    if (rows.length > 0) yield rows
    rest = Buffer.from(whole.subarray(end))
    if (rest.length > longestUnit) throw new DumpFault('Satu baris atau perintah dalam dump lebih dari 96 MB.')
  }
  const { rows, end } = rowsIn(rest, state, true)
  if (rows.length > 0) yield rows
  mustBeWhole(state, rest.subarray(end))
}

export function newDump(): Dump {
  return { charset: 'utf8mb4', tables: new Map(), passed: { changes: 0, otherLetters: 0, nulBytes: 0 } }
}

function rowsIn(bytes: Buffer, state: State, last: boolean): { rows: DumpRow[]; end: number } {
  const rows: DumpRow[] = []
  let end = 0
  for (;;) {
    const unit = state.into ? readRow(bytes, end, last) : readStatement(bytes, end, { mark: state.mark, last })
    if (!unit) return { rows, end }
    if (unit.kind === 'row') rows.push(rowOf(unit.values, state.into))
    else note(unit, state)
    end = unit.end
  }
}

function rowOf(values: DumpRow['values'], into: State['into']): DumpRow {
  if (!into || values.length !== into.columns.length)
    throw new DumpFault(
      `Satu baris tabel ${into?.table} memuat ${values.length} nilai, bukan ${into?.columns.length}. Buat dump lagi dengan mysqldump.`,
    )
  return { ...into, values }
}

function note(unit: Exclude<Unit, { kind: 'row' }>, state: State) {
  switch (unit.kind) {
    case 'comment':
      return noteComment(unit.text, state)
    case 'statement':
      if (/^(?:update|delete|load|insert|replace|truncate)\b/i.test(unit.text)) state.passed.changes += 1
      return noteCharset(unit.text, state)
    case 'structure': {
      const structure = columnsOf(unit.text)
      if (structure) state.tables.set(structure.table, structure.columns)
      return
    }
    case 'delimiter':
      state.mark = unit.mark
      return
    case 'insert':
      state.into = { table: unit.table, columns: unit.columns ?? columnsKnown(unit.table, state) }
      if (!state.tables.has(unit.table)) state.tables.set(unit.table, [...state.into.columns])
      return
    case 'end of rows':
      state.into = undefined
  }
}

function columnsKnown(table: string, { tables }: State): readonly string[] {
  const columns = tables.get(table)
  if (!columns)
    throw new DumpFault(`Tabel ${table} diisi tanpa nama kolom dan tanpa CREATE TABLE. Buat dump beserta strukturnya.`)
  return columns
}

function noteComment(text: string, state: State) {
  if (/^-- (?:MySQL|MariaDB) dump\b/i.test(text)) state.promised = true
  if (/^-- Dump completed\b/i.test(text)) state.completed = true
  if (text.startsWith('/*!')) noteCharset(text, state)
}

function noteCharset(text: string, state: State) {
  const [, charset] = /\bset\s+names\s+'?(\w+)/i.exec(text) ?? []
  if (!charset) return
  if (!/^(?:utf8|utf8mb3|utf8mb4|latin1|ascii|binary)$/i.test(charset))
    throw new DumpFault(
      `Dump ini memakai himpunan karakter ${charset}. Buat lagi dengan --default-character-set=utf8mb4.`,
    )
  state.charset = charset.toLowerCase()
}

function mustBeWhole(state: State, rest: Buffer) {
  if (state.tables.size === 0)
    throw new DumpFault('Berkas ini bukan dump MySQL/MariaDB: tidak ada CREATE TABLE atau INSERT di dalamnya.')
  if (state.into || rest.toString('latin1').trim() !== '' || (state.promised && !state.completed))
    throw new DumpFault('Dump ini terpotong: akhirnya tidak ada. Buat atau salin lagi; belum ada yang diimpor.')
}

/** The file in portions, ever longer ones while what is held is not enough for its next row. */
async function* enough(path: string, wanted: () => number): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = []
  let size = 0
  for await (const bytes of unpacked(path, wanted())) {
    gathered.push(bytes)
    size += bytes.length
    if (size < wanted()) continue
    yield Buffer.concat(gathered)
    gathered = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(gathered)
}

async function* unpacked(path: string, portion: number): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: Math.min(portion, 256 * 1024) })
  let first = true
  for await (const bytes of file as AsyncIterable<Buffer>) {
    if (first && bytes[0] === 0x1f && bytes[1] === 0x8b) {
      file.destroy()
      yield* gunzipped(path)
      return
    }
    yield first ? withoutMark(bytes) : bytes
    first = false
  }
}

async function* gunzipped(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const bytes of createReadStream(path).pipe(createGunzip()) as AsyncIterable<Buffer>) yield bytes
  } catch (cause) {
    throw new DumpFault('Berkas gzip ini rusak atau terpotong. Salin lagi; belum ada yang diimpor.', { cause })
  }
}

function withoutMark(bytes: Buffer): Buffer {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    throw new DumpFault(
      'Dump ini tersimpan sebagai UTF-16, seperti oleh PowerShell dengan tanda >. Buat lagi dengan mysqldump --result-file=NAMA.sql.',
    )
  if (bytes.subarray(0, 4096).includes(0))
    throw new DumpFault('Berkas ini bukan dump MySQL/MariaDB, melainkan berkas biner.')
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
}
