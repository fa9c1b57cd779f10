import { paths } from '../../../paths.ts'
import type { Database } from '../../../platform/database/connect.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { speak, t } from '../../../platform/words.ts'
import { newToken } from '../../../registers/documents/document.ts'
import { insertDocument } from '../../../registers/documents/queries.ts'
import { type Act, atThisMoment } from '../../../registers/people/person.ts'
import { digestOf } from '../../../registers/sessions/second-factor/proof.ts'
import { readPolicies } from '../../../registers/settings/queries.ts'
import { printedTitle, type Signatory } from '../../../registers/signatories/signatory.ts'
import type { Office } from '../../../registers/site.ts'
import { parsed } from '../../../registers/typed.ts'
import { formatLongDate } from '../../../ui/format.ts'
import { momentInWords, wordsOfMethod } from '../../work-order/sheet-of-ticket.ts'
import { certificateStillGood, signatoryFor } from '../guards.ts'
import { penRequest } from '../on-paper/on-paper.ts'
import { datedInTime, printedFor } from '../on-paper/pen-guards.ts'
import { pagesOfPaper } from '../on-paper/scanned-paper.ts'
import { renderSignedCopy } from '../on-paper/signed-copy.ts'
import { readyToSign } from '../ready-to-sign.ts'
import type { PaperRequest, PaperSignature, PaperToSign } from './paper.ts'

/**
 * The official in office that day signs the paper that he was shown, in the office's way. Refuses whoever is not in office
 * (`not-in-office`), what waits no more, and by pen what an order would be refused for.
 */
export async function signPaper(office: Office, act: Act, paper: PaperToSign, request: PaperRequest): Promise<void> {
  const { 'signature.method': method } = await readPolicies(office.db)
  await signatoryFor(office.db, act)
  if (method === 'wet') await signByPen(office, act, paper, request)
  else await signInside(office, act, paper, request)
}

/** The signature is in the file. */
async function signInside(office: Office, act: Act, paper: PaperToSign, request: PaperRequest) {
  const { db } = office
  const { policies, signing, reauthentication } = await readyToSign(office, act, request, [paper.sha256])
  const now = atThisMoment(act)
  const signatory = await signatoryFor(db, now)
  const signerTitle = printedTitle(signatory, policies)
  const { token, verificationUrl } = newAddress(office)
  const frame = speak('id', () => ({
    ...wordsOfMethod(signing.method, policies),
    ...{ token, verificationUrl },
    signer: { name: now.person.name, position: signerTitle, nip: now.person.nip },
    signature: { date: formatLongDate(now.at).replace(/^\S+, /, ''), time: momentInWords(now.at) },
  }))
  const content = await paper.print(frame, now)
  const { pdf, ...facts } = await signing.sign(content, { reason: `Penetapan ${paper.name}`, at: now.at }, async () => {
    await insertDocument(db, now, { ...named(paper, token), state: 'draft', content })
  })

  const signature = { ...facts, signerTitle, method: signing.method, reauthentication, paperSignedOn: null }
  await record(office, now, paper, { signature, signatory, token, content: pdf })
}

/** The signature is ink; kept is the scan of its paper, known by the QR code on it. */
async function signByPen(office: Office, act: Act, paper: PaperToSign, request: PaperRequest) {
  const { db } = office
  const { paperDate, scan } = parsed(penRequest, request)
  const { printed } = paper
  const policies = await readPolicies(db)
  const now = atThisMoment(act)
  const signatory = await signatoryFor(db, now)
  if (printed.method !== 'wet')
    throw new Refusal(
      'not-printed-for-pen',
      `${t('Surat ini dicetak untuk disetujui melalui aplikasi.')} ${paper.remedy}`,
    )
  printedFor(signatory, printed.signer, policies, paper.remedy)
  datedInTime(paperDate, printed.at, signatory, now)

  const pages = await pagesOfPaper(db, { ...paper, version: 1 }, scan)
  const reauthentication = await office.authentication.prove(act.person, request, digestOf([paper.sha256]))
  const { token, verificationUrl } = newAddress(office)
  const { letterhead, paper: size } = printed
  const content = renderSignedCopy({
    ...{ name: paper.name, letterhead, paper: size, pages, act: now, verificationUrl, paperDate },
  })

  const signerTitle = printedTitle(signatory, policies)
  const facts = { certificateId: null, timestampedAt: null, paperSignedOn: paperDate }
  const signature = { ...facts, signerTitle, method: 'wet' as const, reauthentication }
  await record(office, now, paper, { signature, signatory, token, content })
}

function newAddress({ config }: Office) {
  const token = newToken()
  return { token, verificationUrl: config.baseUrl + paths.verification(token) }
}

function named({ kind, number }: PaperToSign, token: string) {
  return { kind, number, version: 1, token }
}

type Signed = {
  signature: Omit<PaperSignature, 'documentId' | 'signatoryId'>
  signatory: Signatory
  token: string
  content: Uint8Array
}

/** If it still waits, and he is still in office as it prints. */
async function record({ db }: Office, act: Act, paper: PaperToSign, { signature, signatory, token, content }: Signed) {
  const { method, signerTitle, certificateId } = signature
  await db.transaction().execute(async (tx: Database) => {
    await paper.lock(tx)
    const { id: signatoryId } = await signatoryFor(tx, act, signatory.id)
    if (certificateId) await certificateStillGood(tx, certificateId)
    const signer = { name: act.person.name, title: signerTitle, at: act.at, method }
    const signed = { ...named(paper, token), state: 'signed' as const, content, signer }
    const { id: documentId } = await insertDocument(tx, act, signed)
    await paper.insertSignature(tx, act, { ...signature, documentId, signatoryId })
  })
}
