import type pg from 'pg'
import type { Config } from './platform/config.ts'
import { version } from './platform/database/migrate.ts'
import type { Metrics } from './platform/metrics/metrics.ts'

type Undo = (() => Promise<unknown>)[]

/** Follows what the process does where the office wants traces: before any connection is opened, since it follows those. */
export async function startTraces({ traces }: Config, undo: Undo): Promise<void> {
  if (!traces) return
  const { startTracing } = await import('./platform/traces/open-telemetry.ts')
  const tracing = startTracing({ ...traces, version })
  undo.push(() => tracing.stop())
}

/** Counts where the office wants to read it; loaded only there. */
export async function startMetrics({ metricsToken }: Config, pool: pg.Pool, undo: Undo): Promise<Metrics | undefined> {
  if (!metricsToken) return undefined
  const { createMetrics } = await import('./platform/metrics/prometheus.ts')
  const metrics = createMetrics({ pool, version })
  undo.push(async () => metrics.stop())
  return metrics
}
