import { z } from '@hono/zod-openapi'
import { plainText } from '../../platform/plain-text.ts'
import { t } from '../../platform/words.ts'
import { oneLine, rowId } from '../typed.ts'
import { readAmount, readDay } from '../typed-values.ts'
import { conditions, fundings } from './asset.ts'
import { codePattern } from './register.ts'

/** One line without script, or nothing: '' then. */
export function lineOrEmpty(max: number) {
  return z
    .string()
    .nullish()
    .transform((typed) => (typed ?? '').replaceAll(/\s+/g, ' '))
    .pipe(plainText({ min: 0, max }))
}

const words = (max: number) =>
  z
    .string()
    .nullish()
    .transform((typed) => typed ?? '')
    .pipe(plainText({ min: 0, max }))

const trimmed = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((typed) => String(typed ?? '').trim())

const emptyAsNothing = (typed: unknown) => (typed === '' ? undefined : typed)

export const codeField = z
  .string({ error: () => t('Wajib diisi.') })
  .transform((typed) => typed.trim())
  .refine((code) => codePattern.test(code), {
    error: () => t('Tulis kode barang dengan titik, misalnya 1.3.2.10.02.03.003.'),
  })

const numberField = trimmed
  .refine((typed) => typed === '' || /^\d{1,6}$/.test(typed), {
    error: () => t('Nomor register paling banyak enam angka, misalnya 000014.'),
  })
  .transform((typed) => (typed === '' ? null : Number(typed)))
  .refine((number) => number !== 0, { error: () => t('Nomor register dimulai dari 1.') })

const yearField = trimmed
  .refine((typed) => typed === '' || /^(19[789]|20\d)\d$/.test(typed), {
    error: () => t('Isi tahun dengan empat angka, misalnya 2024.'),
  })
  .transform((typed) => (typed === '' ? null : Number(typed)))

const priceField = trimmed
  .transform((typed) => (typed === '' ? null : readAmount(typed)))
  .refine((price) => price !== undefined, { error: () => t('Isi harga dalam rupiah, misalnya 1.250.000,50.') })
  .transform((price) => price ?? null)

const dayField = trimmed
  .transform((typed) => (typed === '' ? null : readDay(typed)))
  .refine((day) => day !== undefined, { error: () => t('Isi tanggal yang ada, misalnya 17/08/2025.') })
  .transform((day) => day ?? null)

/** The newest event of the asset that the form was made from; without it nobody asks who was faster. */
const seenField = z.preprocess(emptyAsNothing, z.coerce.number().int().nonnegative().optional().catch(undefined))

/** What KIB B says of an asset, but for its unit and its state, which have acts of their own. */
const described = {
  code: codeField,
  number: numberField,
  name: lineOrEmpty(150),
  brandModel: lineOrEmpty(150),
  serialNumber: lineOrEmpty(100),
  size: lineOrEmpty(100),
  material: lineOrEmpty(100),
  chassisNumber: lineOrEmpty(100),
  engineNumber: lineOrEmpty(100),
  plateNumber: lineOrEmpty(40),
  ownershipBookNumber: lineOrEmpty(100),
  acquisitionYear: yearField,
  purchasedOn: dayField,
  origin: lineOrEmpty(100),
  funding: z.preprocess(
    emptyAsNothing,
    z
      .enum(fundings, { error: () => t('Pilih sumber dana yang tersedia.') })
      .nullish()
      .transform((chosen) => chosen ?? null),
  ),
  price: priceField,
  warrantyUntil: dayField,
  condition: z.enum(conditions, { error: () => t('Pilih kondisi aset.') }),
  holderName: lineOrEmpty(120),
  location: lineOrEmpty(200),
  locationCode: lineOrEmpty(60),
  oldBarcode: lineOrEmpty(60),
  specification: words(2000),
  notes: words(2000),
}

type Days = { acquisitionYear: number | null; purchasedOn: string | null; warrantyUntil: string | null }

/** `today` is the office's day, 'YYYY-MM-DD': nothing was bought after it. */
export function newAssetInput(today: string) {
  return z.object({ ...described, unitId: rowId(() => t('Pilih Bidang/Unit pemegangnya.')) }).superRefine(onTime(today))
}

export function assetChangeInput(today: string) {
  return z.object({ ...described, seen: seenField }).superRefine(onTime(today))
}

export type AssetDescription = Omit<z.output<ReturnType<typeof assetChangeInput>>, 'seen'>

function onTime(today: string) {
  return ({ acquisitionYear, purchasedOn, warrantyUntil }: Days, context: z.RefinementCtx) => {
    const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (acquisitionYear !== null && acquisitionYear > Number(today.slice(0, 4)))
      fault('acquisitionYear', t('Tahun perolehan belum tiba.'))
    if (purchasedOn !== null && purchasedOn > today) fault('purchasedOn', t('Tanggal pembelian belum tiba.'))
    if (purchasedOn !== null && warrantyUntil !== null && warrantyUntil < purchasedOn)
      fault('warrantyUntil', t('Garansi berakhir sebelum tanggal pembelian. Periksa kedua tanggal itu.'))
  }
}

/** What a letter says of an act on an asset. */
const grounds = {
  reason: plainText({ min: 3, max: 1000 }),
  reference: lineOrEmpty(100),
  effectiveOn: dayField,
  seen: seenField,
}

export const transferInput = z.object({
  unitId: rowId(() => t('Pilih Bidang/Unit penerima.')),
  holderName: lineOrEmpty(120),
  location: lineOrEmpty(200),
  ...grounds,
  reference: oneLine(100, () => t('Isi nomor surat mutasi.')).pipe(plainText({ max: 100 })),
})

export const stateInput = z
  .object({
    state: z.enum(['active', 'lent', 'disposed'], { error: () => t('Pilih keadaan aset yang baru.') }),
    ...grounds,
  })
  .refine(({ state, reference }) => state !== 'disposed' || reference !== '', {
    path: ['reference'],
    error: () => t('Isi nomor keputusan penghapusan.'),
  })
