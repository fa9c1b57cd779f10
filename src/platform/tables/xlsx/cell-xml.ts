import type { SheetColumn } from '../sheet.ts'
import type { Cell } from '../table.ts'
import { styleOf } from './workbook-parts.ts'

type Kind = SheetColumn['kind']

// what Excel takes in one cell
const longest = 32_767

export function cellXml(cell: Cell, kind: Kind, at: string): string {
  if (cell === '') return ''
  const number = kind === 'text' ? Number.NaN : numberIn(cell, kind)
  if (!Number.isFinite(number)) return textXml(cell, 'text', at)
  return `<c r="${at}" s="${styleOf[kind]}"><v>${number}</v></c>`
}

export function textXml(cell: Cell, style: keyof typeof styleOf, at: string): string {
  const text = escaped(String(cell).slice(0, longest))
  return `<c r="${at}" s="${styleOf[style]}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`
}

/** Its number in a workbook; not a number where it is none of that kind. */
export function numberIn(cell: Cell, kind: Exclude<Kind, 'text'>): number {
  if (kind === 'date') return daysUntil(`${cell}T00:00Z`)
  return kind === 'moment' ? daysUntil(`${cell}Z`) : Number(cell)
}

/** Days since the end of 1899, as workbooks count. */
function daysUntil(moment: string): number {
  return (Date.parse(moment) - Date.UTC(1899, 11, 30)) / 86_400_000
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these have no place in XML 1.0
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

export function escaped(text: string): string {
  return text
    .replace(unprintable, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;')
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
}
