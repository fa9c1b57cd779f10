import { expect } from 'vitest'
import { site } from '../office.ts'
import type { World } from '../world.ts'

/** What a browser that has nothing yet fetches for one page, in bytes as they travel, heads of the answers included. */
export type FirstVisit = { html: number; page: number; all: number; requests: string[] }

/** The page, and whatever its markup and its scripts name; what a script may fetch later is left out. */
export async function firstVisit(app: World['app'], path: string, token = ''): Promise<FirstVisit> {
  const page = await fetched(app, path, token)
  const files = new Set<string>()
  for (const address of namedInMarkup(page.text)) await follow(app, address, files)

  const sizes = await Promise.all([...files].map(async (file) => (await fetched(app, file, token)).bytes))
  const all = sizes.reduce((sum, bytes) => sum + bytes, page.bytes)
  // the stream of changes brings nothing until something changes
  const streams = addresses(page.text, /\sdata-live-url-value="([^"]+)"/g)
  return { html: Buffer.byteLength(page.text), page: page.bytes, all, requests: [path, ...files, ...streams] }
}

async function fetched(app: World['app'], path: string, token = '') {
  const packed = await answerOf(app, path, { ...of(token), 'accept-encoding': 'gzip, deflate, br, zstd' })
  const plain = await answerOf(app, path, of(token))

  const head = [...packed.headers].reduce((sum, [name, value]) => sum + `${name}: ${value}\r\n`.length, 0)
  return { bytes: head + (await packed.arrayBuffer()).byteLength, text: await plain.text() }
}

function of(token: string): Record<string, string> {
  return token ? { authorization: `Bearer ${token}` } : {}
}

async function answerOf(app: World['app'], path: string, headers: Record<string, string>): Promise<Response> {
  const answer = await app.request(site + path, { headers })
  expect([path, answer.status]).toEqual([path, 200])
  return answer
}

/** A script's own imports come before it runs: they are fetched as surely as the script. */
async function follow(app: World['app'], address: string, files: Set<string>): Promise<void> {
  if (files.has(address)) return
  files.add(address)
  if (!address.endsWith('.js') && !address.endsWith('.css')) return

  const { text } = await fetched(app, address)
  for (const next of addresses(text, address.endsWith('.js') ? staticImport : cssAddress))
    await follow(app, new URL(next, site + address).pathname, files)
}

function namedInMarkup(html: string): string[] {
  const tags = [...html.matchAll(/<(?:script|img|iframe|source|use|link)\b[^>]*>/g)].map(([tag]) => tag)
  return tags.flatMap((tag) => addresses(tag, /\s(?:src|href)="(\/[^"#]+)/g))
}

const staticImport = /(?:\bfrom|\bimport)\s*"(\.?\/[^"]+\.js)"/g
const cssAddress = /url\("?([^)"]+\.\w+)"?\)/g

function addresses(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map(([, address = '']) => address.replaceAll('&amp;', '&'))
}
