/** A day stands as 'YYYY-MM-DD', an empty cell as ''. A number is one that a workbook keeps as such. */
export type Cell = string | number

/** `line` as a spreadsheet numbers it, from 1. */
export type TableRow = { line: number; cells: Cell[] }

export type TableFaultCode =
  | 'empty'
  | 'too-large'
  | 'not-a-table'
  | 'old-excel'
  | 'encrypted'
  | 'encoding'
  | 'quotes'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'too-large-inside'
  | 'damaged'
  | 'too-long'

/** Why a file could not be read as a table; the file is at fault, never we. */
export class TableFault extends Error {
  readonly code: TableFaultCode
  readonly line: number

  constructor(code: TableFaultCode, options: { line?: number; cause?: unknown } = {}) {
    super(`no table: ${code}`, { cause: options.cause })
    this.code = code
    this.line = options.line ?? 0
  }
}

export const largestTable = 20 * 1024 * 1024
export const mostRows = 50_000
export const mostColumns = 200
