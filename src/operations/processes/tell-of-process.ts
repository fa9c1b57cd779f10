import { randomUUID } from 'node:crypto'
import { statfs } from 'node:fs/promises'
import { hostname } from 'node:os'
import type pg from 'pg'
import { version } from '../../platform/database/migrate.ts'
import { DeliveryRefused } from '../../platform/delivery.ts'
import { openStreams } from '../../platform/http/open-streams.ts'
import { type Service, watch } from '../../platform/watched.ts'
import type { Office } from '../../registers/site.ts'
import { forgetProcess, keepOutcome, keepStanding, type Outcome, type Standing } from './queries.ts'

const everyMs = 15_000

/** Puts on record every fifteen seconds how this process stands, and how its calls to other houses went, until it is stopped. */
export async function tellOfProcess(office: Pick<Office, 'config' | 'db' | 'log'>, pool: pg.Pool) {
  const { config, db, log } = office
  const id = randomUUID()
  const outcomes = new Map<Service, Outcome>()
  const stopWatching = watch(
    'call',
    () => {},
    ({ service }, error) => {
      outcomes.set(service, { ...outcomes.get(service), service, ...outcomeOf(error) })
    },
  )
  let telling = Promise.resolve()

  const tell = async (standing: boolean) => {
    try {
      if (standing) await keepStanding(db, { id, ...(await standingOf(config.dataDir, pool)) })
      for (const outcome of outcomes.values()) {
        await keepOutcome(db, outcome)
        if (outcomes.get(outcome.service) === outcome) outcomes.delete(outcome.service)
      }
      if (!standing) await forgetProcess(db, id)
    } catch (error) {
      log.debug({ err: error }, 'this process could not tell how it stands')
    }
  }
  const next = (standing = true) => {
    telling = telling.then(() => tell(standing))
    return telling
  }
  await next()
  const beat = setInterval(() => next(), everyMs)

  return {
    async stop() {
      clearInterval(beat)
      stopWatching()
      await next(false)
    },
  }
}

/** A recipient or a message that is refused is an answer. */
function outcomeOf(error: unknown): Pick<Outcome, 'answeredAt' | 'failedAt' | 'fault'> {
  if (!error || error instanceof DeliveryRefused) return { answeredAt: new Date() }
  return { failedAt: new Date(), fault: faultOf(error) }
}

/** One line without an address of mail, which a server likes to quote. */
function faultOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return (
    message
      .slice(0, 1000)
      .replace(/\S+@\S+/g, '…')
      .replace(/\s+/g, ' ')
      .slice(0, 200) || 'unknown'
  )
}

async function standingOf(dataDir: string, pool: pg.Pool): Promise<Omit<Standing, 'id'>> {
  const disk = await statfs(dataDir).catch(() => undefined)
  return {
    host: hostname(),
    pid: process.pid,
    version,
    startedAt: new Date(Date.now() - process.uptime() * 1000),
    streams: openStreams(),
    poolConnections: pool.totalCount,
    poolWaiting: pool.waitingCount,
    memoryBytes: process.memoryUsage.rss(),
    diskFreeBytes: disk ? disk.bavail * disk.bsize : null,
    diskBytes: disk ? disk.blocks * disk.bsize : null,
  }
}
