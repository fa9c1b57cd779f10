import { Parser } from 'saxen'
import { TableFault } from '../table.ts'

export type Attributes = (name: string) => string

/** What is heard of a part, element by element and without their prefixes. */
export type Hearing = {
  open: (name: string, attribute: Attributes) => void
  text?: (text: string) => void
  close?: (name: string) => void
}

/** No entity is known but XML's own five and numbers, so none can grow. */
export async function readXml(chunks: AsyncIterable<string>, { open, text, close }: Hearing): Promise<void> {
  let failed: unknown
  const parser = new Parser()
    .on('openTag', (name, attributes) => open(plain(name), attributesBy(attributes)))
    .on('closeTag', (name) => close?.(plain(name)))
    .on('text', (raw) => text?.(decoded(raw)))
    .on('cdata', (raw) => text?.(raw))
    .on('error', (error) => {
      failed = error
    })

  for await (const chunk of chunks) {
    parser.write(chunk)
    fail(failed)
  }
  parser.end()
  fail(failed)
}

function attributesBy(read: () => Record<string, string> | boolean): Attributes {
  let all: Record<string, string> | undefined
  return (name) => {
    if (!all) {
      const found = read()
      all = typeof found === 'object' ? found : {}
    }
    return all[name] ?? ''
  }
}

const entities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

function decoded(raw: string): string {
  if (!raw.includes('&')) return raw
  const letter = (whole: string, decimal?: string, hexadecimal?: string, name = '') => {
    if (name) return entities.get(name) ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  }
  return raw.replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, letter)
}

function plain(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function fail(error: unknown) {
  if (error instanceof TableFault) throw error
  if (error) throw new TableFault('damaged', { cause: error })
}
