import type { Database } from '../../platform/database/connect.ts'
import type { SheetColumn } from '../../platform/tables/sheet.ts'
import type { Cell } from '../../platform/tables/table.ts'
import { speak, t } from '../../platform/words.ts'
import { categoryNames } from '../../procedure/ticket/category.ts'
import { dateAt } from '../../registers/calendar/calendar.ts'
import { type DisposalItem, itemsOf } from './disposals.ts'
import { type DueTicket, dueTickets } from './queries.ts'
import { heldNames, type Periods } from './retention.ts'

const portion = 2000

export const dueColumns: SheetColumn[] = [
  { heading: 'NOMOR TIKET', kind: 'text', width: 20 },
  { heading: 'YANG DIMUSNAHKAN', kind: 'text', width: 24 },
  { heading: 'BIDANG/UNIT', kind: 'text', width: 40 },
  { heading: 'KATEGORI', kind: 'text', width: 24 },
  { heading: 'DIAJUKAN', kind: 'date', width: 14 },
  { heading: 'BERAKHIR', kind: 'date', width: 14 },
  { heading: 'KEADAAN', kind: 'text', width: 44 },
]

/** The dry run, ticket by ticket. */
export function dueRows(db: Database, periods: Periods): AsyncGenerator<Cell[]> {
  return portions((after) => dueTickets(db, periods, after, portion), wouldBecome)
}

/** The list of a disposal, with what became of each. */
export function itemRows(db: Database, id: number): AsyncGenerator<Cell[]> {
  return portions((after) => itemsOf(db, id, after, portion), became)
}

type Listed = Omit<DueTicket, 'heldBecause'>

async function* portions<Row extends Listed>(
  read: (after: number) => Promise<Row[]>,
  stands: (row: Row) => string,
): AsyncGenerator<Cell[]> {
  for (let after = 0; ; ) {
    const rows = await read(after)
    yield* speak('id', () => rows.map((row) => cellsOf(row, stands(row))))
    if (rows.length < portion) return
    after = rows.at(-1)?.ticketId ?? after
  }
}

function cellsOf(row: Listed, standing: string): Cell[] {
  return [
    row.number,
    row.whole ? t('Tiket beserta suratnya') : t('Lampirannya saja'),
    row.unit,
    t(categoryNames[row.category]),
    dateAt(row.submittedAt).toString(),
    dateAt(row.endedAt).toString(),
    standing,
  ]
}

function wouldBecome({ heldBecause }: DueTicket): string {
  return heldBecause ? t(heldNames[heldBecause]) : t('Akan dimusnahkan')
}

function became({ state, heldBecause }: DisposalItem): string {
  if (heldBecause) return t(heldNames[heldBecause])
  return state === 'disposed' ? t('Telah dimusnahkan') : t('Akan dimusnahkan')
}
