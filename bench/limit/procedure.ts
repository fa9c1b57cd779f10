import pg from 'pg'
import { plainPress } from '../../src/platform/pdf/press.ts'
import { signPdf } from '../../src/platform/pdf/sign.ts'
import { renderHandlingReport } from '../../src/procedure/handling-report/handling-report-sheet.ts'
import { renderWorkOrder } from '../../src/procedure/work-order/work-order-sheet.ts'
import { hashPassword, matchesPassword } from '../../src/registers/sessions/password.ts'
import { at, order, report, signer } from '../papers.ts'
import { answerQuestions } from '../process.ts'
import { loop, type Paced } from '../turns.ts'
import { insertBare, type Submitter } from './transaction.ts'

export type BareProcedures = { databaseUrl: string; person: Submitter; seconds: number }

const password = 'Sandi-Kasubag-2026'
const acts = 6
let turn = 0

/** What a procedure cannot do without: three papers, a password, a signature, and six transactions that keep something. */
answerQuestions<BareProcedures, Paced>(async ({ databaseUrl, person, seconds }) => {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const hash = await hashPassword(password)
  const { identity, facts } = await signer()

  try {
    const work = async () => {
      turn++
      const signed = order(turn)
      renderWorkOrder({ ...signed, dueAt: null, checks: null, signature: null }, plainPress, at)
      await matchesPassword(hash, password)
      await signPdf(renderWorkOrder(signed, plainPress, at), identity, facts)
      renderHandlingReport({ ...report(turn), photos: [] }, plainPress, at)
      for (let act = 0; act < acts; act++) await insertBare(client, person)
    }
    return await loop(seconds, [work])
  } finally {
    await client.end()
  }
})
