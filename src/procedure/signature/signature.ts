import { z } from '@hono/zod-openapi'
import { t, words } from '../../platform/words.ts'
import { type Typed, text } from '../../registers/typed.ts'
import { reasonRequest } from '../ticket/moved.ts'

/** The five points of identification and verification (A11), each proved by the signature. */
export const checks = {
  requester: words('Unit dan pemohon benar'),
  device: words('Perangkat dan status aset benar'),
  category: words('Kategori permasalahan benar'),
  notDuplicate: words('Bukan tiket ganda'),
  partsRule: words('Kebutuhan suku cadang sesuai Catatan 2 SOP'),
} as const

const ticked = z.boolean({ error: () => t('Beri tanda pada butir ini.') }).default(false)

const checklist = z.object({
  requester: ticked,
  device: ticked,
  category: ticked,
  notDuplicate: ticked,
  partsRule: ticked,
})

export const signatureRequest = z.object({
  checklist: checklist.default({
    requester: false,
    device: false,
    category: false,
    notDuplicate: false,
    partsRule: false,
  }),
  /** The version that was looked at; another one is refused. Left out, the newest is meant. */
  version: z.coerce.number().int().min(1).optional(),
  password: z
    .string({ error: () => t('Masukkan kata sandi Anda.') })
    .min(1, { error: () => t('Masukkan kata sandi Anda.') }),
})

export type SignatureRequest = z.output<typeof signatureRequest>

/** The form's ticks as REST has them. */
export function signatureFrom(form: Typed): unknown {
  const points = Object.keys(checks).map((point) => [point, text(form, `checklist.${point}`) === 'yes'])
  return {
    checklist: Object.fromEntries(points),
    password: text(form, 'password'),
    version: text(form, 'version') || undefined,
  }
}

export const returnForm = z.object({ returning: reasonRequest })
export const rejectionForm = z.object({ rejection: reasonRequest })
