import { createHash, createPrivateKey, sign, verify, X509Certificate } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import sharp from 'sharp'
import { createRoot, issueCertificate } from '../../src/platform/pdf/certificates.ts'
import { type Press, plainPress, templateFiles } from '../../src/platform/pdf/press.ts'
import { readSignature } from '../../src/platform/pdf/reading/signatures.ts'
import { signPdf } from '../../src/platform/pdf/sign.ts'
import type { Print } from '../../src/platform/pdf/typst.ts'
import {
  type HandlingReportSheet,
  printOfReport,
  renderHandlingReport,
} from '../../src/procedure/handling-report/handling-report-sheet.ts'
import { sampleReport } from '../../src/procedure/handling-report/sample-report.ts'
import { signedSample } from '../../src/procedure/work-order/sample-order.ts'
import {
  printOfWorkOrder,
  renderWorkOrder,
  type WorkOrderSheet,
} from '../../src/procedure/work-order/work-order-sheet.ts'
import type { Figure } from '../measure.ts'

const at = new Date('2026-11-24T03:15:00Z')
const facts = { name: 'Rani Pratiwi, S.T.', reason: 'Identifikasi dan verifikasi', location: 'Jakarta', at }

const root = await createRoot({ organization: 'Dinas Bina Marga', commonName: 'Akar', years: 20, from: at })
const holder = { organization: 'Dinas Bina Marga', commonName: facts.name, years: 2, from: at }
const identity = { ...(await issueCertificate(root, holder)), rootPem: root.certificatePem }
const privateKey = createPrivateKey(identity.privateKeyPem)
const { publicKey } = new X509Certificate(identity.certificatePem)

const paper = renderWorkOrder(signedSample, plainPress, at)
const digest = createHash('sha256').update(paper).digest()
const bareSignature = sign('sha256', digest, privateKey)
const { pdf: signedPaper } = await signPdf(paper, identity, facts)
const picture = await photograph()

export const figures: Figure[] = [
  {
    name: 'print a work order',
    aim: 10,
    task: printing(order, renderWorkOrder),
    limit: typstAlone((turn) => printOfWorkOrder(order(turn), plainPress, at)),
  },
  {
    name: 'print a report with 2 photos',
    aim: 10,
    task: printing(report, renderHandlingReport),
    limit: typstAlone((turn) => printOfReport(report(turn), plainPress, at)),
  },
  {
    name: 'sign a work order',
    aim: 30,
    task: { prepare: () => () => signPdf(paper, identity, facts) },
    limit: { name: 'RSA-3072 signature', prepare: () => () => sign('sha256', digest, privateKey) },
  },
  {
    name: 'verify a signed work order',
    task: { prepare: () => () => readSignature(signedPaper) },
    limit: { name: 'SHA-256 and RSA-3072', prepare: () => () => bareVerification() },
  },
]

function printing<Sheet>(
  sheetOf: (turn: number) => Sheet,
  render: (sheet: Sheet, press: Press, at: Date) => Uint8Array,
) {
  return {
    prepare: (turn: number) => {
      const sheet = sheetOf(turn)
      return () => render(sheet, plainPress, at)
    },
  }
}

/** Typst with everything at hand: no QR code drawn, no text cleaned, nothing forgotten. */
function typstAlone(printOf: (turn: number) => Print): Figure['limit'] {
  const workspace = fileURLToPath(new URL('../../src/', import.meta.url))
  const fonts = { fontPaths: [`${workspace}platform/pdf/fonts`] }
  const compiler = NodeCompiler.create({ workspace, fontArgs: [fonts] })

  return {
    name: 'Typst alone',
    prepare: (turn) => {
      // other letters than the measured ones: Typst would remember those
      const { template, data, options } = printOf(turn + 5000)
      const mainFilePath = fileURLToPath(typeof template === 'string' ? templateFiles[template] : template)
      const inputs = { data: JSON.stringify(data), title: options.title, author: '', language: 'id' }
      for (const [name, picture] of Object.entries(options.images ?? {}))
        compiler.mapShadow(
          `${workspace}images/${name}`,
          typeof picture === 'string' ? Buffer.from(picture) : Buffer.from(picture),
        )

      return () => {
        const { result } = compiler.compile({ mainFilePath, inputs })
        if (result) compiler.pdf(result, { pdfStandard: 'a-2a', creationTimestamp: 0 })
      }
    },
  }
}

/** No two alike in what differs between two real ones. */
function order(turn: number): WorkOrderSheet {
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

function report(turn: number): HandlingReportSheet {
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

function bareVerification(): boolean {
  createHash('sha256').update(signedPaper).digest()
  return verify('sha256', digest, publicKey, bareSignature)
}
