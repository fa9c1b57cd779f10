import { EventEmitter } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { Logger, parseCrontab, type Runner, run, type Task, type TaskList, type WorkerEvents } from 'graphile-worker'
import type pg from 'pg'
import type { Log } from './log.ts'
import { watched } from './watched.ts'

export type Work = { pool: pg.Pool; tasks: TaskList; schedule: string; log: Log }
export type Worker = { stop: () => Promise<void> }

/** `ids` is what its jobs are locked by; `over` comes when it works no more, whatever the reason. */
type Shift = { runner: Runner; ids: string[]; over: Promise<unknown> }

const retryAfterMs = 1000

/**
 * Does the jobs of the database until it is stopped, and begins anew by itself where the database went away meanwhile; what
 * lay on its desk then is taken up again. `stop` lets running jobs end.
 */
export async function keepWorking(work: Work): Promise<Worker> {
  let shift = await begin(work, [])
  let stopped = false

  const working = (async () => {
    while (!stopped) {
      await shift.over
      if (!stopped) letGo(shift, work.log)
      while (!stopped) {
        await sleep(retryAfterMs)
        const next = await begin(work, shift.ids).catch(() => undefined)
        if (!next) continue
        shift = next
        break
      }
    }
  })()

  return {
    async stop() {
      stopped = true
      await shift.runner.stop().catch(() => {})
      await working
    },
  }
}

async function begin({ pool, tasks, schedule, log }: Work, before: string[]): Promise<Shift> {
  const ids: string[] = []
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => ids.push(workerPool.id))
  if (before.length > 0) await pool.query('select graphile_worker.force_unlock_workers($1)', [before])

  const runner = await run({
    pgPool: pool,
    taskList: watchedTasks(tasks),
    parsedCronItems: parseCrontab(schedule),
    noHandleSignals: true,
    // so many other houses may hang at once before what is told inside waits for them
    concurrency: 4,
    // without these a job that ends while the database is away is a rejection that nobody hears, and the process ends of it
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    events,
    logger: new Logger(() => (level, message) => {
      const say = level === 'error' ? 'error' : level === 'warning' ? 'warn' : 'debug'
      log[say]({ from: 'jobs' }, message)
    }),
  })
  // where the database is away the library's own promise may never come
  const failed = new Promise((end) => events.once('pool:fatalError', end))
  return { runner, ids, over: Promise.race([failed, runner.promise.catch(() => {})]) }
}

function watchedTasks(tasks: TaskList): TaskList {
  return Object.fromEntries(
    Object.entries(tasks).map(([task, work]): [string, Task] => [
      task,
      async (payload, helpers) => {
        const { attempts, max_attempts: most } = helpers.job
        await watched.job.tracePromise(async () => work?.(payload, helpers), { task, last: attempts >= most })
      },
    ]),
  )
}

function letGo({ runner }: Shift, log: Log) {
  log.warn('jobs were interrupted and begin anew')
  runner.stop().catch(() => {})
}

/** Takes up what lies on the desk of a process that was killed: no job of ours takes as long. */
export async function freeForgottenJobs(pool: Pick<pg.Pool, 'query'>): Promise<void> {
  await pool.query(`select graphile_worker.force_unlock_workers(array(
    select distinct locked_by from graphile_worker.jobs where locked_at < now() - interval '5 minutes'))`)
}
