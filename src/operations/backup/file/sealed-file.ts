import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdCompress, createZstdDecompress } from 'node:zlib'
import { t } from '../../../platform/words.ts'
import { BackupFault } from '../fault.ts'
import { keyOf, newKey } from './header.ts'
import { seal, unseal } from './portions.ts'

type Bytes = AsyncIterable<Buffer>
export type Written = { bytes: number; sha256: string }

/**
 * Packs and seals `source` into `file`, mode 600. It has its name only once all of it is on the disk: whatever happens
 * before leaves at most `<file>.part`. `cost` is scrypt's, for tests.
 */
export async function writeSealed(file: string, passphrase: string, source: Bytes, cost?: number): Promise<Written> {
  const { header, ...key } = await newKey(passphrase, cost)
  const unfinished = `${file}.part`
  const written = { bytes: 0, sha256: '' }
  const hash = createHash('sha256')

  async function* counted(sealed: Bytes) {
    for await (const bytes of startingWith(header, sealed)) {
      hash.update(bytes)
      written.bytes += bytes.length
      yield bytes
    }
  }

  await rm(unfinished, { force: true })
  const handle = await open(unfinished, 'wx', 0o600)
  try {
    const write = async (sealed: Bytes) => {
      for await (const bytes of counted(sealed)) await handle.appendFile(bytes)
    }
    await pipeline(source, createZstdCompress(), (packed: Bytes) => seal(packed, key), write)
    await handle.sync()
    await handle.close()
    await rename(unfinished, file)
    await syncFolder(dirname(file))
  } catch (error) {
    await handle.close().catch(() => {})
    await rm(unfinished, { force: true })
    throw sentenceOf(error, file)
  }
  return { ...written, sha256: hash.digest('hex') }
}

/** What was written, in order. What is not as it was ends it with `BackupFault`, and nothing of that portion comes out. */
export async function* readSealed(file: string, passphrase: string): AsyncGenerator<Buffer> {
  const { headerLength, ...key } = await keyOf(await beginningOf(file), passphrase)
  const unpacked = createZstdDecompress()
  const reading = pipeline(
    createReadStream(file, { start: headerLength }),
    (sealed: Bytes) => unseal(sealed, key),
    unpacked,
  )
  reading.catch(() => {})
  yield* unpacked
  await reading
}

export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** A renamed file is only there for good once its folder is written too. */
async function syncFolder(folder: string) {
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

async function* startingWith(first: Buffer, rest: Bytes): AsyncGenerator<Buffer> {
  yield first
  yield* rest
}

async function beginningOf(file: string): Promise<Buffer> {
  try {
    const handle = await open(file, 'r')
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2048), 0, 2048, 0).finally(() => handle.close())
    return buffer.subarray(0, bytesRead)
  } catch (error) {
    throw sentenceOf(error, file)
  }
}

function sentenceOf(error: unknown, file: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT') return new BackupFault(t('Disk penuh saat menulis {file}.', { file }))
  if (['ENOENT', 'EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EISDIR'].includes(code))
    return new BackupFault(t('{file} tidak dapat dibaca atau ditulis ({code}).', { file, code }))
  return error
}
