import { createHash, timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import { NotFound } from '../../platform/refusal.ts'
import type { Site } from '../../registers/site.ts'
import { officeGauges } from '../figures/office-gauges.ts'

/** `/metrics` for whoever shows `METRICS_TOKEN`; where none is set there is no such page. */
export async function sendMetrics(c: Context<Site>): Promise<Response> {
  const { config, db, metrics } = c.var.office
  if (!metrics || !config.metricsToken) throw new NotFound()
  if (!isSame(c.req.header('authorization'), `Bearer ${config.metricsToken}`))
    return c.text('METRICS_TOKEN?\n', 401, { 'www-authenticate': 'Bearer' })

  metrics.show(await officeGauges(db))
  return c.body(await metrics.text(), 200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' })
}

/** In the same time, however much of it is right. */
function isSame(shown: string | undefined, wanted: string): boolean {
  return timingSafeEqual(digestOf(shown ?? ''), digestOf(wanted))
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
