import type { Context } from 'hono'
import { z } from 'zod'
import { InvalidInput, NotFound } from '../platform/refusal.ts'
import { t } from '../platform/words.ts'
import { fieldErrors } from './api-room.ts'

/** What was typed into a form: one text a field, a list where the form asks for several. */
export type Typed = Record<string, string | string[] | undefined>

/** The form's texts as they were typed; files and prototype names are left out. */
export async function typed(c: Context): Promise<Typed> {
  const body = await c.req.parseBody({ all: true })
  const entries = Object.entries(body).map(([name, value]) => [name, textsOf(value)] as const)
  return Object.fromEntries(entries.filter(([name]) => name !== '__proto__'))
}

/** One text of a field; the first where there are several. */
export function text(form: Typed, name: string): string {
  const value = form[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

export function texts(form: Typed, name: string): string[] {
  return [form[name] ?? []].flat()
}

/** What a form shown again may keep: everything but what proves a person. */
export function withoutPasswords(form: Typed): Typed {
  return Object.fromEntries(Object.entries(form).filter(([name]) => !secrets.test(name)))
}

const secrets = /password|passphrase|passkey/i

function textsOf(value: string | File | (string | File)[]): string | string[] | undefined {
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string')
  return typeof value === 'string' ? value : undefined
}

/** The id of a row as an address names it; what is no number is not there. */
export function idIn(address = ''): number {
  if (!/^[1-9]\d{0,8}$/.test(address)) throw new NotFound()
  return Number(address)
}

/** The input as its schema reads it; refuses with every field at fault. */
export function parsed<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const result = schema.safeParse(input)
  if (!result.success) throw new InvalidInput(fieldErrors(result.error))
  return result.data
}

/** Which row of a register is meant: a whole number that PostgreSQL's `integer` holds; `chosen` is what is said otherwise. */
export function rowId(chosen: () => string) {
  const error = { error: chosen }
  return z.coerce
    .number(error)
    .int(error)
    .positive(error)
    .max(2 ** 31 - 1, error)
}

/** One line of ordinary text, spaces put in order; `needed` is what is said of an empty one. */
export function oneLine(most: number, needed: () => string = () => t('Wajib diisi.')) {
  return z
    .string({ error: needed })
    .transform((typed) => typed.normalize('NFC').replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, { error: needed })
        .max(most, { error: () => t('Paling panjang {max} huruf.', { max: most }) })
        .regex(/^\P{Cc}*$/u, { error: () => t('Ada karakter yang tidak dapat dipakai.') }),
    )
}

/** The same where nothing may be typed: null then. */
export function oneLineOrNothing(most: number) {
  return z
    .string()
    .optional()
    .transform((typed) => typed?.trim() || undefined)
    .pipe(oneLine(most).optional())
    .transform((line) => line ?? null)
}
