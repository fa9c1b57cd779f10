import { z } from 'zod'
import type { NoticeKind } from '../../platform/database/schema.ts'
import { t } from '../../platform/words.ts'
import { oneLine } from '../../registers/typed.ts'
import { told } from '../notice.ts'

export type Webhook = {
  id: number
  name: string
  url: string
  kinds: NoticeKind[]
  /** Tells name and telephone of whoever asked, where the unit is told. */
  withPhone: boolean
  active: boolean
}

/** Everything that a webhook can be called for. */
export const noticeKinds = Object.keys(told) as NoticeKind[]

/** What the form sends. */
export const webhookForm = z.object({
  name: oneLine(100, () => t('Isi nama sistem yang dipanggil.')),
  url: z
    .string({ error: () => t('Wajib diisi.') })
    .trim()
    .max(500, { error: () => t('Paling panjang {max} huruf.', { max: 500 }) })
    .refine(isPlainAddress, {
      error: () => t('Tulis alamat http atau https yang lengkap, tanpa nama dan sandi di dalamnya.'),
    }),
  kinds: z
    .preprocess(
      (typed) => [typed].flat().filter((one) => noticeKinds.some((kind) => kind === one)),
      z.array(z.enum(noticeKinds)),
    )
    .refine((kinds) => kinds.length > 0, { error: () => t('Pilih paling sedikit satu kejadian.') }),
  withPhone: z
    .string()
    .optional()
    .transform((typed) => typed === 'yes'),
})

export type WebhookInput = z.infer<typeof webhookForm>

function isPlainAddress(typed: string): boolean {
  const url = URL.parse(typed)
  return (url?.protocol === 'https:' || url?.protocol === 'http:') && !url.username && !url.password
}
