import { createHash, createPrivateKey, X509Certificate } from 'node:crypto'
import sharp from 'sharp'
import { createRoot, issueCertificate } from '../src/platform/pdf/certificates.ts'
import type { HandlingReportSheet } from '../src/procedure/handling-report/handling-report-sheet.ts'
import { sampleReport } from '../src/procedure/handling-report/sample-report.ts'
import { signedSample } from '../src/procedure/work-order/sample-order.ts'
import type { WorkOrderSheet } from '../src/procedure/work-order/work-order-sheet.ts'

export const at = new Date('2026-11-24T03:15:00Z')
const picture = await photograph()

/** A certificate of the office's own kind, its keys, and what is said of the signature. */
export async function signer() {
  const facts = { name: 'Rani Pratiwi, S.T.', reason: 'Identifikasi dan verifikasi', location: 'Jakarta', at }
  const root = await createRoot({ organization: 'Dinas Bina Marga', commonName: 'Akar', years: 20, from: at })
  const holder = { organization: 'Dinas Bina Marga', commonName: facts.name, years: 2, from: at }
  const identity = { ...(await issueCertificate(root, holder)), rootPem: root.certificatePem }
  const { publicKey } = new X509Certificate(identity.certificatePem)
  return { identity, facts, privateKey: createPrivateKey(identity.privateKeyPem), publicKey }
}

/** No two alike in what differs between two real ones. */
export function order(turn: number): WorkOrderSheet {
  const { complaint } = signedSample
  return {
    ...signedSample,
    number: `${turn}/SPP/PUSDATIN-BM/XI/2026`,
    ticketNumber: `T20261123-${turn}`,
    ticketUrl: `${signedSample.ticketUrl}${turn}`,
    verificationUrl: `https://helpdesk.contoh.go.id/verifikasi/${token(turn)}`,
    complaint: { ...complaint, requester: `Dimas ${turn}`, description: `${complaint.description} ${turn}` },
  }
}

export function report(turn: number): HandlingReportSheet {
  return {
    ...sampleReport,
    number: `${turn}/LP/PUSDATIN-BM/XI/2026`,
    ticketNumber: `T20261123-${turn}`,
    verificationUrl: `https://helpdesk.contoh.go.id/verifikasi/${token(turn)}`,
    diagnosis: `${sampleReport.diagnosis} ${turn}`,
    action: `${sampleReport.action} ${turn}`,
    photos: [
      { moment: 'before', format: 'jpg', bytes: photo(2 * turn) },
      { moment: 'after', format: 'jpg', bytes: photo(2 * turn + 1) },
    ],
  }
}

function token(turn: number): string {
  return createHash('sha256').update(String(turn)).digest('base64url').slice(0, 32)
}

/** The same picture to look at, another file: what follows the end of a JPEG is passed over. */
function photo(turn: number): Uint8Array {
  return new Uint8Array(Buffer.concat([picture, Buffer.from(String(turn))]))
}

function photograph(): Promise<Buffer> {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 }
  return sharp({ create: { width: 1000, height: 750, channels: 3, background: 'grey', noise } })
    .jpeg({ quality: 70 })
    .toBuffer()
}
