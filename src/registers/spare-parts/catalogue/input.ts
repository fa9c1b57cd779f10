import { z } from 'zod'
import { t } from '../../../platform/words.ts'
import { categories } from '../../assets/category.ts'
import { oneLine, oneLineOrNothing } from '../../typed.ts'
import { rupiahOrNothing } from '../rupiah.ts'
import { wholeNumber } from '../whole-number.ts'

/** A part or consumable as the catalogue describes it. */
export const partInput = z.object({
  code: z
    .string({ error: () => t('Wajib diisi.') })
    .transform((typed) => typed.trim())
    .refine((value) => /^[A-Za-z0-9][A-Za-z0-9./-]{1,39}$/.test(value), {
      error: () => t('Kode 2 sampai 40 karakter: huruf, angka, titik, garis miring, dan tanda hubung.'),
    }),
  name: oneLine(120),
  kind: z.enum(['spare_part', 'consumable'], { error: () => t('Pilih jenisnya.') }),
  unitOfMeasure: oneLine(20),
  fits: z.preprocess(
    (typed) => [typed ?? []].flat(),
    z.array(z.enum(categories, { error: () => t('Pilih jenis perangkat yang tersedia.') })),
  ),
  price: rupiahOrNothing,
  minimumStock: wholeNumber({ min: 0, empty: 0 }),
  stockCode: oneLineOrNothing(40)
    .refine((code) => code === null || /^1\.1\.7(\.\d{2,3}){1,5}$/.test(code), {
      error: () => t('Tulis kode persediaan seperti 1.1.7.01.02.11.'),
    })
    .transform((code) => code ?? ''),
  location: oneLineOrNothing(120).transform((line) => line ?? ''),
})
