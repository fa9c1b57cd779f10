import type { Letterhead, Paper } from '../../../platform/pdf/letterhead.ts'
import { qrSvg } from '../../../platform/pdf/qr.ts'
import { renderPdf } from '../../../platform/pdf/typst.ts'
import type { ScannedPage } from '../../../platform/scan/read-scan.ts'
import { speak } from '../../../platform/words.ts'
import type { Act } from '../../../registers/people/person.ts'
import { formatLongDate } from '../../../ui/format.ts'
import { momentInWords } from '../../work-order/sheet-of-ticket.ts'

export type SignedCopy = {
  /** What was signed: "Surat Perintah Perbaikan 12/SPP/2026 versi 1 (tiket DBM-…)". */
  name: string
  letterhead: Letterhead
  /** A4 where an older print does not say. */
  paper?: Paper
  pages: Pick<ScannedPage, 'jpeg' | 'width' | 'height'>[]
  act: Act
  dueAt?: Date | null
  /** The day on the paper, `2026-11-24`. */
  paperDate: string
  verificationUrl: string
}

/** The pages as they were scanned, one a sheet, with a foot that says what they are and leads to their verification. */
export function renderSignedCopy(copy: SignedCopy): Uint8Array {
  const { name, letterhead, paper = 'a4', pages, act, dueAt, paperDate, verificationUrl } = copy
  const data = speak('id', () => ({
    paper,
    name,
    pages: pages.map(({ width, height }, index) => ({ picture: pictureName(index), lying: width > height })),
    signedOn: formatLongDate(paperDate),
    recordedAt: momentInWords(act.at),
    recordedBy: act.person.name,
    dueAt: dueAt ? momentInWords(dueAt) : null,
    verificationUrl,
  }))

  return renderPdf(new URL('signed-copy.typ', import.meta.url), data, {
    title: `Salinan pindaian ${name}`,
    author: letterhead.lines.join(' '),
    language: 'id',
    at: act.at,
    images: {
      'verification.svg': qrSvg(verificationUrl, 0),
      ...Object.fromEntries(pages.map(({ jpeg }, index) => [pictureName(index), jpeg])),
    },
  })
}

function pictureName(index: number): string {
  return `scan-${index + 1}.jpg`
}
