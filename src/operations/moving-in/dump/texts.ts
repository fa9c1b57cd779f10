import { isUtf8 } from 'node:buffer'
import type { Value } from './dump.ts'
import type { Dump } from './read-dump.ts'

const western = new TextDecoder('windows-1252')

/** The text of a value in the letters that the dump names, without NUL bytes, which PostgreSQL takes none of. */
export function textOf(value: Value, { charset, passed }: Dump): string | null {
  if (value === null) return null
  const named = charset.startsWith('utf8') || charset === 'binary'
  const asNamed = !named || isUtf8(value)
  if (!asNamed) passed.otherLetters += 1
  const text = named && asNamed ? value.toString('utf8') : western.decode(value)
  if (!text.includes('\0')) return text
  passed.nulBytes += 1
  return text.replaceAll('\0', '')
}
