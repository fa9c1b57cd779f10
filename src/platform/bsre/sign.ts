import { readSignature, readSignatures } from '../pdf/reading/signatures.ts'
import { certificateFault, certificateStatus } from './certificate-status.ts'
import { BsreFault } from './fault.ts'
import { jsonOf, refusalIn } from './refusal.ts'
import { type Answer, ask, type BsreService, type Question, secretsOf } from './service.ts'

export { BsreFault } from './fault.ts'

export type PaperToSign = { pdf: Uint8Array; nik: string; passphrase: string; reason: string; location: string }

/**
 * Has the finished PDF signed by BSrE, invisibly: the block that people see is part of the page. Gives back the same PDF
 * continued by an intact signature, or throws `BsreFault`. `patience` in milliseconds.
 *
 * Passphrase and NIK live in memory only. The bytes that we send are overwritten afterwards; JavaScript can't do that to
 * strings, nor to the copy that fetch makes: those go with the garbage collector.
 */
export async function signByBsre(service: BsreService, paper: PaperToSign, patience = 45_000): Promise<Uint8Array> {
  if ((await readSignatures(paper.pdf)).length > 0) throw new Error('This PDF was signed before')

  const question = service.api === 'v2' ? questionV2(paper) : await questionV1(paper)
  const answer = await ask(service, question, patience).finally(() => question.body?.fill(0))

  const signed = service.api === 'v2' ? fileIn(answer) : answer.body
  if (answer.status !== 200 || !isPdf(signed)) throw await whyNot(service, paper, answer)
  await mustBeSigned(paper.pdf, signed)
  return signed
}

function questionV2({ pdf, nik, passphrase, reason, location }: PaperToSign): Question {
  const asked = {
    nik,
    passphrase,
    signatureProperties: [{ tampilan: 'INVISIBLE', reason, location }],
    file: [Buffer.from(pdf).toString('base64')],
  }
  return {
    method: 'POST',
    path: '/api/v2/sign/pdf',
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify(asked)),
  }
}

async function questionV1({ pdf, nik, passphrase, reason, location }: PaperToSign): Promise<Question> {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(pdf)], { type: 'application/pdf' }), 'surat.pdf')
  for (const [name, value] of Object.entries({ nik, passphrase, tampilan: 'invisible', reason, location }))
    form.set(name, value)

  const encoded = new Response(form)
  return {
    method: 'POST',
    path: '/api/sign/pdf',
    headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
    body: new Uint8Array(await encoded.arrayBuffer()),
  }
}

function fileIn({ body }: Answer): Buffer {
  const { file } = jsonOf(body)
  const [first] = Array.isArray(file) ? file : []
  return Buffer.from(typeof first === 'string' ? first : '', 'base64')
}

/** Asked of the body, for some servers tell of an error with status 200. */
function isPdf(bytes: Buffer): boolean {
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-'
}

/** An error that says nothing by itself is often a certificate that may not sign, which the service tells when asked. */
async function whyNot(service: BsreService, paper: PaperToSign, answer: Answer): Promise<BsreFault> {
  const fault = refusalIn(answer, [paper.nik, paper.passphrase, ...secretsOf(service)])
  if (fault.code !== 'service-error') return fault

  const status = await certificateStatus(service, paper.nik).catch(() => 'ISSUE' as const)
  return certificateFault(status) ?? fault
}

/** PAdES only ever appends, so that another paper, or this one altered, can't come back in its place. */
async function mustBeSigned(sent: Uint8Array, signed: Buffer): Promise<void> {
  const text = Buffer.from(sent).toString('latin1').trimEnd()
  if (signed.subarray(0, text.length).toString('latin1') !== text)
    throw new BsreFault('unusable-answer', 'not a continuation of the PDF that was sent')

  const signature = await readSignature(signed)
  if (!signature?.intact) throw new BsreFault('unusable-answer', 'no intact signature')
}
