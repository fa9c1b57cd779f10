import { readFile, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { largestFile } from '../../../platform/files/receive-file.ts'
import { InvalidInput } from '../../../platform/refusal.ts'
import type { OldFile } from '../old-tickets/old-ticket.ts'

/** A file of the uploads by the name that its ticket gives, in that folder and nowhere else. */
export function attachmentOf(folder: string, name: string): OldFile {
  return { name, read: () => readIn(folder, basename(name.replaceAll('\\', '/'))) }
}

async function readIn(folder: string, name: string): Promise<Uint8Array> {
  try {
    const path = await realpath(join(folder, name))
    if (dirname(path) !== (await realpath(folder))) throw missing(name)
    const { size } = await stat(path)
    if (size > largestFile) throw new InvalidInput([{ path: '', message: `Berkas ${name} lebih dari 10 MB.` }])
    return await readFile(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : ''
    throw code === 'ENOENT' || code === 'EISDIR' || code === 'ENAMETOOLONG' ? missing(name) : error
  }
}

function missing(name: string): InvalidInput {
  return new InvalidInput([{ path: '', message: `Berkas ${name} tidak ada dalam folder lampiran.` }])
}
