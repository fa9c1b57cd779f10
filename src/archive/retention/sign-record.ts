import { Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import type { PaperRequest, PaperToSign } from '../../procedure/signature/paper/paper.ts'
import { signPaper } from '../../procedure/signature/paper/sign-paper.ts'
import { sha256Of } from '../../registers/documents/document.ts'
import { documentById } from '../../registers/documents/queries.ts'
import { pressOf } from '../../registers/letters/queries.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Office } from '../../registers/site.ts'
import { type Disposal, disposalById, lockDisposal } from './disposals.ts'
import { insertRecordSignature, sheetOfRecord } from './record-queries.ts'
import { renderRecord } from './record-sheet.ts'

/**
 * The tu_head of that day signs the Berita Acara that he was shown, in the office's way. Refuses a record that does not wait
 * (`record-not-waiting`), and as `signPaper` does.
 */
export async function signRecord(office: Office, act: Act, id: number, request: PaperRequest): Promise<void> {
  await signPaper(office, act, await recordToSign(office, id), request)
}

async function recordToSign({ db }: Office, id: number): Promise<PaperToSign> {
  const { documentId, finishedAt } = waiting(await disposalById(db, id))
  const kept = await sheetOfRecord(db, id)
  const { content } = await documentById(db, documentId)

  return {
    ...{ kind: 'disposal_record', number: kept.number, documentId, sha256: sha256Of(content) },
    name: `Berita Acara Pemusnahan Arsip ${kept.number}`,
    printed: { ...kept, at: finishedAt },
    remedy: t('Pilih cara menandatangani melalui aplikasi pada Pengaturan untuk berita acara ini.'),
    print: async (signed, { at }) => renderRecord({ ...kept, ...signed }, await pressOf(db, kept.letters), at),
    lock: async (tx) => void waiting(await lockDisposal(tx, id)),
    insertSignature: (tx, act, signature) => insertRecordSignature(tx, act, id, signature),
  }
}

function waiting(disposal: Disposal) {
  const { stage, documentId, finishedAt } = disposal
  if (stage === 'finished' && documentId !== null && finishedAt) return { documentId, finishedAt }
  throw new Refusal('record-not-waiting', t('Berita acara ini tidak sedang menunggu tanda tangan. Muat ulang halaman.'))
}
