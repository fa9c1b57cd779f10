import type { SignatureMethod } from '../../platform/database/schema.ts'
import { type Letterhead, type Officer, type Paper, printedLetterhead } from '../../platform/pdf/letterhead.ts'
import type { Press } from '../../platform/pdf/press.ts'
import { qrSvg } from '../../platform/pdf/qr.ts'
import { renderPdf } from '../../platform/pdf/typst.ts'
import type { LetterIds } from '../../registers/letters/queries.ts'

/** What a Berita Acara Pemusnahan prints: numbers and days as they shall be read. */
export type RecordSheet = {
  letterhead: Letterhead
  letters: LetterIds
  paper: Paper
  place: string
  nipLabel: string
  number: string
  startedOn: string
  finishedOn: string
  letter: string
  proposer: { name: string; on: string }
  approver: { name: string; position: string; on: string }
  periods: Record<'tickets' | 'attachments' | 'logs', string>
  groups: { year: string; unit: string; tickets: string; attachments: string }[]
  totals: Record<'tickets' | 'attachments' | 'orders' | 'reports' | 'readings' | 'notices', string>
  span: { oldest: string; newest: string } | null
  held: { reason: string; tickets: string }[]
  listSha256: string
  numbers: { number: string; whole: boolean }[] | null
  method: SignatureMethod
  mark: string
  notice: string
  token: string
  verificationUrl: string
  signer: Officer
  signature: { date: string; time: string } | null
}

/** As PDF/A-2a; the same sheet printed for the same moment gives the same bytes. */
export function renderRecord(sheet: RecordSheet, press: Press, at: Date): Uint8Array {
  const { letterhead, images } = printedLetterhead(sheet.letterhead, press)
  return renderPdf(
    new URL('disposal-record.typ', import.meta.url),
    { ...sheet, letterhead },
    {
      title: `Berita Acara Pemusnahan Arsip ${sheet.number}`,
      author: sheet.letterhead.lines.join(' '),
      language: 'id',
      at,
      images: { ...images, 'verification.svg': qrSvg(sheet.verificationUrl, 0) },
      press,
    },
  )
}
