import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../../../platform/log.ts'
import { readSealed, writeSealed } from '../file/sealed-file.ts'

type Archive = { spool: string; folder: string; passphrase: () => string; log: Log }

const pause = { ordinary: 500, afterFault: 15_000 }
export const sealedLog = '.wal'

/**
 * Carries what PostgreSQL lays into the spool over to the archive, packed and sealed, until it is stopped. What cannot be
 * written yet waits in the spool, and the log says why; nothing is overwritten by something else of the same name.
 */
export function keepArchiving({ spool, folder, passphrase, log }: Archive): { stop: () => Promise<void> } {
  const stopping = new AbortController()

  async function carry() {
    while (!stopping.signal.aborted) {
      const wait = await fetchAll({ spool, folder, passphrase, log }).then(
        () => pause.ordinary,
        (error) => {
          log.error({ err: error, folder }, 'the database log could not be archived yet')
          return pause.afterFault
        },
      )
      await sleep(wait, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  const carrying = carry()
  return {
    async stop() {
      stopping.abort()
      await carrying
      // what PostgreSQL laid there as it stopped; the next start tries again
      await fetchAll({ spool, folder, passphrase, log }).catch(() => {})
    },
  }
}

/** How many seconds the oldest piece has waited in the spool. */
export function oldestWaiting(spool: string, now: Date): number {
  const ages = waiting(spool).map((name) => now.getTime() - statSync(join(spool, name)).mtimeMs)
  return Math.round(Math.max(0, ...ages) / 1000)
}

async function fetchAll({ spool, folder, passphrase }: Archive) {
  for (const name of waiting(spool)) {
    const source = join(spool, name)
    // the begun half of a piece of the former timeline: whoever follows the new one has it whole
    if (!name.endsWith('.partial')) await archiveOne(source, join(folder, `${name}${sealedLog}`), passphrase())
    rmSync(source)
  }
}

function waiting(spool: string): string[] {
  return existsSync(spool)
    ? readdirSync(spool)
        .filter((name) => !name.endsWith('.part'))
        .sort()
    : []
}

async function archiveOne(source: string, file: string, passphrase: string) {
  mkdirSync(join(file, '..'), { recursive: true, mode: 0o700 })
  // a server that was killed before it emptied the spool
  if (existsSync(file)) {
    const [there, here] = await Promise.all([
      sha256Of(readSealed(file, passphrase)),
      sha256Of(createReadStream(source)),
    ])
    if (there !== here)
      throw new Error(`${file} holds another piece of this name: two databases archive into one folder`)
    return
  }
  await writeSealed(file, passphrase, createReadStream(source))
}

async function sha256Of(source: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(source, hash)
  return hash.digest('hex')
}
