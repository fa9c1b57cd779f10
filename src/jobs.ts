import { Logger, parseCrontab, type Runner, run, type TaskList } from 'graphile-worker'
import type pg from 'pg'
import { sweep } from './registers/sessions/sweep.ts'
import type { Office } from './registers/site.ts'

/** Every job by name. Each calls one operation that is safe to run twice. */
function tasks({ db }: Office): TaskList {
  return { sweep: () => sweep(db) }
}

/** Every schedule, in UTC; one that was missed while the server was off runs once when it is back. */
const schedule = `
15 18 * * * sweep ?fill=1d
`

/** Starts the worker on the same database; it stops with `runner.stop()`, letting running jobs end. */
export function startJobs(office: Office, pool: pg.Pool): Promise<Runner> {
  return run({
    pgPool: pool,
    taskList: tasks(office),
    parsedCronItems: parseCrontab(schedule),
    noHandleSignals: true,
    concurrency: 2,
    logger: new Logger(() => (level, message) => {
      const say = level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'debug'
      office.log[say]({ from: 'jobs' }, message)
    }),
  })
}
