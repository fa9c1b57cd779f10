import type { Database } from '../../../platform/database/connect.ts'
import { printedLetterhead } from '../../../platform/pdf/letterhead.ts'
import { qrSvg } from '../../../platform/pdf/qr.ts'
import { renderPdfInThread } from '../../../platform/pdf/render-in-thread.ts'
import { lettersInForce, pressOf } from '../../../registers/letters/queries.ts'
import { readPolicies } from '../../../registers/settings/queries.ts'
import { holderInOffice } from '../../../registers/signatories/queries.ts'
import type { Office } from '../../../registers/site.ts'
import type { Recap } from '../recap.ts'
import { type Contents, type Frame, frameOf, sheetOf } from './recap-sheet.ts'

/** A recap on paper as it is at this moment, for the pen of the Kasubag TU. */
export async function printRecap(office: Office, recap: Recap, contents: Contents, at: Date): Promise<Uint8Array> {
  return await printFramed(office, { recap, contents, frame: await frameNow(office.db, at), at })
}

export async function frameNow(db: Database, at: Date): Promise<Frame> {
  const [policies, letters, signatory] = await Promise.all([
    readPolicies(db),
    lettersInForce(db),
    holderInOffice(db, at),
  ])
  return frameOf({ policies, letters, signatory, at })
}

type Framed = { recap: Recap; contents: Contents; frame: Frame; at: Date }

/** In a thread of its own: thousands of rows take seconds. */
export async function printFramed({ db, log }: Office, { recap, contents, frame, at }: Framed): Promise<Uint8Array> {
  const press = await pressOf(db, frame.letters)
  const { letterhead, images } = printedLetterhead(frame.letterhead, press)
  const code: Record<string, string> = frame.verificationUrl
    ? { 'verification.svg': qrSvg(frame.verificationUrl, 0) }
    : {}

  return await renderPdfInThread({
    template: new URL('recap.typ', import.meta.url),
    data: { ...sheetOf(recap, contents, frame), letterhead },
    options: {
      title: [recap.title, contents.period, frame.number].filter(Boolean).join(' '),
      author: frame.office,
      language: 'id',
      at,
      images: { ...images, ...code },
      press: { ...press, onFault: (fault) => log.error({ fault }, 'edited template does not print') },
    },
  })
}
