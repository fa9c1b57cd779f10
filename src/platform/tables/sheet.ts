import type { Cell } from './table.ts'

/** A `date` is 'YYYY-MM-DD', a `moment` 'YYYY-MM-DDTHH:MM' on the office's clock; `money` has two decimals, a `count` none. */
export type SheetColumn = { heading: string; width: number } & (
  | { kind: 'text' | 'date' | 'moment' }
  | { kind: 'count' | 'money'; total?: boolean }
)

export type Sheet = {
  /** At most 31 characters, none of []:*?/\ among them. */
  name: string
  columns: readonly SheetColumn[]
  rows: AsyncIterable<readonly Cell[]>
}
