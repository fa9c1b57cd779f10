import type { Readable } from 'node:stream'
import type { Database } from '../../../platform/database/connect.ts'
import type { SheetColumn } from '../../../platform/tables/sheet.ts'
import type { Cell } from '../../../platform/tables/table.ts'
import { writeCsv } from '../../../platform/tables/write-csv.ts'
import { writeXlsx } from '../../../platform/tables/write-xlsx.ts'
import { speak } from '../../../platform/words.ts'
import type { Office } from '../../../registers/site.ts'
import { countTickets } from '../../facts/count-tickets.ts'
import { printRecap } from '../paper/print-recap.ts'
import { portionsOf, type Recap, type Scope } from '../recap.ts'
import { recaps } from '../recaps.ts'
import { beginFile, failFile, finishFile, insertPortion, noteProgress, noteTotal } from './queries.ts'
import { mostTries, type RecapFile } from './recap-file.ts'

const portionBytes = 512 * 1024

/**
 * Makes a file that somebody asked for, row by row from one view of the database, into portions that are kept as they are
 * filled. `tries` counts this one. Safe to run twice: it begins anew.
 */
export async function makeFile(office: Office, id: string, tries: number): Promise<void> {
  const { db } = office
  if (tries > mostTries) return failFile(db, id)
  const file = await beginFile(db, id)
  if (!file) return
  await countTickets(db)

  // a paper tells nobody of when its figures are: it waits for a copy that has them all, or does without
  const source = tries === 1 ? ((await office.replica?.caughtUp()) ?? db) : db
  const made = await source
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((view) => speak('id', () => make(office, view, file)))
  await finishFile(db, id, made)
}

async function make(office: Office, view: Database, file: RecapFile) {
  const { db } = office
  const recap = recaps[file.kind]
  const { rows: total } = await recap.figures(view, scopeOf(file))
  await noteTotal(db, file.id, total)

  const counted = { rowsDone: 0, bytes: 0 }
  let nth = 0
  for await (const content of inPortions(contentOf(office, view, { file, recap, counted }))) {
    await insertPortion(db, file.id, nth, content)
    counted.bytes += content.length
    nth += 1
  }
  return counted
}

type Making = { file: RecapFile; recap: Recap; counted: { rowsDone: number } }

function contentOf(office: Office, view: Database, making: Making): AsyncIterable<Uint8Array> {
  const { file, recap } = making
  if (file.format === 'pdf') return printed(office, view, making)

  const columns: SheetColumn[] = [{ heading: 'NO', kind: 'count', width: 8 }, ...recap.columns]
  const rows = numbered(office.db, view, making)
  const sheet = { name: 'Rekap', columns, rows }
  const stream: Readable =
    file.format === 'csv'
      ? writeCsv(
          columns.map(({ heading }) => heading),
          rows,
        )
      : writeXlsx(sheet)
  return stream
}

async function* numbered(db: Database, view: Database, { file, recap, counted }: Making): AsyncGenerator<Cell[]> {
  for await (const rows of portionsOf(view, recap, scopeOf(file))) {
    for (const row of rows) {
      counted.rowsDone += 1
      yield [counted.rowsDone, ...row]
    }
    await noteProgress(db, file.id, counted.rowsDone)
  }
}

async function* printed(office: Office, view: Database, { file, recap, counted }: Making): AsyncGenerator<Uint8Array> {
  const scope = scopeOf(file)
  const rows = (await Array.fromAsync(portionsOf(view, recap, scope))).flat()
  counted.rowsDone = rows.length
  await noteProgress(office.db, file.id, rows.length)
  const { period, unitName } = file
  yield await printRecap(
    office,
    recap,
    { rows, figures: await recap.figures(view, scope), period, unitName },
    new Date(),
  )
}

export function scopeOf({ firstDay, lastDay, unitIds, withPhone }: RecapFile): Scope {
  return { from: firstDay, to: lastDay, units: unitIds ?? undefined, withPhone }
}

/** Put together, or cut, to portions that are worth a row of their own. */
async function* inPortions(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let gathered: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += portionBytes) {
      const piece = chunk.subarray(start, start + portionBytes)
      gathered.push(piece)
      length += piece.length
      if (length < portionBytes) continue
      yield Buffer.concat(gathered)
      gathered = []
      length = 0
    }
  }
  if (length > 0) yield Buffer.concat(gathered)
}
