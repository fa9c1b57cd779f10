import type { Database } from '../../platform/database/connect.ts'
import type { DocumentKind, SignatureMethod } from '../../platform/database/schema.ts'
import { readSignature } from '../../platform/pdf/reading/signatures.ts'
import { t } from '../../platform/words.ts'
import { sha256Of } from './document.ts'

export type Differing = { id: number; kind: DocumentKind; number: string; version: number; wrong: string[] }

// a report with photographs may take some megabytes, and only so many of them are held at once
const batchSize = 20

/**
 * Reads every paper anew, oldest first, and tells of each that is not what was issued: its bytes against their SHA-256, and
 * the signature that the office put into them. Answers how many were read and how many differ.
 */
export async function verifyDocuments(
  db: Database,
  tell: (differing: Differing) => void,
): Promise<{ read: number; differing: number }> {
  const counted = { read: 0, differing: 0 }
  for (let last = 0; ; ) {
    const batch = await documentsAfter(db, last)
    for (const { content, sha256, method, ...document } of batch) {
      const wrong = await faultsOf({ content, sha256, method })
      counted.read += 1
      if (wrong.length === 0) continue
      counted.differing += 1
      tell({ ...document, wrong })
    }
    if (batch.length < batchSize) return counted
    last = batch.at(-1)?.id ?? last
  }
}

type Kept = { content: Buffer; sha256: string; method: SignatureMethod | null }

async function faultsOf({ content, sha256, method }: Kept): Promise<string[]> {
  const changed = sha256Of(content) === sha256 ? [] : [t('isi berkas berbeda dari saat terbit (SHA-256 tidak sama)')]
  // BSrE appends to what it signed, and a paper signed by pen carries no signature of ours
  return method === 'internal' ? [...changed, ...(await signatureFaults(content))] : changed
}

async function signatureFaults(content: Buffer): Promise<string[]> {
  const signature = await readSignature(content)
  if (!signature) return [t('tanda tangan di dalam berkas tidak ada atau tidak dapat dibaca')]

  return [
    ...(signature.intact ? [] : [t('tanda tangan di dalam berkas tidak cocok dengan isinya')]),
    ...(signature.coversWholeDocument ? [] : [t('ada tambahan yang tidak ditandatangani')]),
  ]
}

async function documentsAfter(db: Database, id: number) {
  return await db
    .selectFrom('documents')
    .select(['id', 'kind', 'number', 'version', 'sha256', 'method', 'content'])
    .where('id', '>', id)
    .orderBy('id')
    .limit(batchSize)
    .execute()
}
