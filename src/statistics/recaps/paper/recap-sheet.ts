import type { SignatureMethod } from '../../../platform/database/schema.ts'
import type { Letterhead, Officer, Paper } from '../../../platform/pdf/letterhead.ts'
import type { Cell } from '../../../platform/tables/table.ts'
import { speak, t } from '../../../platform/words.ts'
import { momentInWords, printedSignatory, wordsOfMethod } from '../../../procedure/work-order/sheet-of-ticket.ts'
import type { LetterIds } from '../../../registers/letters/queries.ts'
import type { Policies } from '../../../registers/settings/policies.ts'
import type { Signatory } from '../../../registers/signatories/signatory.ts'
import { withoutWeekday } from '../../period.ts'
import type { Figures, Recap } from '../recap.ts'
import { figuresInWords, isOfNumbers, linesOf } from '../values.ts'

/** What a recap says: its rows without their numbers, and what they come to. `unitName` null is the whole office. */
export type Contents = { rows: Cell[][]; figures: Figures; period: string; unitName: string | null }

/** All around the contents: of the office as it was when the recap was printed first. */
export type Frame = {
  letterhead: Letterhead
  letters: LetterIds
  paper: Paper
  place: string
  nipLabel: string
  printedOn: string
  office: string
  method: SignatureMethod
  mark: string
  notice: string
  signer: Officer
  /** Of a frozen one. */
  number: string | null
  frozenOn: string | null
  rowsSha256: string | null
  verificationUrl: string | null
  token: string | null
  signature: { date: string; time: string } | null
}

type Drawn = { policies: Policies; letters: LetterIds; signatory: Signatory | undefined; at: Date }

/** The frame of a recap that is printed now, frozen nowhere. */
export function frameOf({ policies, letters, signatory, at }: Drawn): Frame {
  return speak('id', () => ({
    ...wordsOfMethod(policies['signature.method'], policies),
    letterhead: { lines: policies['letterhead.lines'], address: policies['letterhead.address'] },
    letters,
    paper: policies['letterhead.paper'],
    place: policies['letterhead.city'],
    nipLabel: policies['letterhead.nipPrefix'],
    printedOn: withoutWeekday(at),
    office: policies['office.name'],
    signer: printedSignatory(signatory, policies),
    ...{ number: null, frozenOn: null, rowsSha256: null, verificationUrl: null, token: null, signature: null },
  }))
}

/** The same, frozen under a number at this moment. */
export function frozenFrame(
  frame: Frame,
  at: Date,
  frozen: { number: string; rowsSha256: string; verificationUrl: string; token: string },
): Frame {
  return { ...frame, ...frozen, frozenOn: speak('id', () => momentInWords(at)) }
}

/** What the template reads. */
export function sheetOf(recap: Recap, { rows, figures, period, unitName }: Contents, frame: Frame) {
  return speak('id', () => ({
    ...frame,
    title: recap.title,
    period,
    unit: unitName,
    columns: recap.paper.map((column) => ({
      heading: t(column.heading),
      width: column.width,
      right: isOfNumbers(recap, column),
    })),
    rows: rows.map((row) => recap.paper.map((column) => linesOf(recap, column, row).join('\n'))),
    figures: figuresInWords(recap.figureNames, figures).map(({ label, value }) => ({ label, value })),
    rule: t(recap.rule),
  }))
}
