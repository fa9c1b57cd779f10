import type { Job, TaskList } from 'graphile-worker'
import type pg from 'pg'
import { carryOutDisposal } from './archive/retention/carry-out-disposal.ts'
import { askAddress } from './notifications/choices/confirmation.ts'
import { watchDeadlines } from './notifications/deadlines/watch-deadlines.ts'
import { deliver } from './notifications/deliveries/deliver.ts'
import { answerChat } from './notifications/telegram/answer-chat.ts'
import { keepHearing } from './notifications/telegram/keep-hearing.ts'
import { tellOfEvent } from './notifications/tell-of-event.ts'
import { tellOfStock } from './notifications/tell-of-stock.ts'
import { callWebhook } from './notifications/webhooks/calls/call-webhook.ts'
import { forgetCalls } from './notifications/webhooks/calls/forget-calls.ts'
import { makeAnchor } from './operations/audit/anchor.ts'
import { backupSchedule, backupTasks } from './operations/backup/tasks.ts'
import { removePeopleOfOldTickets } from './operations/moving-in/old-tickets/remove-people.ts'
import { heeding } from './platform/heeding.ts'
import { freeForgottenJobs, keepWorking, type Worker } from './platform/worker.ts'
import { openPlannedTickets } from './procedure/planned-maintenance/open-planned-tickets.ts'
import { forgetOldViewers } from './procedure/ticket/viewers.ts'
import { checkImport } from './registers/assets/import/check-import.ts'
import { forgetImports } from './registers/assets/import/queries.ts'
import { sweep } from './registers/sessions/sweep.ts'
import type { Office } from './registers/site.ts'
import { countTickets } from './statistics/facts/count-tickets.ts'
import { makeFile } from './statistics/recaps/files/make-file.ts'
import { forgetFiles } from './statistics/recaps/files/queries.ts'

/** Every job by name. Each calls one operation that is safe to run twice. */
export function tasks(office: Office): TaskList {
  const { db } = office
  return {
    sweep: async () => {
      await sweep(db)
      await forgetOldViewers(db)
      await forgetImports(db, new Date())
      await removePeopleOfOldTickets(db, new Date())
    },
    'watch-deadlines': () => watchDeadlines(db, new Date()),
    'check-asset-import': (payload, { job }) => checkImport(db, textOf(payload, 'import'), job.attempts),
    tell: (payload) => tellOfEvent(db, idOf(payload, 'event')),
    'tell-of-stock': (payload) => tellOfStock(db, idOf(payload, 'movement'), textOf(payload, 'fell') === 'true'),
    'confirm-address': (payload) => askAddress(office, textOf(payload, 'person'), new Date()),
    deliver: (payload, { job }) => heeding(db, job, () => deliver(office, idOf(payload, 'delivery'), tryOf(job))),
    'call-webhook': (payload, { job }) =>
      heeding(db, job, () => callWebhook(office, textOf(payload, 'call'), tryOf(job))),
    'answer-telegram': (payload, { job }) =>
      heeding(db, job, () =>
        answerChat(office, {
          chatId: textOf(payload, 'chat'),
          name: textOf(payload, 'name'),
          language: textOf(payload, 'language'),
          username: textOf(payload, 'username'),
        }),
      ),
    'open-planned-tickets': async () => {
      const opened = await openPlannedTickets(db, new Date())
      if (opened > 0) office.log.info({ opened }, 'planned tickets opened')
    },
    'make-recap-file': (payload, { job }) => makeFile(office, textOf(payload, 'file'), job.attempts),
    'forget-recap-files': () => forgetFiles(db, new Date()),
    'count-tickets': () => countTickets(db),
    dispose: (payload) => carryOutDisposal(office, idOf(payload, 'disposal')),
    'anchor-audit': async () => {
      await makeAnchor(office, new Date())
    },
    'forget-calls': () => forgetCalls(db, new Date()),
  }
}

function tryOf(job: Job) {
  return { last: job.attempts >= job.max_attempts, at: new Date() }
}

function idOf(payload: unknown, name: string): number {
  const id = Number(textOf(payload, name))
  if (!Number.isInteger(id)) throw new Error(`a job without ${name}`)
  return id
}

function textOf(payload: unknown, name: string): string {
  return payload && typeof payload === 'object' && name in payload ? String(Reflect.get(payload, name)) : ''
}

/** Every schedule, in UTC; one that was missed while the server was off runs once when it is back. */
export const schedule = `
15 18 * * * sweep ?fill=1d
25 18 * * * forget-calls ?fill=1d
10 22 * * * open-planned-tickets ?fill=1d&jobKey=open-planned-tickets&max=3
* * * * * free-jobs ?fill=2m&jobKey=free-jobs&max=1
5 20 * * * anchor-audit ?fill=1d&jobKey=anchor-audit&max=5
40 * * * * forget-recap-files ?fill=1d
* * * * * count-tickets ?fill=2m&jobKey=count-tickets&max=1
* * * * * watch-deadlines ?fill=2m&jobKey=watch-deadlines&max=1
`

/** Starts the worker on the same database, and listens to what is written to the office's bot. */
export async function startJobs(office: Office, pool: pg.Pool): Promise<Worker> {
  const jobs = { ...tasks(office), ...backupTasks(office, pool), 'free-jobs': () => freeForgottenJobs(pool) }
  const times = schedule + backupSchedule(office.config.backup)
  const worker = await keepWorking({ pool, tasks: jobs, schedule: times, log: office.log })
  const telegram = keepHearing(office, pool)
  return {
    async stop() {
      await telegram.stop()
      await worker.stop()
    },
  }
}
