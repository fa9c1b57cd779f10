import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { atMost } from '../../platform/database/prepared.ts'
import type { DocumentKind, SignatureMethod } from '../../platform/database/schema.ts'
import { t } from '../../platform/words.ts'
import { checkSignature, isByRecordedCertificate, type SignatureCheck } from './check-signature.ts'
import { sha256Of } from './document.ts'

export type Differing = { id: number; kind: DocumentKind; number: string; version: number; wrong: string[] }

// a report with photographs may take some megabytes, and only so many of them are held at once
const batchSize = 20

/**
 * Reads every paper anew, oldest first, and tells of each that is not what was issued: its bytes against their SHA-256, and
 * the signature in them against the record of it. Answers how many were read and how many differ.
 */
export async function verifyDocuments(
  db: Database,
  tell: (differing: Differing) => void,
): Promise<{ read: number; differing: number }> {
  const counted = { read: 0, differing: 0 }
  for (let last = 0; ; ) {
    const batch = await documentsAfter(db, last)
    for (const paper of batch) {
      const { id, kind, number, version } = paper
      const wrong = [...byteFaults(paper), ...(await signatureFaults(db, paper))]
      counted.read += 1
      if (wrong.length === 0) continue
      counted.differing += 1
      tell({ id, kind, number, version, wrong })
    }
    if (batch.length < batchSize) return counted
    last = batch.at(-1)?.id ?? last
  }
}

type Kept = Omit<Differing, 'wrong'> & {
  content: Buffer
  sha256: string
  method: SignatureMethod | null
  signedAt: Date | null
  certificate: string | null
}

function byteFaults({ content, sha256 }: Kept): string[] {
  return sha256Of(content) === sha256 ? [] : [t('isi berkas berbeda dari saat terbit (SHA-256 tidak sama)')]
}

async function signatureFaults(db: Database, paper: Kept): Promise<string[]> {
  // a paper signed by pen carries no signature of ours
  if (paper.method === null || paper.method === 'wet') return []
  const signature = await checkSignature(db, paper.content)
  if (!signature) return [t('tanda tangan di dalam berkas tidak ada atau tidak dapat dibaca')]
  if (!signature.intact) return [t('tanda tangan di dalam berkas tidak cocok dengan isinya')]

  // BSrE appends to what it signed, under roots that are not ours
  return paper.method === 'internal' ? strangeTo(paper, signature) : []
}

/** A signature that is sound in itself, but is not the one that the office put there. */
function strangeTo(paper: Kept, signature: SignatureCheck): string[] {
  const seconds = (at: Date | null) => Math.floor((at?.getTime() ?? 0) / 1000)
  return [
    ...(signature.coversWholeDocument ? [] : [t('ada tambahan yang tidak ditandatangani')]),
    ...(signature.ofOffice ? [] : [t('sertifikat pada tanda tangan bukan terbitan kantor')]),
    ...(isAbout(signature.reason, paper) ? [] : [t('tanda tangan dibuat untuk surat lain')]),
    ...(isByRecordedCertificate(signature, paper) ? [] : [t('sertifikat pada tanda tangan bukan yang tercatat')]),
    ...(seconds(signature.signedAt) === seconds(paper.signedAt)
      ? []
      : [t('waktu pada tanda tangan bukan yang tercatat')]),
  ]
}

/** The reason names the paper; the version too, but for signatures from before it did. */
function isAbout(reason: string, { number, version }: Kept): boolean {
  return reason.endsWith(` ${number}`) || reason.endsWith(` ${number} versi ${version}`)
}

/** The few documents first: joined before the limit, every batch would read all signatures up to its own. */
export async function documentsAfter(db: Database, id: number): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select documents.id, kind, number, version, sha256, documents.method, content, documents.signed_at,
      signing_certificates.certificate
    from (select * from documents where id > ${id} order by id ${atMost(batchSize)}) documents
      left join document_signatures signatures on signatures.document_id = documents.id
      left join signing_certificates on signing_certificates.id = certificate_id
    order by documents.id`.execute(db)
  return rows
}
