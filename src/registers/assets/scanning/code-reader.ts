import { readFileSync } from 'node:fs'
import type { Context } from 'hono'
import { builtFile } from '../../../ui/assets.ts'

let script: string | undefined

/**
 * The thread that reads codes in the browser. WebAssembly may be compiled in it and nowhere else on the site: a thread has the
 * policy that its own script came with.
 */
export function sendCodeReader(c: Context): Response {
  script ??= readFileSync(builtFile('code-reader.js'), 'utf8')
  c.header('content-type', 'text/javascript; charset=utf-8')
  c.header('cache-control', 'private, no-cache')
  c.header(
    'content-security-policy',
    "default-src 'none'; script-src 'wasm-unsafe-eval'; connect-src 'self'; frame-ancestors 'none'",
  )
  return c.body(script)
}
