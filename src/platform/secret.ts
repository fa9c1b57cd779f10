import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const length = 32

/**
 * The installation's own secret: 32 bytes in `dataDir`/secret, made at the first start, readable by its owner alone. It
 * seals signing keys and signs cookies; without it a copy of the database opens nothing.
 */
export function readSecret(dataDir: string): Buffer {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const file = join(dataDir, 'secret')
  try {
    // wx: of two processes that start at once, one makes it and the other reads it
    writeFileSync(file, randomBytes(length).toString('hex'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }

  const secret = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
  if (secret.length !== length) throw new Error(`${file} must hold ${length} bytes as hex; restore it from the backup`)
  return secret
}
