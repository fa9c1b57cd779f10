import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { inspectFiles } from '../platform/clamd/inspect-files.ts'
import { type FieldError, InvalidInput, Refusal } from '../platform/refusal.ts'
import type { Site } from './site.ts'
import type { Typed } from './typed.ts'

type Again = (faults: FieldError[], status: ContentfulStatusCode) => Promise<Response> | Response

/** Does what a form asks; malformed input (422) and refusals of the procedure bring the form back as it was typed. */
export async function tryForm(act: () => Promise<Response>, again: Again): Promise<Response> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof InvalidInput) return again(error.errors, 422)
    if (error instanceof Refusal) return again([{ path: error.field, message: error.message }], error.status)
    throw error
  }
}

/** `device.kind` becomes `{ device: { kind } }`, as REST has it; what was left empty is left out. */
export function nested(form: Typed): Record<string, unknown> {
  const whole: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(form)) {
    if (value === undefined || value === '') continue
    put(whole, name.split('.'), value)
  }
  return whole
}

function put(into: Record<string, unknown>, [name = '', ...rest]: string[], value: unknown) {
  if (name === '__proto__') return
  if (rest.length === 0) {
    into[name] = value
    return
  }
  const inner = into[name]
  const room: Record<string, unknown> = isRecord(inner) ? inner : {}
  into[name] = room
  put(room, rest, value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The files chosen in one field, inspected; an empty file field sends one nameless file, which is none. */
export async function filesOf(c: Context<Site>, field: string): Promise<{ name: string; bytes: Uint8Array }[]> {
  const body = await c.req.parseBody({ all: true })
  const sent = [body[field] ?? []].flat().filter((value) => value instanceof File)
  const named = sent.filter((file) => file.name !== '')
  const files = await Promise.all(
    named.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  )
  await inspectFiles(c.var.office, field, files)
  return files
}
