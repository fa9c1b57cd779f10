import { paths } from '../../../paths.ts'
import { Forbidden, Refusal } from '../../../platform/refusal.ts'
import { speak, t } from '../../../platform/words.ts'
import { dateAt } from '../../../registers/calendar/calendar.ts'
import { newToken } from '../../../registers/documents/document.ts'
import { takeNumber } from '../../../registers/documents/number.ts'
import { insertDocument } from '../../../registers/documents/queries.ts'
import { type Act, atThisMoment, holdsRole } from '../../../registers/people/person.ts'
import { readPolicies } from '../../../registers/settings/queries.ts'
import type { Office } from '../../../registers/site.ts'
import { countTickets } from '../../facts/count-tickets.ts'
import { refuseTooMany } from '../files/order-file.ts'
import { mostPrinted } from '../files/recap-file.ts'
import { frameNow, printFramed } from '../paper/print-recap.ts'
import { frozenFrame } from '../paper/recap-sheet.ts'
import { type Asked, type Question, questionOf } from '../question.ts'
import { portionsOf, type Recap } from '../recap.ts'
import { sha256OfRows } from './frozen-recap.ts'
import { insertFrozen } from './queries.ts'

/**
 * Keeps a recap as it is at this moment, under a number of its series, as a paper that waits for its signature; the answer
 * is its id. By the tu_head alone. Refuses a period that is not over (`period-not-over`) and what is too long for paper.
 */
export async function freezeRecap(
  office: Office,
  asking: Act,
  recap: Recap,
  { asked, most = mostPrinted }: { asked: Asked; most?: number },
): Promise<number> {
  const { db } = office
  if (!holdsRole(asking.person, 'tu_head', 'full')) throw new Forbidden()
  const question = await speak('id', () => questionOf(db, asking.person, asked))
  const { period } = question
  if (period.to > dateAt(asking.at).toString())
    throw new Refusal(
      'period-not-over',
      t('Periode ini belum berakhir. Rekap dibekukan paling awal pada hari terakhirnya.'),
    )

  await countTickets(db)
  const { rows, figures } = await readNow(office, recap, question, most)
  const act = atThisMoment(asking)
  const { 'docNumber.recap.pattern': pattern } = await readPolicies(db)
  const frame = await frameNow(db, act.at)

  return await db.transaction().execute(async (tx) => {
    const number = await takeNumber(tx, 'recap', pattern, act.at)
    const token = newToken()
    const verificationUrl = office.config.baseUrl + paths.verification(token)
    const rowsSha256 = sha256OfRows(rows)
    const frozen = frozenFrame(frame, act.at, { number, token, rowsSha256, verificationUrl })
    const contents = { rows, figures, period: period.label, unitName: question.unit?.name ?? null }
    const content = await printFramed(office, { recap, contents, frame: frozen, at: act.at })
    const paper = { kind: 'recap' as const, number, version: 1, state: 'awaiting_signature' as const, token, content }
    const { id: documentId } = await insertDocument(tx, act, paper)
    return await insertFrozen(tx, act, {
      ...{ kind: recap.kind, firstDay: period.from, lastDay: period.to, period: period.label },
      ...{ unitId: question.unit?.id ?? null, number, figures, rows, rowsSha256, frame: frozen, documentId },
    })
  })
}

/**
 * Rows and sums of one and the same view of the database; without telephones, for the paper outlives the tickets and has more
 * readers than they.
 */
async function readNow({ db }: Office, recap: Recap, question: Question, most: number) {
  const scope = { ...question.scope, withPhone: false }
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((view) =>
      speak('id', async () => {
        const figures = await recap.figures(view, scope)
        refuseTooMany(figures.rows, most)
        return { figures, rows: (await Array.fromAsync(portionsOf(view, recap, scope))).flat() }
      }),
    )
}
