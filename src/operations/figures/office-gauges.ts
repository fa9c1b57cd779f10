import type { Database } from '../../platform/database/connect.ts'
import type { Gauge, Sample } from '../../platform/metrics/metrics.ts'
import { dueSpanOf } from '../../procedure/ticket/queue/due-state.ts'
import { readCalendar } from '../../registers/calendar/queries.ts'
import { type Figures, readFigures } from './queries.ts'

/** Milliseconds: how long figures are shown before they are asked anew, and how long the database may take. */
const keptFor = 10_000
const patience = 3_000

const kept = new WeakMap<Database, { at: number; gauges: Promise<Gauge[]> }>()

/** What the database tells of the office, the same from whichever process; where it is away, that alone. */
export async function officeGauges(db: Database, now = Date.now()): Promise<Gauge[]> {
  const known = kept.get(db)
  if (known && now - known.at < keptFor) return known.gauges

  const gauges = readGauges(db).catch(() => {
    kept.delete(db)
    return [databaseUp(0)]
  })
  kept.set(db, { at: now, gauges })
  return gauges
}

async function readGauges(db: Database): Promise<Gauge[]> {
  let late: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error('the database took too long')), patience)
  })
  try {
    return await Promise.race([askDatabase(db), tooLate])
  } finally {
    clearTimeout(late)
  }
}

async function askDatabase(db: Database): Promise<Gauge[]> {
  const { before } = dueSpanOf('soon', await readCalendar(db), new Date())
  const figures = await readFigures(db, before)
  return [databaseUp(1), ...ofTickets(figures), ...ofWork(figures), ...ofDatabase(figures), ...ofDates(figures)]
}

function databaseUp(value: 0 | 1): Gauge {
  return gauge('eticket_database_up', 'Whether the database answered within three seconds.', [{ value }])
}

function ofTickets({ stages, unsignedSince, signInFailures, lockedNames }: Figures): Gauge[] {
  const count = (of: 'open' | 'late' | 'soon') =>
    stages.map((one) => ({ labels: { stage: one.stage }, value: one[of] }))
  const waited = unsignedSince === null ? 0 : Math.max(0, Date.now() - unsignedSince) / 1000
  return [
    gauge('eticket_tickets_open', 'Tickets that are not at their end.', count('open')),
    gauge('eticket_tickets_late', 'Tickets past their due time.', count('late')),
    gauge('eticket_tickets_due_soon', 'Tickets nearly due, in office hours.', count('soon')),
    gauge('eticket_work_order_oldest_unsigned_seconds', 'How long the oldest order waits for its signature.', [
      { value: waited },
    ]),
    gauge('eticket_sign_in_failures', 'Sign-ins that failed within 15 minutes.', [{ value: signInFailures }]),
    gauge('eticket_sign_in_locked_names', 'Names locked out by such.', [{ value: lockedNames }]),
  ]
}

const jobStates = ['waiting', 'running', 'later', 'failed'] as const

function ofWork({ jobs, deliveries, failedCalls, processes, streams }: Figures): Gauge[] {
  const states = jobs.flatMap((job) =>
    jobStates.map((state) => ({ labels: { task: job.task, state }, value: job[state] })),
  )
  const ages = jobs.map(({ task, oldest }) => ({ labels: { task }, value: oldest }))
  const sent = deliveries.map(({ channel, state, count }) => ({ labels: { channel, state }, value: count }))
  return [
    gauge('eticket_jobs', 'Jobs: waiting, running, later, or failed for good.', states),
    gauge('eticket_job_oldest_seconds', 'How long the oldest job waits that might run.', ages),
    gauge('eticket_deliveries', 'Messages that wait, failed for good or were refused.', sent),
    gauge('eticket_webhook_calls_failed', 'Calls of webhooks given up.', [{ value: failedCalls }]),
    gauge('eticket_processes', 'Server processes that told of themselves within a minute.', [{ value: processes }]),
    gauge('eticket_streams', 'Event streams of all processes.', [{ value: streams }]),
  ]
}

function ofDatabase({ databaseBytes, replicas, migration, disks }: Figures): Gauge[] {
  const sizes = (of: 'free' | 'size') => disks.map((disk) => ({ labels: { host: disk.host }, value: disk[of] }))
  const lags = replicas.map(({ name, lag }) => ({ labels: { replica: name }, value: lag }))
  return [
    gauge('eticket_database_size_bytes', 'Size of the database.', [{ value: databaseBytes }]),
    gauge('eticket_disk_free_bytes', 'What is left where the data folder is.', sizes('free')),
    gauge('eticket_disk_size_bytes', 'Size of the disk where the data folder is.', sizes('size')),
    gauge('eticket_replica_lag_seconds', 'How far a copy is behind.', lags),
    gauge('eticket_migration_info', 'The newest migration; always 1.', [{ labels: { migration }, value: 1 }]),
  ]
}

/** Only dates that there are: a backup that was never made has no age, and its alert asks for that. */
function ofDates({ rootExpires, certificateExpires, backedUp }: Figures): Gauge[] {
  const certificates = [
    ...moment(rootExpires).map((one) => ({ ...one, labels: { kind: 'root' } })),
    ...moment(certificateExpires).map((one) => ({ ...one, labels: { kind: 'signatory' } })),
  ]
  return [
    gauge('eticket_certificate_expiry_timestamp_seconds', 'When the next certificate in use ends.', certificates),
    gauge('eticket_backup_last_success_timestamp_seconds', 'When a backup last came to its end.', moment(backedUp)),
  ]
}

function moment(ms: number | null): Sample[] {
  return ms === null ? [] : [{ value: Math.round(ms / 1000) }]
}

function gauge(name: string, help: string, samples: Sample[]): Gauge {
  return { name, help, samples }
}
