import { createHash, hkdfSync, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { t } from '../../../platform/words.ts'
import { BackupFault } from '../fault.ts'

/** What the file itself tells about how it is sealed; nothing of it is secret. */
type Parameters = { cost: number; block: number; parallel: number; salt: string; nonce: string; check: string }

/** `binding` is the SHA-256 of the header: each portion is sealed together with it. */
export type FileKey = { key: Buffer; binding: Buffer }

const signature = 'eticket-backup 1'
const ordinaryCost = 2 ** 17
// a file that asks for more than this would only fill the memory
const highestCost = 2 ** 20

/** A key that no other file has, and the header by which the same passphrase finds it again. */
export async function newKey(passphrase: string, cost = ordinaryCost): Promise<FileKey & { header: Buffer }> {
  const how = { cost, block: 8, parallel: 1, salt: saltOf(passphrase), nonce: randomBytes(32).toString('hex') }
  const { key, check } = await derive(passphrase, how)
  const lines = `${signature}\n${JSON.stringify({ ...how, check })}\n`
  return { key, binding: sha256(lines), header: Buffer.from(`${lines}${sha256(lines).toString('hex')}\n`) }
}

/** Refuses, each with its own sentence, another kind of file, a newer format, a damaged header, and another passphrase. */
export async function keyOf(beginning: Buffer, passphrase: string): Promise<FileKey & { headerLength: number }> {
  const [first = '', second = '', third = ''] = beginning.toString('latin1').split('\n', 3)
  if (!first.startsWith('eticket-backup ')) throw new BackupFault(t('Berkas ini bukan cadangan E-Ticketing.'))
  if (first !== signature)
    throw new BackupFault(t('Cadangan ini dibuat versi yang lebih baru. Perbarui aplikasi dahulu.'))

  const lines = `${first}\n${second}\n`
  const how = parametersOf(second)
  if (!how || sha256(lines).toString('hex') !== third) throw new BackupFault(t('Kepala berkas cadangan rusak.'))

  const { key, check } = await derive(passphrase, how)
  if (!timingSafeEqual(Buffer.from(check, 'hex'), Buffer.from(how.check, 'hex')))
    throw new BackupFault(t('Frasa sandi tidak cocok dengan cadangan ini.'))
  return { key, binding: sha256(lines), headerLength: lines.length + third.length + 1 }
}

// a process that seals many files, as it archives the log, stretches its passphrase once
const salts = new Map<string, string>()
const stretched = new Map<string, Promise<Buffer>>()

function saltOf(passphrase: string): string {
  const salt = salts.get(passphrase) ?? randomBytes(16).toString('hex')
  salts.set(passphrase, salt)
  return salt
}

async function derive(passphrase: string, how: Omit<Parameters, 'check'>) {
  const name = JSON.stringify([passphrase, how.salt, how.cost, how.block, how.parallel])
  const stretching = stretched.get(name) ?? stretch(passphrase, how)
  stretched.set(name, stretching)

  const part = (use: string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, Buffer.from(how.nonce, 'hex'), `eticket-backup ${use}`, length))
  const secret = await stretching
  return { key: part('key', 32), check: part('check', 16).toString('hex') }
}

function stretch(passphrase: string, { cost, block, parallel, salt }: Omit<Parameters, 'check'>): Promise<Buffer> {
  const limits = { N: cost, r: block, p: parallel, maxmem: 256 * cost * block }
  return new Promise((resolve, reject) =>
    scrypt(passphrase.normalize('NFC'), Buffer.from(salt, 'hex'), 32, limits, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  )
}

function parametersOf(line: string): Parameters | undefined {
  try {
    const { cost, block, parallel, salt, nonce, check } = JSON.parse(line)
    const sound = cost <= highestCost && block === 8 && parallel === 1
    return sound && /^[0-9a-f]{32}$/.test(check) ? { cost, block, parallel, salt, nonce, check } : undefined
  } catch {
    return undefined
  }
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
