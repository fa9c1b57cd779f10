import { type Letterhead, type Officer, type Paper, printedLetterhead } from '../../platform/pdf/letterhead.ts'
import { qrSvg } from '../../platform/pdf/qr.ts'
import { renderPdf } from '../../platform/pdf/typst.ts'

export type WorkType = 'lan_cable' | 'internet' | 'printer' | 'windows' | 'other'

/** The facts that a Surat Perintah Perbaikan prints. Dates and times come as they shall be read; the words are its own. */
export type WorkOrderSheet = {
  letterhead: Letterhead
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
  workingDays: number
  dueAt: string | null
  note: string | null
  checks: Record<'requester' | 'device' | 'category' | 'notDuplicate' | 'partsRule', boolean> | null
  signature: PrintedSignature | null
}

/** Either in the register of assets, or whose else it is (`ownership`). */
export type PrintedDevice = {
  name: string
  model: string | null
  serialNumber: string | null
} & (
  | { asset: { code: string; register: string; acquisitionYear: string | null }; ownership: null }
  | { asset: null; ownership: string }
)

/** `date` as beside the place ("23 November 2026"), `time` as in the mark ("Senin, 23 November 2026 pukul 09.15 WIB"). */
type PrintedSignature = { date: string; time: string; verificationUrl: string }

/** The Surat Perintah Perbaikan as PDF/A-2a. The same sheet printed for the same moment gives the same bytes. */
export function renderWorkOrder(sheet: WorkOrderSheet, at: Date): Uint8Array {
  const { letterhead, images } = printedLetterhead(sheet.letterhead)

  return renderPdf(
    new URL('work-order.typ', import.meta.url),
    { ...sheet, letterhead },
    {
      title: `Surat Perintah Perbaikan ${sheet.number}`,
      author: sheet.letterhead.lines.join(' '),
      language: 'id',
      at,
      images: { ...images, ...codes(sheet) },
    },
  )
}

function codes({ ticketUrl, signature }: WorkOrderSheet): Record<string, string> {
  return {
    'ticket.svg': qrSvg(ticketUrl, 0),
    ...(signature ? { 'verification.svg': qrSvg(signature.verificationUrl, 0) } : {}),
  }
}
