import { DumpFault, type Value } from './dump.ts'
import { endOfQuoted, readValue } from './read-value.ts'

/** What stands next in a dump, and where it ends. */
export type Unit = { end: number } & (
  | { kind: 'space' }
  | { kind: 'comment' | 'statement' | 'structure'; text: string }
  | { kind: 'delimiter'; mark: string }
  | { kind: 'insert'; table: string; columns?: string[] }
  | { kind: 'row'; values: Value[] }
  | { kind: 'end of rows' }
)

const name = '(?:`(?:[^`]|``)+`|"[^"]+"|[\\w$]+)'
const insert = new RegExp(
  `^(?:insert|replace)\\s+(?:(?:low_priority|delayed|high_priority|ignore)\\s+)*(?:into\\s+)?(?:${name}\\s*\\.\\s*)?(${name})\\s*(?:\\(([^)]*)\\)\\s*)?values?\\s*(?=\\()`,
  'i',
)
const longestHead = 64 * 1024
const [hash, dash, slash, star, newline] = ['#', '-', '/', '*', '\n'].map((sign) => sign.charCodeAt(0))

/** Between statements; nothing where more bytes are needed. `last` says that no more will come. */
export function readStatement(
  bytes: Buffer,
  start: number,
  { mark, last }: { mark: string; last: boolean },
): Unit | undefined {
  const byte = bytes[start]
  if (byte === undefined) return undefined
  if (byte <= 0x20 || bytes.toString('latin1', start, start + mark.length) === mark)
    return { kind: 'space', end: start + (byte <= 0x20 ? 1 : mark.length) }
  if (bytes.length - start < 12 && !last) return undefined
  if (byte === hash || (byte === dash && bytes[start + 1] === dash)) return line(bytes, start, last)
  if (byte === slash && bytes[start + 1] === star) return comment(bytes, start)
  if (/^delimiter\s/i.test(bytes.toString('latin1', start, start + 10))) return delimiter(bytes, start, last)
  return wholeStatement(bytes, start, { mark, last })
}

function line(bytes: Buffer, start: number, last: boolean): Unit | undefined {
  const at = bytes.indexOf(newline ?? 0, start)
  if (at === -1 && !last) return undefined
  const end = at === -1 ? bytes.length : at + 1
  return { kind: 'comment', text: bytes.toString('latin1', start, Math.min(end, start + 400)), end }
}

function comment(bytes: Buffer, start: number): Unit | undefined {
  const at = bytes.indexOf('*/', start + 2)
  return at === -1
    ? undefined
    : { kind: 'comment', text: bytes.toString('latin1', start, Math.min(at, start + 400)), end: at + 2 }
}

function delimiter(bytes: Buffer, start: number, last: boolean): Unit | undefined {
  const found = line(bytes, start, last)
  if (!found || !('text' in found)) return undefined
  return { kind: 'delimiter', mark: found.text.slice(10).trim() || ';', end: found.end }
}

function wholeStatement(
  bytes: Buffer,
  start: number,
  { mark, last }: { mark: string; last: boolean },
): Unit | undefined {
  const head = bytes.toString('latin1', start, start + longestHead)
  const [whole, table, columns] = insert.exec(head) ?? []
  if (whole && table)
    return { kind: 'insert', table: bare(table), columns: columns?.split(',').map(bare), end: start + whole.length }
  if (/^(?:insert|replace)\b/i.test(head) && head.length < longestHead && !last && !head.includes(mark))
    return undefined

  const end = endOfStatement(bytes, start, mark)
  if (end === undefined) return undefined
  const kind = /^create\s+table\b/i.test(head) ? 'structure' : 'statement'
  return {
    kind,
    text: bytes.toString('latin1', start, kind === 'structure' ? end : Math.min(end, start + 400)),
    end: end + mark.length,
  }
}

function endOfStatement(bytes: Buffer, start: number, mark: string): number | undefined {
  const first = mark.charCodeAt(0)
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at]
    if (byte === 0x27 || byte === 0x22 || byte === 0x60) {
      const end = endOfQuoted(bytes, at, byte)
      if (end === undefined) return undefined
      at = end
    } else if (byte === first && bytes.toString('latin1', at, at + mark.length) === mark) return at
  }
  return undefined
}

/** After VALUES: one row, what parts rows, or the end of them all. */
export function readRow(bytes: Buffer, start: number, last: boolean): Unit | undefined {
  const byte = bytes[start]
  if (byte === undefined) return undefined
  if (byte <= 0x20 || byte === 0x2c) return { kind: 'space', end: start + 1 }
  if (byte === 0x3b) return { kind: 'end of rows', end: start + 1 }
  if (byte === 0x28) return row(bytes, start + 1)
  if (bytes.length - start < 12 && !last) return undefined
  // ON DUPLICATE KEY UPDATE, or an alias of the row
  if (!/^(?:on|as)\b/i.test(bytes.toString('latin1', start, start + 3)))
    throw new DumpFault('Sesudah satu baris INSERT ada sesuatu yang tidak dikenali. Buat dump dengan mysqldump.')
  const end = endOfStatement(bytes, start, ';')
  return end === undefined ? undefined : { kind: 'end of rows', end: end + 1 }
}

function row(bytes: Buffer, start: number): Unit | undefined {
  const values: Value[] = []
  let at = start
  for (;;) {
    const read = readValue(bytes, at)
    if (!read) return undefined
    values.push(read.value)
    at = read.end
    while ((bytes[at] ?? 0xff) <= 0x20) at += 1
    if (bytes[at] === undefined) return undefined
    if (bytes[at] === 0x29) return { kind: 'row', values, end: at + 1 }
    if (bytes[at] !== 0x2c)
      throw new DumpFault('Nilai dalam satu baris INSERT tidak dipisah koma. Buat dump dengan mysqldump.')
    at += 1
  }
}

/** The columns of a CREATE TABLE in their order. */
export function columnsOf(structure: string): { table: string; columns: string[] } | undefined {
  const pattern = new RegExp(
    `^create\\s+table\\s+(?:if\\s+not\\s+exists\\s+)?(?:${name}\\s*\\.\\s*)?(${name})\\s*\\(`,
    'i',
  )
  const [head, table] = pattern.exec(structure) ?? []
  if (!head || !table) return undefined
  const columns = [...structure.slice(head.length).matchAll(/^\s*(`(?:[^`]|``)+`|"[^"]+")\s+\w/gm)]
  return { table: bare(table), columns: columns.map(([, column = '']) => bare(column)) }
}

function bare(identifier: string): string {
  return identifier
    .trim()
    .replace(/^[`"]|[`"]$/g, '')
    .replaceAll('``', '`')
    .toLowerCase()
}
