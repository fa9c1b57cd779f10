import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Database } from '../../platform/database/connect.ts'
import { anybodyExists } from '../people/queries.ts'
import { deleteSetting, lockSettings, settingInForce, writeSetting } from '../settings/queries.ts'

/** No policy: it stands in the settings only until the office is set up. */
const codesKey = 'setUp.codeHashes'
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
// every process that starts prints its own, and each of them must open the door
const codesKept = 8

const hashes = z.array(z.string()).catch([])

/**
 * A fresh one-time code for the terminal, 60 bits, of which only the hash is kept; nothing once anybody exists.
 */
export async function prepareSetUp(db: Database): Promise<string | undefined> {
  if (await anybodyExists(db)) return undefined
  const code = freshCode()

  await db.transaction().execute(async (tx) => {
    await lockSettings(tx)
    const known = hashes.parse(await settingInForce(tx, codesKey))
    await writeSetting(tx, { key: codesKey, value: [hashOf(code), ...known].slice(0, codesKept) })
  })
  return code
}

export async function isSetUpCode(db: Database, typed: string): Promise<boolean> {
  const asked = Buffer.from(hashOf(typed))
  const known = hashes.parse(await settingInForce(db, codesKey))
  return known.some((hash) => hash.length === asked.length && timingSafeEqual(Buffer.from(hash), asked))
}

export async function forgetSetUpCodes(tx: Database): Promise<void> {
  await deleteSetting(tx, codesKey)
}

/** The code is long and random, so a fast hash keeps it well. Case, spaces and dashes do not matter. */
function hashOf(code: string): string {
  return createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest('hex')
}

function freshCode(): string {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  return [group(), group(), group()].join('-')
}
