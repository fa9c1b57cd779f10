import { paths } from '../../../paths.ts'
import type { Database } from '../../../platform/database/connect.ts'
import type { DocumentKind } from '../../../platform/database/schema.ts'
import { InvalidInput } from '../../../platform/refusal.ts'
import { scanFaultWords } from '../../../platform/scan/fault-words.ts'
import { ScanFault } from '../../../platform/scan/picture.ts'
import { readScan, type ScannedPage } from '../../../platform/scan/read-scan.ts'
import { t } from '../../../platform/words.ts'
import { kindNames } from '../../../registers/documents/document.ts'
import { type KnownPaper, papersByToken } from './queries.ts'

/** The code under the signature, whatever the host: an office's address may have changed since it was printed. */
const verification = new RegExp(`${paths.verification('([\\w-]{16,64})')}$`)

export type PaperWanted = { documentId: number; kind: DocumentKind; number: string; version: number }

/**
 * The pages of the signed paper, known by their QR code to be this version of this paper and nothing else. Refuses at the
 * field `scan` what is no scan, has no code that can be read, or shows another paper of ours, which it names.
 */
export async function pagesOfPaper(db: Database, wanted: PaperWanted, scan: Uint8Array): Promise<ScannedPage[]> {
  const pages = await readScan(scan, verification).catch(refuseFault)
  const tokens = pages.flatMap(({ codes }) => codes).flatMap((code) => verification.exec(code)?.[1] ?? [])
  if (tokens.length === 0) throw unreadable()

  const papers = await papersByToken(db, tokens)
  const other = papers.find(({ id }) => id !== wanted.documentId)
  if (other) throw another(other, wanted)
  if (papers.length === 0)
    throw refused(t('Kode QR pada pindaian tidak tercatat di kantor ini. Cetak surat dari halaman ini.'))
  return pages
}

function refuseFault(fault: unknown): never {
  if (fault instanceof ScanFault) throw refused(t(scanFaultWords[fault.code]))
  throw fault
}

function unreadable(): InvalidInput {
  return refused(
    t(
      'Kode QR di bawah kolom tanda tangan tidak terbaca. Foto seluruh halaman dari atas di tempat terang, atau pindai dengan 200 dpi, lalu unggah lagi.',
    ),
  )
}

function another(paper: KnownPaper, wanted: PaperWanted): InvalidInput {
  const named = { kind: t(kindNames[paper.kind]), number: paper.number, version: paper.version, wanted: wanted.version }
  if (paper.kind === wanted.kind && paper.number === wanted.number)
    return refused(
      t(
        'Ini pindaian {number} versi {version}, padahal yang menunggu tanda tangan adalah versi {wanted}. Cetak dan tanda tangani versi {wanted}.',
        named,
      ),
    )
  return refused(
    t('Pindaian memuat {kind} {number} versi {version}, bukan surat ini. Unggah pindaian surat ini saja.', named),
  )
}

function refused(message: string): InvalidInput {
  return new InvalidInput([{ path: 'scan', message }])
}
