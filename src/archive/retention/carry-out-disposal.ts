import type { Office } from '../../registers/site.ts'
import { addDisposalJob, disposalById, disposeLogs, disposePortion } from './disposals.ts'
import { issueRecord } from './issue-record.ts'

// settled in less than a second, so that whoever dies in the middle of one has lost no more
const ticketsAPortion = 50
const linesAPortion = 2000
// then others get their turn; and whoever holds a job for five minutes is taken for dead
const longestMs = 120_000

/**
 * Destroys what an approved list names, portion by portion, each in a transaction of its own, and then issues the Berita
 * Acara. Safe to run twice, at once too: the portions wait for each other, and what is done waits on no list any more.
 */
export async function carryOutDisposal(office: Office, id: number): Promise<void> {
  const { db } = office
  const { stage } = await disposalById(db, id)
  if (stage !== 'approved') return

  const until = Date.now() + longestMs
  const turnIsOver = () => Date.now() > until
  while ((await disposePortion(db, id, ticketsAPortion)) > 0) if (turnIsOver()) return addDisposalJob(db, id)
  while ((await disposeLogs(db, id, linesAPortion)) > 0) if (turnIsOver()) return addDisposalJob(db, id)
  await issueRecord(office, id)
}
