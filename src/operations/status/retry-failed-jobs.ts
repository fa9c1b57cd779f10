import { Forbidden } from '../../platform/refusal.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Office } from '../../registers/site.ts'
import { reviveFailedJobs } from './queries.ts'

/** Lets an administrator begin anew what failed for good; every job is safe to run twice. Answers how many there were. */
export async function retryFailedJobs({ db, log }: Pick<Office, 'db' | 'log'>, { person }: Act): Promise<number> {
  if (person.role !== 'admin') throw new Forbidden()

  const revived = await reviveFailedJobs(db)
  log.info({ revived, by: person.username }, 'failed jobs begin anew')
  return revived
}
