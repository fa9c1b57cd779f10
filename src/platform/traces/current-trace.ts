import { AsyncLocalStorage } from 'node:async_hooks'

/** Where a process is in a trace, as W3C Trace Context says it; `context` belongs to whoever traces. */
export type Trace = { traceId: string; spanId: string; parent: string; context: unknown }

/** Empty where nothing is traced. */
export const currentTrace = new AsyncLocalStorage<Trace | undefined>()

/** For a log line: by which trace it is found. */
export function traceOfLine(): object {
  const trace = currentTrace.getStore()
  return trace ? { traceId: trace.traceId, spanId: trace.spanId } : {}
}

/** For a request to a house that may go on with our trace. */
export function traceHeaders(): Record<string, string> {
  const trace = currentTrace.getStore()
  return trace ? { traceparent: trace.parent } : {}
}
