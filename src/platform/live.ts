import { EventEmitter } from 'node:events'
import pg from 'pg'
import type { Logger } from 'pino'
import { noticingDeadPeers } from './database/connect.ts'
import { forgetRemembered } from './database/remembered.ts'

/** What the database tells every process: `tickets`, `notices` and `viewers` with whom it concerns, or `policies`. */
export type Live = {
  /** Calls back on each moved ticket, in whichever process it was moved; returns how to stop. */
  onTicket(hear: (moved: { ticket: number; unit: number }) => void): () => void
  /** Calls back with the person whose inbox changed; returns how to stop. */
  onInbox(hear: (personId: string) => void): () => void
  /** Calls back with a ticket whose page somebody opened or left; returns how to stop. */
  onViewers(hear: (ticketId: number) => void): () => void
  /** Calls back when this process leaves, so that open streams end; returns how to stop. */
  onLeaving(hear: () => void): () => void
  leave(): void
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
    const fresh = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'eticket-live',
      ...noticingDeadPeers,
    })
    fresh.on('notification', ({ channel, payload }) => {
      if (channel === 'policies') forgetRemembered()
      else if (channel === 'notices') heard.emit('inbox', payload ?? '')
      else if (channel === 'viewers') heard.emit('viewers', Number(payload))
      else heard.emit('ticket', JSON.parse(payload ?? '{}'))
    })
    fresh.on('error', (error) => log.warn({ error: error.message }, 'live connection lost'))
    fresh.on('end', reconnectLater)
    await fresh.connect()
    await fresh.query('listen tickets; listen notices; listen viewers; listen policies').catch((error) => {
      // a replica, on which nobody can listen; left open it would come back as a second listener
      void fresh.end()
      throw error
    })
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
    onInbox(hear) {
      heard.on('inbox', hear)
      return () => heard.off('inbox', hear)
    },
    onViewers(hear) {
      heard.on('viewers', hear)
      return () => heard.off('viewers', hear)
    },
    onLeaving(hear) {
      heard.on('leaving', hear)
      return () => heard.off('leaving', hear)
    },
    leave() {
      heard.emit('leaving')
    },
    async close() {
      closed = true
      clearTimeout(retry)
      await client?.end()
    },
  }
}
