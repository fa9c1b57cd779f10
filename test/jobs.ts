import { Logger, runOnce } from 'graphile-worker'
import { tasks } from '../src/jobs.ts'
import { connect } from '../src/platform/database/connect.ts'
import type { Office } from '../src/registers/site.ts'

const silent = new Logger(() => () => {})

/** Runs every job that waits by now, and those that these make, as a server process would. */
export async function runJobs(office: Office): Promise<void> {
  // over connections of ours, which are closed before the test drops its database
  const { pool: pgPool } = connect(office.config.databaseUrl ?? '')
  // so that it waits until what became of each job is written down
  const preset = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } }
  try {
    await runOnce({ pgPool, taskList: tasks(office), noHandleSignals: true, logger: silent, preset })
  } finally {
    await pgPool.end()
  }
}
