import { z } from 'zod'
import { InvalidInput } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { oneLine, rowId } from '../typed.ts'
import { topKinds } from './unit.ts'

const code = z
  .string({ error: () => t('Wajib diisi.') })
  .transform((typed) => typed.trim().toUpperCase())
  .refine((value) => /^[A-Z0-9][A-Z0-9-]{1,39}$/.test(value), {
    error: () => t('Kode 2 sampai 40 karakter: huruf, angka, dan tanda hubung.'),
  })

export type NewUnitInput = z.infer<typeof newUnitInput>

export const unitInput = z.object({ name: oneLine(150, () => t('Isi nama unit.')), code })

/** `parentId` makes it a sub-unit; otherwise `kind` says what it is. */
export const newUnitInput = unitInput
  .extend({
    kind: z.enum([...topKinds, 'sub_unit'], { error: () => t('Pilih jenis unit.') }),
    parentId: z.preprocess((typed) => typed || undefined, rowId(() => t('Pilih Bidang/Unit induknya.')).optional()),
  })
  .superRefine(({ kind, parentId }, context) => {
    if (kind === 'sub_unit' && parentId === undefined)
      context.addIssue({ code: 'custom', path: ['parentId'], message: t('Pilih Bidang/Unit induknya.') })
  })

/** Runs a write of units; a code that is taken becomes the fault of its field. */
export async function untakenCode<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    const taken = error instanceof Error && 'constraint' in error && error.constraint === 'units_code_key'
    throw taken ? new InvalidInput([{ path: 'code', message: t('Kode ini sudah dipakai unit lain.') }]) : error
  }
}
