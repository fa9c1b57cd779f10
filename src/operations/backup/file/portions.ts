import { createCipheriv, createDecipheriv } from 'node:crypto'
import { t } from '../../../platform/words.ts'
import { BackupFault } from '../fault.ts'
import type { FileKey } from './header.ts'

type Bytes = AsyncIterable<Buffer>

const portion = 64 * 1024
const tagLength = 16

/** AES-256-GCM in portions of 64 KB. Each is bound to header, place and whether it is the last: none can go or move unseen. */
export async function* seal(source: Bytes, key: FileKey): AsyncGenerator<Buffer> {
  for await (const { bytes, index, last } of marked(source, portion)) {
    const cipher = createCipheriv('aes-256-gcm', key.key, nonceOf(index, last)).setAAD(key.binding)
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  }
}

/** What was sealed; refuses with `BackupFault` at the first portion that is not as it was, before any of it is given out. */
export async function* unseal(source: Bytes, key: FileKey): AsyncGenerator<Buffer> {
  for await (const { bytes, index, last } of marked(source, portion + tagLength)) {
    const end = Math.max(bytes.length - tagLength, 0)
    const nonce = nonceOf(index, last)
    const decipher = createDecipheriv('aes-256-gcm', key.key, nonce, { authTagLength: tagLength }).setAAD(key.binding)
    try {
      decipher.setAuthTag(bytes.subarray(end))
      yield Buffer.concat([decipher.update(bytes.subarray(0, end)), decipher.final()])
    } catch {
      throw new BackupFault(
        t('Cadangan rusak atau terpotong pada bagian {part}. Pakai salinan lain.', { part: index + 1 }),
      )
    }
  }
}

// a key serves one file, so the number of the portion may be its nonce
function nonceOf(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(index, 5, 6)
  nonce[11] = last ? 1 : 0
  return nonce
}

/** One behind, so that the last is known as such; of nothing there is one empty piece. */
async function* marked(source: Bytes, size: number) {
  let index = 0
  let waiting: Buffer | undefined
  for await (const bytes of inPieces(source, size)) {
    if (waiting) yield { bytes: waiting, index: index++, last: false }
    waiting = bytes
  }
  yield { bytes: waiting ?? Buffer.alloc(0), index, last: true }
}

async function* inPieces(source: Bytes, size: number): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let held = 0
  for await (let bytes of source) {
    while (held + bytes.length >= size) {
      const taken = size - held
      yield Buffer.concat([...parts, bytes.subarray(0, taken)])
      bytes = bytes.subarray(taken)
      parts = []
      held = 0
    }
    if (bytes.length > 0) parts.push(bytes)
    held += bytes.length
  }
  if (held > 0) yield Buffer.concat(parts)
}
