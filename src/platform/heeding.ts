import type { Job } from 'graphile-worker'
import { sql } from 'kysely'
import type { Database } from './database/connect.ts'
import { DeliveryFailed } from './delivery.ts'

/**
 * Does the work of a job; where the far side names how long it wants to be left alone, the job's next try waits that long and
 * its own back-off besides, since the library adds this to the later of now and `run_at`. Its `reschedule_jobs` passes over
 * a job that runs.
 */
export async function heeding(db: Database, job: Pick<Job, 'id'>, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof DeliveryFailed && error.retryAfter)
      await sql`
        update graphile_worker._private_jobs set run_at = now() + ${error.retryAfter} * interval '1 second'
        where id = ${job.id}::bigint`.execute(db)
    throw error
  }
}
