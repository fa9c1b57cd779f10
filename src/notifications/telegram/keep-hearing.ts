import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { alone } from '../../platform/database/alone.ts'
import { DeliveryFailed } from '../../platform/delivery.ts'
import { botId, type TelegramBot } from '../../platform/telegram/bot-api.ts'
import { awaitUpdates, usernameOf } from '../../platform/telegram/updates.ts'
import type { Office } from '../../registers/site.ts'
import { keepUsername, nextUpdate } from './queries.ts'
import { takeUpdate } from './take-update.ts'

type Hearing = Pick<Office, 'config' | 'db' | 'log'>

/** Seconds: how long Telegram may wait for something to say, until who listens elsewhere is relieved, between two faults. */
const pace = { poll: 25, relief: 3, firstFault: 1, longestFault: 60 }

/**
 * Listens to what is written to the office's bot until it is stopped, which ends a waiting call at once. Of several processes on
 * one database one listens; Telegram away or the database away is waited for ever longer. Without a bot it does nothing.
 */
export function keepHearing({ config, db, log }: Hearing, pool: pg.Pool): { stop: () => Promise<void> } {
  const { telegram } = config
  if (!telegram) return { stop: async () => {} }
  const stopped = new AbortController()

  const hearing = (async () => {
    let faults = 0
    const heard = () => {
      faults = 0
    }
    while (!stopped.signal.aborted) {
      try {
        await alone(pool, 'telegram', (lost) =>
          hear({ db, bot: telegram, until: AbortSignal.any([stopped.signal, lost]), heard }),
        )
        await pause(pace.relief, stopped.signal)
      } catch (error) {
        if (stopped.signal.aborted) break
        const seconds = waitAfter(error, faults)
        faults += 1
        log.warn({ fault: error instanceof Error ? error.message : String(error), seconds }, 'telegram is not heard')
        await pause(seconds, stopped.signal)
      }
    }
  })()

  return {
    async stop() {
      stopped.abort()
      await hearing
    },
  }
}

type Ear = { db: Hearing['db']; bot: TelegramBot; until: AbortSignal; heard: () => void }

async function hear({ db, bot, until, heard }: Ear): Promise<void> {
  const id = botId(bot)
  await keepUsername(db, id, await usernameOf(bot, until), new Date())

  while (!until.aborted) {
    const offset = await nextUpdate(db, id, new Date())
    const updates = await awaitUpdates(bot, { offset, seconds: pace.poll, signal: until })
    for (const update of updates) await takeUpdate(db, id, update, new Date())
    heard()
  }
}

function waitAfter(error: unknown, faults: number): number {
  const ours = Math.min(pace.firstFault * 2 ** faults, pace.longestFault)
  return error instanceof DeliveryFailed ? Math.max(ours, error.retryAfter ?? 0) : ours
}

async function pause(seconds: number, signal: AbortSignal): Promise<void> {
  await sleep(seconds * 1000, undefined, { signal }).catch(() => {})
}
