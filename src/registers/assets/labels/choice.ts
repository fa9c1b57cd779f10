import { z } from 'zod'
import type { Category } from '../../../platform/database/schema.ts'
import { InvalidInput } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { fieldErrors } from '../../api-room.ts'
import { oneLine, type Typed, text, texts } from '../../typed.ts'
import { categories } from '../category.ts'
import { codePattern, highestNumber, type RegisterKey, readRegister } from '../register.ts'

/** Which assets get a label: those that were named, or those of a unit, a category and a range of registers. */
export type LabelChoice =
  | { by: 'named'; named: RegisterKey[] }
  | { by: 'filter'; unit?: string; category?: Category; from?: RegisterKey; to?: RegisterKey }

/** As many as one PDF holds. */
export const mostLabels = 1000

/** Whether the form names anything yet. */
export function isChosen(form: Typed): boolean {
  if (text(form, 'by') === 'named') return true
  return ['aset', 'unit', 'category', 'from', 'to'].some((name) => texts(form, name).join('').trim() !== '')
}

/** What the form chooses; refuses (`InvalidInput`) with every field that names nothing. */
export function readChoice(form: Typed): LabelChoice {
  return choosesBy(form) === 'named' ? { by: 'named', named: namedIn(form) } : filterIn(form)
}

/** Named assets come with the address that the list of assets leads to. */
export function choosesBy(form: Typed): 'named' | 'filter' {
  const by = text(form, 'by')
  if (by === 'named' || by === 'filter') return by
  return texts(form, 'aset').join('').trim() === '' ? 'filter' : 'named'
}

function namedIn(form: Typed): RegisterKey[] {
  const typed = texts(form, 'aset')
    .flatMap((some) => some.split(/[\s,;]+/))
    .filter(Boolean)
  if (typed.length === 0) throw fault('aset', t('Tulis paling sedikit satu nomor register.'))

  const unread = typed.filter((register) => !readRegister(register))
  if (unread.length > 0)
    throw fault('aset', t('Bukan nomor register: {registers}.', { registers: beginningOf(unread) }))
  const keys = new Map(typed.flatMap((register) => readRegister(register) ?? []).map((key) => [keyText(key), key]))
  if (keys.size > mostLabels) throw tooMany('aset', keys.size)
  return [...keys.values()]
}

export function keyText({ code, number }: RegisterKey): string {
  return `${code}.${number}`
}

export function tooMany(path: string, found: number): InvalidInput {
  const sentence = t('{found} aset terpilih. Paling banyak {most} label dalam satu berkas; persempit pilihannya.', {
    found,
    most: mostLabels,
  })
  return fault(path, sentence)
}

/** A few of a list, so that a sentence stays one. */
export function beginningOf(all: string[]): string {
  const few = all
    .slice(0, 5)
    .map((one) => one.slice(0, 40))
    .join(', ')
  return all.length > 5 ? `${few}, …` : few
}

export function fault(path: string, message: string): InvalidInput {
  return new InvalidInput([{ path, message }])
}

function filterIn(form: Typed): LabelChoice {
  const found = filterFields.safeParse({
    unit: text(form, 'unit') || undefined,
    category: text(form, 'category') || undefined,
    from: text(form, 'from').trim() || undefined,
    to: text(form, 'to').trim() || undefined,
  })
  if (!found.success) throw new InvalidInput(fieldErrors(found.error))
  return { by: 'filter', ...found.data }
}

/** A register, or a code alone, which stands for its first or its last good. */
function end(numberOfCode: number) {
  return z
    .string()
    .transform(
      (typed) => readRegister(typed) ?? (codePattern.test(typed) ? { code: typed, number: numberOfCode } : null),
    )
    .refine((key) => key !== null, { error: () => t('Tulis kode barang, atau kode barang dan nomor register.') })
    .transform((key) => key ?? undefined)
    .optional()
}

const filterFields = z.object({
  unit: oneLine(80).optional(),
  category: z.enum(categories, { error: () => t('Pilih salah satu dari pilihan yang tersedia.') }).optional(),
  from: end(0),
  to: end(highestNumber),
})
