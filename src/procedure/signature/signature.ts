import { z } from '@hono/zod-openapi'
import { t, words } from '../../platform/words.ts'
import { proofFrom, proofRequest } from '../../registers/sessions/second-factor/proof.ts'
import { type Typed, text, texts } from '../../registers/typed.ts'
import { reasonRequest } from '../ticket/moved.ts'

/** As many as a page holds; more are signed in the next act. */
export const mostAtOnce = 100

/** The five points of identification and verification (A11), each proved by the signature. */
export const checks = {
  requester: words('Unit dan pemohon benar'),
  device: words('Perangkat dan status aset benar'),
  category: words('Kategori permasalahan benar'),
  notDuplicate: words('Bukan tiket ganda'),
  partsRule: words('Kebutuhan suku cadang sesuai Catatan 2 SOP'),
} as const

const ticked = z.boolean({ error: () => t('Beri tanda pada butir ini.') }).default(false)
const noneTicked = { requester: false, device: false, category: false, notDuplicate: false, partsRule: false }

const checklist = z
  .object({ requester: ticked, device: ticked, category: ticked, notDuplicate: ticked, partsRule: ticked })
  .default(noneTicked)

export type Checklist = z.output<typeof checklist>

/** Once for all that is signed in one act: the proof of who signs, and what BSrE asks of him where it signs. */
export const credentials = z.object({
  ...proofRequest,
  passkey: z.string().max(20_000).optional(),
  nik: z.string().max(40).transform(digitsOnly).optional(),
  passphrase: z.string().max(500).optional(),
})

const version = z.coerce.number().int().min(1)

export const signatureRequest = credentials.extend({
  checklist,
  /** The version that was looked at; another one is refused. Left out, the newest is meant. */
  version: version.optional(),
})
export type SignatureRequest = z.output<typeof signatureRequest>

const orderAsked = z.object({ number: z.string().max(60), version })

/** Several orders in one act, each with its own checks. */
export const severalRequest = credentials.extend({
  /** All that stood on the page, where that was more than is signed: a passkey proves its holder for these papers. */
  shown: z.array(orderAsked).max(mostAtOnce).optional(),
  orders: z
    .array(orderAsked.extend({ checklist }))
    .min(1, { error: () => t('Pilih paling sedikit satu surat dengan menandai kelima butirnya.') })
    .max(mostAtOnce, { error: () => t('Paling banyak {most} surat sekaligus.', { most: mostAtOnce }) }),
})
export type SeveralRequest = z.output<typeof severalRequest>

/** The form's ticks as REST has them. */
export function signatureFrom(form: Typed): unknown {
  return { ...credentialsFrom(form), checklist: ticksFrom(form), version: text(form, 'version') || undefined }
}

/** The page of several orders: those with a tick are meant to be signed. */
export function severalFrom(form: Typed): unknown {
  const shown = texts(form, 'order').map((number) => ({ number, version: text(form, `${number}.version`) }))
  const orders = shown.map((order) => ({ ...order, checklist: ticksFrom(form, `${order.number}.`) }))
  const ticked = orders.filter(({ checklist }) => Object.values(checklist).some(Boolean))
  return { ...credentialsFrom(form), shown, orders: ticked }
}

export function credentialsFrom(form: Typed) {
  return { ...proofFrom(form), nik: text(form, 'nik') || undefined, passphrase: text(form, 'passphrase') || undefined }
}

/** Ticks of one order among several carry its number before their name. */
function ticksFrom(form: Typed, prefix = ''): Checklist {
  const isTicked = (point: keyof Checklist) => text(form, `${prefix}checklist.${point}`) === 'yes'
  return {
    requester: isTicked('requester'),
    device: isTicked('device'),
    category: isTicked('category'),
    notDuplicate: isTicked('notDuplicate'),
    partsRule: isTicked('partsRule'),
  }
}

function digitsOnly(typed: string): string {
  return typed.replace(/[\s.-]/g, '')
}

export const returnForm = z.object({ returning: reasonRequest })
export const rejectionForm = z.object({ rejection: reasonRequest })
