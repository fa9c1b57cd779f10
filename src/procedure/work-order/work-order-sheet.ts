import type { SignatureMethod } from '../../platform/database/schema.ts'
import { type Letterhead, type Officer, type Paper, printedLetterhead } from '../../platform/pdf/letterhead.ts'
import type { Press } from '../../platform/pdf/press.ts'
import { qrSvg } from '../../platform/pdf/qr.ts'
import { type Print, renderPdf } from '../../platform/pdf/typst.ts'
import type { LetterIds } from '../../registers/letters/queries.ts'
import type { Handling } from '../ticket/due.ts'

export type WorkType = 'lan_cable' | 'internet' | 'printer' | 'windows' | 'other'

/** The facts that a Surat Perintah Perbaikan prints. Dates and times come as they shall be read; the words are its own. */
export type WorkOrderSheet = {
  letterhead: Letterhead
  /** The logo and the edited templates that were in force when it was issued: it is signed in the same dress. */
  letters?: LetterIds
  paper: Paper
  place: string
  nipLabel: string
  number: string
  version: number
  issuedOn: string
  ticketNumber: string
  ticketUrl: string
  /** The procedure that it is issued under, as the office words it. */
  basis: string
  technician: Officer & { acceptedAt: string | null }
  signer: Officer
  category: 'computer' | 'laptop' | 'printer' | 'network' | 'software'
  complaint: {
    receivedAt: string
    requester: string
    unit: string
    subUnit: string | null
    location: string
    phone: string
    description: string
  }
  device: PrintedDevice | null
  workTypes: WorkType[]
  cableMetres: string | null
  otherWork: string | null
  condition: string | null
  accessories: string | null
  /** What is set aside for it in which store, as it is read: '2 buah'. */
  parts: { name: string; quantity: string; store: string }[]
  /** The time limit as printed above the signature; `handlingOn` reads it. */
  handling?: Handling
  /** All that orders issued before `handling` was kept say of it. */
  workingDays?: number
  dueAt: string | null
  note: string | null
  checks: Record<'requester' | 'device' | 'category' | 'notDuplicate' | 'partsRule', boolean> | null
  /** `date` as beside the place ("23 November 2026"), `time` as in the mark ("Senin, 23 November 2026 pukul 09.15 WIB"). */
  signature: { date: string; time: string } | null
  copies: string[]
  /** Behind the QR in the signature block, of the unsigned paper too: a photographed one is known by it. */
  verificationUrl: string | null
} & SignatureWords

/** How the order is signed, the words beside the QR and those at the foot of each page. */
export type SignatureWords = { method: SignatureMethod; mark: string; notice: string }

/** Either in the register of assets, or whose else it is (`ownership`). */
export type PrintedDevice = {
  name: string
  model: string | null
  serialNumber: string | null
} & (
  | { asset: { code: string; register: string; acquisitionYear: string | null }; ownership: null }
  | { asset: null; ownership: string }
)

/** The Surat Perintah Perbaikan as PDF/A-2a. The same sheet printed for the same moment gives the same bytes. */
export function renderWorkOrder(sheet: WorkOrderSheet, press: Press, at: Date): Uint8Array {
  const { template, data, options } = printOfWorkOrder(sheet, press, at)
  return renderPdf(template, data, options)
}

export function printOfWorkOrder(sheet: WorkOrderSheet, press: Press, at: Date): Print {
  const { letterhead, images } = printedLetterhead(sheet.letterhead, press)

  return {
    template: 'work-order',
    data: { ...unknownToOlderSheets, ...sheet, handling: handlingOn(sheet), letterhead },
    options: {
      title: `Surat Perintah Perbaikan ${sheet.number}`,
      author: sheet.letterhead.lines.join(' '),
      language: 'id',
      at,
      images: { ...images, ...codes(sheet) },
      press,
    },
  }
}

export function handlingOn({ handling, workingDays = 2 }: WorkOrderSheet): Handling {
  return handling ?? { value: workingDays, unit: 'hari_kerja', start: 'spp_signed' }
}

// an order that was issued before these were kept can still be signed
const unknownToOlderSheets = { method: 'internal', mark: '', notice: '', copies: [], verificationUrl: null, parts: [] }

function codes({ ticketUrl, verificationUrl }: WorkOrderSheet): Record<string, string> {
  return {
    'ticket.svg': qrSvg(ticketUrl, 0),
    ...(verificationUrl ? { 'verification.svg': qrSvg(verificationUrl, 0) } : {}),
  }
}
