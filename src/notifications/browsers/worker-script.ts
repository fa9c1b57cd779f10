import { readFileSync } from 'node:fs'
import type { Context } from 'hono'
import { builtFile } from '../../ui/assets.ts'

let script: string | undefined

/**
 * The service worker, under one address for ever and at the root: its place decides which pages it may speak for. Browsers ask
 * whether it has changed.
 */
export function sendWorker(c: Context): Response {
  script ??= readFileSync(builtFile('worker.js'), 'utf8')
  c.header('content-type', 'text/javascript; charset=utf-8')
  c.header('cache-control', 'no-cache')
  c.header('service-worker-allowed', '/')
  return c.body(script)
}
