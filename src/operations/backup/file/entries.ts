import { createHash } from 'node:crypto'
import { t } from '../../../platform/words.ts'
import { BackupFault } from '../fault.ts'

/** A part of a backup: what it is, then its bytes. */
export type Entry<About> = { about: About; data: AsyncIterable<Buffer> }
/** What is known once the bytes have gone by. `rows` where it is a table. */
export type Sum = { sha256: string; rows?: number }

type Mark = 'entry' | 'data' | 'sum'
const marks: Mark[] = ['entry', 'data', 'sum']
// a portion of data is what a socket or a file gives at once; more is no backup of ours
const longest = 64 * 1024 * 1024

/** Entries one after the other, each with the SHA-256 of its bytes behind it; nothing is held but what passes. */
export async function* writeEntries<About>(
  entries: AsyncIterable<Entry<About> & { rows?: () => number }>,
): AsyncGenerator<Buffer> {
  for await (const { about, data, rows } of entries) {
    yield frame('entry', Buffer.from(JSON.stringify(about)))
    const hash = createHash('sha256')
    for await (const bytes of data) {
      hash.update(bytes)
      yield frame('data', bytes)
    }
    const sum: Sum = { sha256: hash.digest('hex'), rows: rows?.() }
    yield frame('sum', Buffer.from(JSON.stringify(sum)))
  }
}

/**
 * The entries again. `take` gets each with its bytes, which it may leave unread; what the bytes come to is compared either
 * way, and answered after all of them.
 */
export async function readEntries<About>(
  source: AsyncIterable<Buffer>,
  take: (entry: Entry<About>, sum: Promise<Sum>) => Promise<void>,
): Promise<{ about: About; sum: Sum }[]> {
  const frames = readFrames(source)
  const seen: { about: About; sum: Sum }[] = []
  try {
    for (let next = await frames.next(); !next.done; next = await frames.next()) {
      const about: About = JSON.parse(next.value.bytes.toString())
      const told = Promise.withResolvers<Sum>()
      told.promise.catch(() => {})
      const data = dataOf(frames, told)
      await take({ about, data }, told.promise)
      for await (const _ of data);
      told.reject(new Error('an entry was not read to its end'))
      seen.push({ about, sum: await told.promise })
    }
    return seen
  } finally {
    await frames.return(undefined)
  }
}

type Frames = AsyncGenerator<{ mark: Mark; bytes: Buffer }>

async function* dataOf(frames: Frames, told: PromiseWithResolvers<Sum>): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for (;;) {
    const next = await frames.next()
    if (next.done) throw unreadable()
    const { mark, bytes } = next.value
    if (mark === 'sum') {
      const sum: Sum = JSON.parse(bytes.toString())
      if (sum.sha256 !== hash.digest('hex')) throw unreadable()
      told.resolve(sum)
      return
    }
    hash.update(bytes)
    yield bytes
  }
}

function frame(mark: Mark, bytes: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head[0] = marks.indexOf(mark)
  head.writeUInt32BE(bytes.length, 1)
  return Buffer.concat([head, bytes])
}

async function* readFrames(source: AsyncIterable<Buffer>): Frames {
  let held: Buffer = Buffer.alloc(0)
  for await (const bytes of source) {
    held = held.length === 0 ? bytes : Buffer.concat([held, bytes])
    while (held.length >= 5) {
      const mark = marks[held.readUInt8(0)]
      const length = held.readUInt32BE(1)
      if (!mark || length > longest) throw unreadable()
      if (held.length < 5 + length) break
      yield { mark, bytes: held.subarray(5, 5 + length) }
      held = held.subarray(5 + length)
    }
  }
  if (held.length > 0) throw unreadable()
}

function unreadable(): BackupFault {
  return new BackupFault(t('Isi cadangan tidak dapat dibaca. Pakai salinan lain.'))
}
