import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'

/** RFC 9457 problem details; `type` ends in the refusal's code. */
export function problem(
  c: Context,
  status: ContentfulStatusCode,
  code: string,
  detail: string,
  more: Record<string, unknown> = {},
): Response {
  const body = { type: `urn:eticket:problem:${code}`, title: code, status, detail, ...more }
  return c.body(JSON.stringify(body), status, { 'content-type': 'application/problem+json' })
}
