import { z } from 'zod'
import type { Config } from '../../platform/config.ts'
import { t } from '../../platform/words.ts'

/** How a policy is asked for in a form, beside the field types of any form. */
export type Control =
  | { kind: 'choice'; choices: Record<string, string> }
  | { kind: 'several'; choices: Record<string, string> }
  | { kind: 'number'; min: number; max: number; measure?: string }
  | { kind: 'switch' }
  | { kind: 'line' }
  | { kind: 'lines'; mayBeEmpty: boolean }
  | { kind: 'paragraph' }

/** One rule that the office may set: its words are Indonesian keys for `t()`. */
export type Policy<Value> = {
  title: string
  meaning: string
  fallback: Value
  schema: z.ZodType<Value>
  control: Control
  /** What this installation lacks for the value, as a sentence of `t()`. */
  lacking?: (value: unknown, config: Config) => string | undefined
  /** Where it is changed, if that moves more than the value. */
  page?: string
}

type Words = { title: string; meaning: string }
type Choice<Value extends string> = Words & {
  fallback: NoInfer<Value>
  choices: Record<Value, string>
  lacking?: Policy<Value>['lacking']
}

export function choice<const Value extends string>(described: Choice<Value>): Policy<Value> {
  const { choices, ...rest } = described
  const schema = z.custom<Value>((value) => typeof value === 'string' && Object.hasOwn(choices, value), {
    error: () => t('Pilih salah satu dari pilihan yang tersedia.'),
  })
  return { ...rest, schema, control: { kind: 'choice', choices } }
}

/** Any of the choices, or none; kept in their order. */
export function several<const Value extends string>(
  described: Words & { fallback: NoInfer<Value>[]; choices: Record<Value, string> },
): Policy<Value[]> {
  const { choices, ...rest } = described
  const schema = z
    .custom<Value[]>((values) => Array.isArray(values) && values.every((value) => Object.hasOwn(choices, value)), {
      error: () => t('Pilih dari pilihan yang tersedia.'),
    })
    .transform((values) => values.toSorted(inOrderOf(Object.keys(choices))).filter(isFirst))
  return { ...rest, schema, control: { kind: 'several', choices } }
}

function inOrderOf(all: string[]) {
  return (one: string, other: string) => all.indexOf(one) - all.indexOf(other)
}

function isFirst<Value>(value: Value, index: number, all: Value[]): boolean {
  return all.indexOf(value) === index
}

export function amount(
  described: Words & { fallback: number; min: number; max: number; measure?: string },
): Policy<number> {
  const { min, max, measure, ...rest } = described
  const error = () => t('Isi dengan bilangan bulat dari {min} sampai {max}.', { min, max })
  return {
    ...rest,
    schema: z.number({ error }).int({ error }).min(min, { error }).max(max, { error }),
    control: { kind: 'number', min, max, measure },
  }
}

export function yesNo(described: Words & { fallback: boolean; page?: string }): Policy<boolean> {
  return { ...described, schema: z.boolean(), control: { kind: 'switch' } }
}

const longestLine = 200

export function line(described: Words & { fallback: string; mayBeEmpty?: boolean }): Policy<string> {
  const { mayBeEmpty = false, ...rest } = described
  const schema = z
    .string()
    .trim()
    .max(longestLine, { error: () => t('Paling panjang {max} huruf.', { max: longestLine }) })
    .refine((text) => mayBeEmpty || text !== '', { error: () => t('Tidak boleh kosong.') })
  return { ...rest, schema, control: { kind: 'line' } }
}

const longestParagraph = 600

/** A sentence or two, as they stand in the foot of a letter. */
export function paragraph(described: Words & { fallback: string }): Policy<string> {
  const schema = z
    .string()
    .transform((typed) => typed.replace(/\s+/g, ' ').trim())
    .pipe(
      z
        .string()
        .min(1, { error: () => t('Tidak boleh kosong.') })
        .max(longestParagraph, { error: () => t('Paling panjang {max} huruf.', { max: longestParagraph }) }),
    )
  return { ...described, schema, control: { kind: 'paragraph' } }
}

export function lines(described: Words & { fallback: string[]; most: number; least?: number }): Policy<string[]> {
  const { most, least = 1, ...rest } = described
  const schema = z
    .array(
      z
        .string()
        .trim()
        .min(1)
        .max(longestLine, { error: () => t('Paling panjang {max} huruf.', { max: longestLine }) }),
    )
    .min(least, { error: () => t('Isi paling sedikit satu baris.') })
    .max(most, { error: () => t('Paling banyak {most} baris.', { most }) })
  return { ...rest, schema, control: { kind: 'lines', mayBeEmpty: least === 0 } }
}

/** Lines of which each is held to a rule; `check` answers the sentence of what is wrong, or nothing. May be left empty. */
export function checkedLines(
  described: Words & { fallback: string[]; most: number; check: (line: string) => string | undefined },
): Policy<string[]> {
  const { check, ...rest } = described
  const { schema, ...policy } = lines({ ...rest, least: 0 })
  const checked = schema.superRefine((all, context) => {
    for (const fault of all.flatMap((one) => check(one) ?? [])) context.addIssue({ code: 'custom', message: fault })
  })
  return { ...policy, schema: checked }
}

/** A line held to a rule of its own; `check` answers the sentence of what is wrong, or nothing. */
export function checkedLine(
  described: Words & { fallback: string; check: (text: string) => string | undefined },
): Policy<string> {
  const { check, ...rest } = described
  const schema = z
    .string()
    .trim()
    .max(longestLine, { error: () => t('Paling panjang {max} huruf.', { max: longestLine }) })
    .superRefine((text, context) => {
      const fault = check(text)
      if (fault) context.addIssue({ code: 'custom', message: fault })
    })
  return { ...rest, schema, control: { kind: 'line' } }
}
