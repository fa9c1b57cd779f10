import { words } from '../../../platform/words.ts'

/** A page of labels, in millimetres. */
export type Sheet = {
  pageWidth: number
  pageHeight: number
  columns: number
  rows: number
  marginTop: number
  marginBottom: number
  marginLeft: number
  marginRight: number
  columnGap: number
  rowGap: number
}

/** `key` is how a form names the sheet. */
export type NamedSheet = Sheet & { key: string; name: string }

const a4 = { pageWidth: 210, pageHeight: 297 }
const one = {
  columns: 1,
  rows: 1,
  marginTop: 0,
  marginBottom: 0,
  marginLeft: 0,
  marginRight: 0,
  columnGap: 0,
  rowGap: 0,
}

/** What shops sell; names are keys of `t()`. */
export const presets: readonly NamedSheet[] = [
  {
    key: 'a4-3x8',
    name: words('A4, 3 × 8 label (70 × 37 mm)'),
    ...a4,
    ...one,
    columns: 3,
    rows: 8,
    marginTop: 0.5,
    marginBottom: 0.5,
  },
  {
    key: 'a4-2x7',
    name: words('A4, 2 × 7 label (99,1 × 38,1 mm)'),
    ...a4,
    columns: 2,
    rows: 7,
    marginTop: 15.15,
    marginBottom: 15.15,
    marginLeft: 4.65,
    marginRight: 4.65,
    columnGap: 2.5,
    rowGap: 0,
  },
  { key: 'roll-70x30', name: words('Label gulung 70 × 30 mm'), ...one, pageWidth: 70, pageHeight: 30 },
  { key: 'roll-50x25', name: words('Label gulung 50 × 25 mm'), ...one, pageWidth: 50, pageHeight: 25 },
]

export const smallestLabel = { width: 40, height: 20 }

/** What the margins and gaps leave to each label. */
export function labelSize(sheet: Sheet): { width: number; height: number } {
  const { pageWidth, pageHeight, columns, rows } = sheet
  const across = pageWidth - sheet.marginLeft - sheet.marginRight - (columns - 1) * sheet.columnGap
  const down = pageHeight - sheet.marginTop - sheet.marginBottom - (rows - 1) * sheet.rowGap
  return { width: across / columns, height: down / rows }
}

export function labelsOnPage({ columns, rows }: Sheet): number {
  return columns * rows
}

/** How many pages they take when the first label of the first page is the `start`-th. */
export function pagesFor(labels: number, start: number, sheet: Sheet): number {
  return Math.ceil((labels + start - 1) / labelsOnPage(sheet))
}
