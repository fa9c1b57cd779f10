import type { Database } from '../../../platform/database/connect.ts'
import { tableFaultWords } from '../../../platform/tables/fault-words.ts'
import { readTable } from '../../../platform/tables/read-table.ts'
import { type Table, TableFault, type TableRow } from '../../../platform/tables/table.ts'
import { speak, t } from '../../../platform/words.ts'
import { dateAt } from '../../calendar/calendar.ts'
import { unitsInOrder } from '../../units/queries.ts'
import { compareWithRegister } from './compare.ts'
import { findHeadings, type Headed } from './find-headings.ts'
import { mostGoods } from './import.ts'
import { type ReadRow, type Remark, readRow } from './read-row.ts'
import {
  beginReading,
  endReading,
  insertPortion,
  keepLines,
  type Portion,
  type ReadGood,
  refuseImport,
  type Waiting,
  writeHeadings,
} from './reading-queries.ts'
import { unitsByName } from './units-by-name.ts'

const portionSize = 500

/** Reads a list that was sent and says what it would change. Writes nothing into the register. Safe to run twice. */
export async function checkImport(db: Database, id: string): Promise<void> {
  const waiting = await beginReading(db, id)
  if (!waiting) return
  await speak(waiting.language, () => read(db, id, waiting))
}

async function read(db: Database, id: string, { content, uploadedAt }: Waiting) {
  const table = await tableIn(content)
  if (typeof table === 'string') return refuseImport(db, id, table)
  const headed = findHeadings(table.rows)
  if (typeof headed === 'string') return refuseImport(db, id, headed)

  await writeHeadings(db, id, headed.headings, headed.body.length)
  const today = dateAt(uploadedAt).toString()
  const fault = await readBody(db, { id, kind: table.kind, headed, today })
  if (fault) return refuseImport(db, id, fault)
  await db.transaction().execute((tx) => compareWithRegister(tx, id))
  await keepLines(db, id, new Map(headed.body.map((row) => [row.line, row])))
  await endReading(db, id)
}

async function tableIn(content: Buffer): Promise<Table | string> {
  try {
    return await readTable(content)
  } catch (error) {
    if (!(error instanceof TableFault)) throw error
    return t(tableFaultWords[error.code], { line: error.line })
  }
}

type Body = { id: string; kind: Table['kind']; headed: Headed; today: string }

/** Portion by portion, so that others are answered in between and how far it got can be seen. */
async function readBody(db: Database, { id, kind, headed, today }: Body): Promise<string | undefined> {
  const known = await db.selectFrom('assetCodes').select('code').execute()
  const findUnit = unitsByName(await unitsInOrder(db))
  const reading = { kind, places: headed.places, codes: new Set(known.map(({ code }) => code)), findUnit, today }
  const lineOf = new Map<string, number>()
  await insertPortion(db, id, { goods: [], remarks: onHeadings(headed), faulty: [], done: 0 })

  for (let start = 0; start < headed.body.length; start += portionSize) {
    const rows = headed.body.slice(start, start + portionSize)
    const portion: Portion = { goods: [], remarks: [], faulty: [], done: start + rows.length }
    for (const row of rows) add(portion, row, withoutDoubles(readRow(row, reading), row.line, lineOf))
    if (lineOf.size > mostGoods)
      return t('Berkas ini menyebut lebih dari {most} aset. Bagi menjadi beberapa berkas.', { most: mostGoods })
    await insertPortion(db, id, portion)
  }
  return undefined
}

function onHeadings({ unknown, line }: Headed): Remark[] {
  return unknown.map((heading) => ({
    line,
    heading: heading.slice(0, 80),
    isError: false,
    sentence: t('Kolom ini tidak dikenal dan dilewati.'),
  }))
}

function withoutDoubles(read: ReadRow, line: number, lineOf: Map<string, number>): ReadRow {
  if (!read.keys) return read
  for (let number = read.keys.from; number <= read.keys.to; number += 1) {
    const register = `${read.keys.code}.${String(number).padStart(6, '0')}`
    const before = lineOf.get(register)
    if (before === undefined || before === line) lineOf.set(register, line)
    else {
      const sentence = t('Register {register} sudah disebut pada baris {before}.', { register, before })
      return { ...read, keys: undefined, remarks: [...read.remarks, { line, heading: '', isError: true, sentence }] }
    }
  }
  return read
}

function add(portion: Portion, row: TableRow, { keys, given, remarks }: ReadRow) {
  portion.remarks.push(...remarks)
  if (remarks.some(({ isError }) => isError)) portion.faulty.push(row)
  else if (keys) portion.goods.push(...goodsOf(row.line, keys, given))
}

function goodsOf(line: number, { code, from, to }: NonNullable<ReadRow['keys']>, given: ReadRow['given']): ReadGood[] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({ line, code, number: from + index, given }))
}
