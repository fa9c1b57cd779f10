import { EventEmitter } from 'node:events'
import pg from 'pg'
import type { Logger } from 'pino'
import { forgetRemembered } from './database/remembered.ts'

/** What the database tells every process: `tickets` with a payload, or `policies`. */
export type Live = {
  /** Calls back on each moved ticket, in whichever process it was moved; returns how to stop. */
  onTicket(hear: (moved: { ticket: number; unit: number }) => void): () => void
  close(): Promise<void>
}

const retryAfterMs = 1000

/** One LISTEN connection a process; it comes back by itself when the database does. */
export async function listen(databaseUrl: string, log: Logger): Promise<Live> {
  const heard = new EventEmitter().setMaxListeners(0)
  let closed = false
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined

  async function connect() {
    const fresh = new pg.Client({ connectionString: databaseUrl, application_name: 'eticket-live', keepAlive: true })
    fresh.on('notification', ({ channel, payload }) => {
      if (channel === 'policies') forgetRemembered()
      else heard.emit('ticket', JSON.parse(payload ?? '{}'))
    })
    fresh.on('error', (error) => log.warn({ error: error.message }, 'live connection lost'))
    fresh.on('end', reconnectLater)
    await fresh.connect()
    await fresh.query('listen tickets; listen policies')
    client = fresh
    // what was told while nobody listened
    forgetRemembered()
  }

  function reconnectLater() {
    client = undefined
    if (closed || retry) return
    retry = setTimeout(() => {
      retry = undefined
      connect().catch(reconnectLater)
    }, retryAfterMs)
  }

  await connect()

  return {
    onTicket(hear) {
      heard.on('ticket', hear)
      return () => heard.off('ticket', hear)
    },
    async close() {
      closed = true
      clearTimeout(retry)
      await client?.end()
    },
  }
}
