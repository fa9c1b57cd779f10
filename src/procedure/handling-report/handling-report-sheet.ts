import { type Letterhead, type Officer, type Paper, printedLetterhead } from '../../platform/pdf/letterhead.ts'
import type { Press } from '../../platform/pdf/press.ts'
import { qrSvg } from '../../platform/pdf/qr.ts'
import { type Print, renderPdf } from '../../platform/pdf/typst.ts'
import type { PrintedDevice } from '../work-order/work-order-sheet.ts'

/** The facts that a Laporan Penanganan prints. Dates and times come as they shall be read; the words are its own. */
export type HandlingReportSheet = {
  letterhead: Letterhead
  paper: Paper
  place: string
  nipLabel: string
  /** At the foot of each page. */
  notice: string
  number: string
  version: number
  ticketNumber: string
  verificationUrl: string
  workOrder: { number: string; signedAt: string }
  complaint: { requester: string; unit: string; location: string }
  device: PrintedDevice | null
  technician: Officer
  receiver: Officer
  startedAt: string
  finishedAt: string
  dueAt: string
  onTime: boolean
  workedAt: 'on_site' | 'remote' | 'at_pusdatin' | null
  diagnosis: string
  cause: PrintedCause
  action: string
  parts: PrintedPart[]
  consumables: { name: string; quantity: string }[]
  outcome: 'resolved' | 'partly_resolved' | 'not_repairable' | 'non_asset_needs_part' | 'referred'
  finalCondition: 'good' | 'minor' | 'major' | null
  recommendation: string | null
  reportedOn: string
  reportedAt: string
  deliveredAt: string
  photos: Photo[]
}

type PrintedCause =
  | 'wear'
  | 'operation'
  | 'power'
  | 'environment'
  | 'pests'
  | 'software'
  | 'network'
  | 'earlier_repair'
  | 'other'

/** `quantity` with its unit: "2 keping". */
type PrintedPart = {
  name: string
  quantity: string
  oldSerial: string | null
  newSerial: string | null
  source: string | null
}

type Photo = { moment: 'before' | 'after'; format: 'jpg' | 'png' | 'webp'; bytes: Uint8Array }

/** The Laporan Penanganan as PDF/A-2a. The same sheet printed for the same moment gives the same bytes. */
export function renderHandlingReport(sheet: HandlingReportSheet, press: Press, at: Date): Uint8Array {
  const { template, data, options } = printOfReport(sheet, press, at)
  return renderPdf(template, data, options)
}

export function printOfReport(sheet: HandlingReportSheet, press: Press, at: Date): Print {
  const { letterhead, images } = printedLetterhead(sheet.letterhead, press)
  const photos = sheet.photos.map((photo, index) => ({ ...photo, name: `photo-${index}.${photo.format}` }))

  return {
    template: 'handling-report',
    data: { ...sheet, letterhead, photos: photos.map(({ name, moment }) => ({ name, moment })) },
    options: {
      title: `Laporan Penanganan ${sheet.number}`,
      author: sheet.letterhead.lines.join(' '),
      language: 'id',
      at,
      images: {
        ...images,
        ...Object.fromEntries(photos.map(({ name, bytes }) => [name, bytes])),
        'verification.svg': qrSvg(sheet.verificationUrl, 0),
      },
      press,
    },
  }
}
