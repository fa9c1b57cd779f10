import { StringDecoder } from 'node:string_decoder'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { TableFault } from '../table.ts'

// what a sheet of 50,000 rows takes, several times over
const mostInflated = 256 * 1024 * 1024
const mostEntries = 2000

export type Parts = { has: (name: string) => boolean; text: (name: string) => AsyncGenerator<string> }

/** The parts of a workbook by name. What they say they unpack to is judged before, and is all that they may unpack to. */
export async function partsOf(bytes: Uint8Array): Promise<Parts> {
  const zip = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true }).catch(damaged)
  if (zip.entryCount > mostEntries) throw new TableFault('too-large-inside')
  const entries = await entriesOf(zip)
  let inflated = 0

  return {
    has: (name) => entries.has(name),
    async *text(name) {
      const entry = entries.get(name)
      if (!entry) throw new TableFault('damaged')
      inflated += entry.uncompressedSize
      if (inflated > mostInflated) throw new TableFault('too-large-inside')
      yield* textOf(zip, entry)
    },
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw new TableFault('encrypted')
      entries.set(entry.fileName, entry)
    }
  } catch (error) {
    return damaged(error)
  }
  return entries
}

async function* textOf(zip: ZipFile, entry: Entry): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) yield decoder.write(chunk)
    yield decoder.end()
  } catch (error) {
    damaged(error)
  }
}

function damaged(error: unknown): never {
  throw error instanceof TableFault ? error : new TableFault('damaged', { cause: error })
}
