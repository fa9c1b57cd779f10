import { paths } from '../../../paths.ts'
import type { Database } from '../../../platform/database/connect.ts'
import { Forbidden, Refusal } from '../../../platform/refusal.ts'
import { speak, t } from '../../../platform/words.ts'
import { certificateStillGood, signatoryFor } from '../../../procedure/signature/guards.ts'
import { type Ready, readyToSign } from '../../../procedure/signature/ready-to-sign.ts'
import { momentInWords, wordsOfMethod } from '../../../procedure/work-order/sheet-of-ticket.ts'
import { newToken } from '../../../registers/documents/document.ts'
import { insertDocument } from '../../../registers/documents/queries.ts'
import { type Act, atThisMoment, holdsRole } from '../../../registers/people/person.ts'
import { printedTitle, type Signatory } from '../../../registers/signatories/signatory.ts'
import type { Office } from '../../../registers/site.ts'
import { withoutWeekday } from '../../period.ts'
import { printFramed } from '../paper/print-recap.ts'
import type { Frame } from '../paper/recap-sheet.ts'
import { recaps } from '../recaps.ts'
import type { FrozenRecap, RecapSignatureRequest } from './frozen-recap.ts'
import { frozenContents, frozenFor, insertRecapSignature, lockFrozen } from './queries.ts'

/**
 * The tu_head of that day signs the frozen recap that he was shown, in the office's way. Refuses one that is signed or revoked
 * (`recap-not-waiting`), whoever is not in office (`not-in-office`), and signing by pen (`signed-on-paper`).
 */
export async function signRecap(office: Office, act: Act, id: number, request: RecapSignatureRequest): Promise<void> {
  const { db } = office
  if (!holdsRole(act.person, 'tu_head', 'full')) throw new Forbidden()
  const recap = await frozenFor(db, act.person, id)
  mustWait(recap.signedAt === null && recap.revokedAt === null)
  await signatoryFor(db, act)
  const ready = await readyToSign(office, act, request, [recap.sha256])

  const now = atThisMoment(act)
  const printed = await printedForSigning(office, now, recap, ready)
  const { number } = recap
  const named = { kind: 'recap' as const, number, version: 1, token: printed.token }
  const reason = `Penetapan ${recaps[recap.kind].title} ${recap.period} Nomor ${number}`
  const { pdf, ...facts } = await ready.signing.sign(printed.content, { reason, at: now.at }, async () => {
    await insertDocument(db, now, { ...named, state: 'draft', content: printed.content })
  })

  await db.transaction().execute(async (tx) => {
    mustWait(!(await lockFrozen(tx, id)).signed)
    const signatory = await signatoryFor(tx, now, printed.signatory.id)
    if (facts.certificateId) await certificateStillGood(tx, facts.certificateId)
    await record(tx, now, { recap, printed, named, pdf, facts, signatory, ready })
  })
}

function mustWait(waits: boolean) {
  if (waits) return
  throw new Refusal('recap-not-waiting', t('Rekap ini tidak sedang menunggu tanda tangan. Muat ulang halaman.'))
}

type Printed = { signatory: Signatory; title: string; token: string; content: Uint8Array }
type Signed = {
  recap: FrozenRecap
  printed: Printed
  named: { kind: 'recap'; number: string; version: number; token: string }
  pdf: Uint8Array
  facts: { certificateId: number | null; timestampedAt: Date | null }
  signatory: Signatory
  ready: Ready
}

async function record(tx: Database, act: Act, { recap, printed, named, pdf, facts, signatory, ready }: Signed) {
  const { method } = ready.signing
  const signer = { name: act.person.name, title: printed.title, at: act.at, method }
  const document = await insertDocument(tx, act, { ...named, state: 'signed', content: pdf, signer })
  await insertRecapSignature(tx, act, {
    ...facts,
    recapId: recap.id,
    documentId: document.id,
    signerTitle: printed.title,
    signatoryId: signatory.id,
    method,
    reauthentication: ready.reauthentication,
  })
}

/** The frozen rows in their frame, with who signs and when in place of who was to. */
async function printedForSigning(office: Office, act: Act, recap: FrozenRecap, ready: Ready): Promise<Printed> {
  const { db, config } = office
  const { policies, signing } = ready
  const signatory = await signatoryFor(db, act)
  const title = printedTitle(signatory, policies)
  const { rows, frame: kept } = await frozenContents(db, recap.id)
  const token = newToken()
  const frame: Frame = speak('id', () => ({
    ...kept,
    ...wordsOfMethod(signing.method, policies),
    token,
    verificationUrl: config.baseUrl + paths.verification(token),
    signer: { name: act.person.name, position: title, nip: act.person.nip },
    signature: { date: withoutWeekday(act.at), time: momentInWords(act.at) },
  }))
  const { figures, period, unitName } = recap
  const contents = { rows, figures, period, unitName }
  return {
    signatory,
    title,
    token,
    content: await printFramed(office, { recap: recaps[recap.kind], contents, frame, at: act.at }),
  }
}
