import { z } from 'zod'
import { paths } from '../../paths.ts'
import { Refusal } from '../../platform/refusal.ts'
import { speak, t } from '../../platform/words.ts'
import { certificateStillGood, signatoryFor } from '../../procedure/signature/guards.ts'
import { type Ready, readyToSign } from '../../procedure/signature/ready-to-sign.ts'
import { momentInWords, wordsOfMethod } from '../../procedure/work-order/sheet-of-ticket.ts'
import { newToken, sha256Of } from '../../registers/documents/document.ts'
import { documentById, insertDocument } from '../../registers/documents/queries.ts'
import { pressOf } from '../../registers/letters/queries.ts'
import { type Act, atThisMoment } from '../../registers/people/person.ts'
import { proofRequest } from '../../registers/sessions/second-factor/proof.ts'
import { printedTitle } from '../../registers/signatories/signatory.ts'
import type { Office } from '../../registers/site.ts'
import { formatLongDate } from '../../ui/format.ts'
import { type Disposal, disposalById, lockDisposal } from './disposals.ts'
import { insertRecordSignature, sheetOfRecord } from './record-queries.ts'
import { renderRecord } from './record-sheet.ts'

export const recordSignatureRequest = z.object({
  ...proofRequest,
  passkey: z.string().max(20_000).optional(),
  nik: z
    .string()
    .max(40)
    .transform((typed) => typed.replace(/[\s.-]/g, ''))
    .optional(),
  passphrase: z.string().max(500).optional(),
})
export type RecordSignatureRequest = z.output<typeof recordSignatureRequest>

/**
 * The tu_head of that day signs the Berita Acara that he was shown, in the office's way. Refuses a record that does not wait
 * (`record-not-waiting`), whoever is not in office (`not-in-office`), and signing by pen (`signed-on-paper`).
 */
export async function signRecord(office: Office, act: Act, id: number, request: RecordSignatureRequest): Promise<void> {
  const { db } = office
  const shown = waiting(await disposalById(db, id))
  await signatoryFor(db, act)
  const { content: paper } = await documentById(db, shown.documentId)
  const ready = await readyToSign(office, act, request, [sha256Of(paper)])

  const now = atThisMoment(act)
  const printed = await printedForSigning(office, now, id, ready)
  const { number, version } = { number: printed.sheet.number, version: 1 }
  const { token } = printed.sheet
  const named = { kind: 'disposal_record' as const, number, version, token }
  const signed = await ready.signing.sign(
    printed.content,
    { reason: `Berita Acara Pemusnahan Arsip ${number} versi ${version}`, at: now.at },
    async () => void (await insertDocument(db, now, { ...named, state: 'draft', content: printed.content })),
  )

  await db.transaction().execute(async (tx) => {
    waiting(await lockDisposal(tx, id))
    const signatory = await signatoryFor(tx, now, printed.signatory.id)
    if (signed.certificateId) await certificateStillGood(tx, signed.certificateId)
    const { method } = ready.signing
    const signer = { name: now.person.name, title: printed.title, at: now.at, method }
    const document = await insertDocument(tx, now, { ...named, state: 'signed', content: signed.pdf, signer })
    await insertRecordSignature(tx, now, id, {
      documentId: document.id,
      signerTitle: printed.title,
      signatoryId: signatory.id,
      method,
      reauthentication: ready.reauthentication,
      certificateId: signed.certificateId,
      timestampedAt: signed.timestampedAt,
    })
  })
}

function waiting(disposal: Disposal): Disposal & { documentId: number } {
  const { stage, documentId } = disposal
  if (stage !== 'finished' || documentId === null)
    throw new Refusal(
      'record-not-waiting',
      t('Berita acara ini tidak sedang menunggu tanda tangan. Muat ulang halaman.'),
    )
  return { ...disposal, documentId }
}

async function printedForSigning({ db, config }: Office, act: Act, id: number, { policies, signing }: Ready) {
  const signatory = await signatoryFor(db, act)
  const title = printedTitle(signatory, policies)
  const kept = await sheetOfRecord(db, id)
  const token = newToken()
  const sheet = speak('id', () => ({
    ...kept,
    ...wordsOfMethod(signing.method, policies),
    token,
    verificationUrl: config.baseUrl + paths.verification(token),
    signer: { name: act.person.name, position: title, nip: act.person.nip },
    signature: { date: formatLongDate(act.at).replace(/^\S+, /, ''), time: momentInWords(act.at) },
  }))
  const content = renderRecord(sheet, await pressOf(db, kept.letters), act.at)
  return { signatory, title, sheet, content }
}
