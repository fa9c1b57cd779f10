import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import type { Config } from './config.ts'
import type { Database } from './database/connect.ts'
import { t } from './words.ts'

const length = 32

/** The secret is not that of this installation, or cannot be read. One sentence that says what to do. */
export class SecretFault extends Error {}

/**
 * The installation's own secret: 32 bytes as hex in SECRET_FILE or `dataDir`/secret, made there at the very first start,
 * readable by its owner alone. It seals signing keys and signs cookies; without it a copy of the database opens nothing.
 * All processes on one database share it: refuses with `SecretFault` whoever brings another.
 */
export async function openSecret(db: Database, config: Pick<Config, 'dataDir' | 'secretFile'>): Promise<Buffer> {
  const file = secretFileOf(config)
  const known = await knownFingerprint(db)
  if (known && !existsSync(file)) throw missing(file)

  if (known) finishRotation(file, known)
  const secret = readSecret(config)
  await sql`insert into installation (secret_fingerprint) values (${fingerprintOf(secret)})
    on conflict do nothing`.execute(db)
  if (!isSame(await knownFingerprint(db), fingerprintOf(secret))) throw foreign(file)
  return secret
}

/** From now on this is the secret of the installation, because the former one is lost or was exchanged. */
export async function adoptSecret(db: Database, secret: Buffer): Promise<void> {
  await sql`insert into installation (secret_fingerprint) values (${fingerprintOf(secret)})
    on conflict (only_one) do update set secret_fingerprint = excluded.secret_fingerprint`.execute(db)
}

/** Reads the file, or makes it where it may be made; compares it with nothing. */
export function readSecret(config: Pick<Config, 'dataDir' | 'secretFile'>): Buffer {
  const file = secretFileOf(config)
  if (!config.secretFile) makeOnce(file)

  const secret = Buffer.from(textOf(file).trim(), 'hex')
  if (secret.length !== length)
    throw new SecretFault(t('{file} harus berisi 32 bita sebagai heksadesimal. Pulihkan dari cadangan.', { file }))
  return secret
}

export function secretFileOf({ dataDir, secretFile }: Pick<Config, 'dataDir' | 'secretFile'>): string {
  return secretFile ?? join(dataDir, 'secret')
}

/** Where a new secret waits while what the old one sealed is sealed anew. */
export function nextSecretFileOf(file: string): string {
  return `${file}.next`
}

/** A rotation that was killed when the database knew the new secret already: its file takes its place now. */
function finishRotation(file: string, known: Buffer) {
  const next = nextSecretFileOf(file)
  if (!existsSync(next) || isSame(known, fingerprintOf(Buffer.from(textOf(file).trim(), 'hex')))) return
  if (isSame(known, fingerprintOf(Buffer.from(textOf(next).trim(), 'hex')))) renameSync(next, file)
}

function makeOnce(file: string) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  try {
    // wx: of two processes that start at once, one makes it and the other reads it
    writeFileSync(file, randomBytes(length).toString('hex'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new SecretFault(t('Rahasia pemasangan di {file} tidak dapat dibaca.', { file }), { cause: error })
  }
}

/** Tells whether two secrets are the same, and nothing of either. */
function fingerprintOf(secret: Buffer): Buffer {
  return createHmac('sha256', secret).update('e-ticketing: fingerprint of the secret').digest()
}

async function knownFingerprint(db: Database): Promise<Buffer | undefined> {
  const { rows } = await sql<{ secretFingerprint: Buffer }>`select secret_fingerprint from installation`.execute(db)
  return rows[0]?.secretFingerprint
}

function isSame(one: Buffer | undefined, other: Buffer): boolean {
  return one !== undefined && one.length === other.length && timingSafeEqual(one, other)
}

function missing(file: string) {
  return new SecretFault(
    t('Basis data ini sudah punya rahasia pemasangan, tetapi {file} tidak ada. {remedy}', { file, remedy: remedy() }),
  )
}

function foreign(file: string) {
  return new SecretFault(t('{file} bukan rahasia pemasangan basis data ini. {remedy}', { file, remedy: remedy() }))
}

function remedy(): string {
  return t(
    'Salin berkas secret dari server lain atau dari cadangan; bila memang sudah hilang, jalankan eticket secret adopt.',
  )
}
