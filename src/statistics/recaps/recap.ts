import type { Database } from '../../platform/database/connect.ts'
import type { RecapKind } from '../../platform/database/schema.ts'
import type { SheetColumn } from '../../platform/tables/sheet.ts'
import type { Cell } from '../../platform/tables/table.ts'

/** Days of the office, both included; of these units or of all. Telephone numbers are for whoever may see them. */
export type Scope = { from: string; to: string; units?: readonly number[]; withPhone: boolean }

/** A column of the file, by the name that REST has for it. Headings are those of the office's old workbook. */
export type RecapColumn = SheetColumn & { key: string }

/** A column on paper and on the page: several of the file's, one below the other, each with a word before it where it needs one. */
export type PaperColumn = {
  heading: string
  /** As Typst writes it. */
  width: string
  of: readonly (string | { key: string; label: string })[]
}

type FigureKind = 'count' | 'money' | 'hundredths'
export type FigureName = { key: string; name: string; kind: FigureKind }
/** What a recap comes to, by key; null where there is nothing to reckon from. */
export type Figures = Record<string, number | null> & { rows: number }

/** Some rows in order, and where the next begin. */
type Portion = { rows: Cell[][]; next: string | null }
export type Place = { after?: string; limit: number }

/** A recap as data: pages, files, paper and REST are drawn from it alike. */
export type Recap = {
  kind: RecapKind
  /** In its address. */
  slug: string
  name: string
  /** Over the paper. */
  title: string
  /** Which rows belong to a period: said at the foot. */
  rule: string
  columns: readonly RecapColumn[]
  paper: readonly PaperColumn[]
  /** The columns that tell one row from the others. */
  identity: readonly string[]
  figureNames: readonly FigureName[]
  figures: (db: Database, scope: Scope) => Promise<Figures>
  portion: (db: Database, scope: Scope, place: Place) => Promise<Portion>
}

/** The columns of a recap with how each is read off a row. */
export type ColumnOf<Row> = RecapColumn & { cell: (row: Row) => Cell | null }

export function headed<Row>(columns: readonly ColumnOf<Row>[]): RecapColumn[] {
  return columns.map(({ cell: _, ...column }) => column)
}

export function cellsOf<Row>(columns: readonly ColumnOf<Row>[], row: Row): Cell[] {
  return columns.map(({ cell }) => cell(row) ?? '')
}

const portionSize = 1000

/** Every row of a recap, a thousand at a time. */
export async function* portionsOf(db: Database, recap: Recap, scope: Scope): AsyncGenerator<Cell[][]> {
  let after: string | undefined
  do {
    const { rows, next } = await recap.portion(db, scope, { after, limit: portionSize })
    yield rows
    after = next ?? undefined
  } while (after)
}
