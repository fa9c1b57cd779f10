import { type TracingChannel, tracingChannel } from 'node:diagnostics_channel'
import type { Context } from 'hono'

/** Other houses that a process talks to. */
export const services = ['mail', 'push', 'telegram', 'webhook', 'bsre', 'timestamp', 'clamd'] as const
export type Service = (typeof services)[number]

/** What each kind of work tells of itself: names out of closed lists, never what somebody typed. */
export type Told = {
  request: { c: Context }
  statement: { text: string }
  job: { task: string; last: boolean }
  call: { service: Service }
  paper: { step: 'print' | 'sign' }
}

type Kind = keyof Told
type Outcome = { result?: unknown; error?: unknown }

/** The work of a process, for whoever measures or traces it; while nobody does, it costs next to nothing. */
export const watched: { [One in Kind]: TracingChannel<unknown, Told[One]> } = {
  request: tracingChannel('eticket:request'),
  statement: tracingChannel('eticket:statement'),
  job: tracingChannel('eticket:job'),
  call: tracingChannel('eticket:call'),
  paper: tracingChannel('eticket:paper'),
}

/** Asks another house, outside any transaction. */
export function calling<Result>(service: Service, ask: () => Promise<Result>): Promise<Result> {
  return watched.call.tracePromise(ask, { service })
}

/** Calls back when such work begins and when it has ended, with what it threw; returns how to stop. Neither may throw. */
export function watch<One extends Kind>(
  kind: One,
  begin: (told: Told[One]) => void,
  end: (told: Told[One], error: unknown) => void,
): () => void {
  const over = (told: Told[One] & Outcome) => end(told, told.error)
  const hearing = {
    start: begin,
    // of work that is done at once there is no later end
    end: (told: Told[One] & Outcome) => ('result' in told || 'error' in told) && over(told),
    asyncStart: () => {},
    asyncEnd: over,
    error: () => {},
  }
  watched[kind].subscribe(hearing)
  return () => void watched[kind].unsubscribe(hearing)
}
