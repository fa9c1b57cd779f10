import { printedLetterhead } from '../../../platform/pdf/letterhead.ts'
import { type Press, plainPress } from '../../../platform/pdf/press.ts'
import { qrSvg } from '../../../platform/pdf/qr.ts'
import { renderPdfInThread } from '../../../platform/pdf/render-in-thread.ts'
import { labelSize, type Sheet } from './sheet.ts'

/** What stands on a label, and the address that its code leads to. */
export type AssetLabel = {
  locationCode: string
  register: string
  name: string
  brandModel: string
  unit: string
  url: string
}

/** Labels for the printer, the first at the `start`-th place of the first page. Null is an empty label that tells its size. */
export type LabelPaper = {
  title: string
  sheet: Sheet
  start: number
  borders: boolean
  office: string
  /** The letterhead's logo, where the office has one. */
  logo?: Press['logo']
  labels: (AssetLabel | null)[]
  at: Date
}

/** Page after page of the sheet as a PDF: two seconds for a thousand labels, so that it is done in a thread. */
export function drawLabels({ title, at, labels, logo = null, ...paper }: LabelPaper): Promise<Uint8Array> {
  const { width, height } = labelSize(paper.sheet)
  const { letterhead, images } = printedLetterhead({ lines: [], address: '' }, { ...plainPress, logo })
  const data = {
    ...paper,
    logo: letterhead.logo,
    label: { width: hundredths(width), height: hundredths(height) },
    labels: labels.map((label) => label && { ...label, qr: qrSvg(label.url, 0) }),
  }
  const template = new URL('label-sheet.typ', import.meta.url)
  return renderPdfInThread({ template, data, options: { title, language: 'id', at, images, standard: '1.7' } })
}

function hundredths(millimetres: number): number {
  return Math.round(millimetres * 100) / 100
}
