import { createHash, sign, verify } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { type Press, plainPress, templateFiles } from '../../src/platform/pdf/press.ts'
import { readSignature } from '../../src/platform/pdf/reading/signatures.ts'
import { signPdf } from '../../src/platform/pdf/sign.ts'
import type { Print } from '../../src/platform/pdf/typst.ts'
import { printOfReport, renderHandlingReport } from '../../src/procedure/handling-report/handling-report-sheet.ts'
import { signedSample } from '../../src/procedure/work-order/sample-order.ts'
import { printOfWorkOrder, renderWorkOrder } from '../../src/procedure/work-order/work-order-sheet.ts'
import { least, type Row } from '../figure.ts'
import { type Figure, measureTask } from '../measure.ts'
import { at, order, report, signer } from '../papers.ts'

export const needs = 'nothing'

export async function measure(): Promise<Row[]> {
  const rows: Row[] = []
  for (const figure of await documentFigures()) rows.push(await measureTask(figure))
  return rows
}

async function documentFigures(): Promise<Figure[]> {
  const { identity, facts, privateKey, publicKey } = await signer()
  const paper = renderWorkOrder(signedSample, plainPress, at)
  const digest = createHash('sha256').update(paper).digest()
  const bareSignature = sign('sha256', digest, privateKey)
  const { pdf } = await signPdf(paper, identity, facts)
  const bareVerification = () => {
    createHash('sha256').update(pdf).digest()
    return verify('sha256', digest, publicKey, bareSignature)
  }

  return [
    {
      name: 'print a work order',
      aim: least(0.8),
      task: printing(order, renderWorkOrder),
      limit: typstAlone((turn) => printOfWorkOrder(order(turn), plainPress, at)),
    },
    {
      name: 'print a report with 2 photos',
      task: printing(report, renderHandlingReport),
      limit: typstAlone((turn) => printOfReport(report(turn), plainPress, at)),
    },
    {
      name: 'sign a work order',
      aim: least(0.5),
      task: { prepare: () => () => signPdf(paper, identity, facts) },
      limit: { name: 'RSA-3072 signature', prepare: () => () => sign('sha256', digest, privateKey) },
    },
    {
      name: 'verify a signed work order',
      task: { prepare: () => () => readSignature(pdf) },
      limit: { name: 'SHA-256 and RSA-3072', prepare: () => bareVerification },
    },
  ]
}

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
