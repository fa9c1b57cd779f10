import { z } from '@hono/zod-openapi'
import type { Category, Ownership } from '../../platform/database/schema.ts'
import { plainText } from '../../platform/plain-text.ts'
import { t } from '../../platform/words.ts'
import { categoryField } from '../ticket/category.ts'
import { toE164 } from './phone.ts'

const ownerships = [
  'personal',
  'rented',
  'grant_in_process',
  'other_agency',
  'office_unregistered',
] as const satisfies Ownership[]

export const maxAttachments = 5

/** SOP row 1 is about an asset or a non-asset; network and software need no device (A27). */
export const deviceField = z
  .discriminatedUnion(
    'kind',
    [
      z.object({ kind: z.literal('asset'), register: plainText({ max: 60 }) }),
      z.object({
        kind: z.literal('non_asset'),
        name: plainText({ max: 120 }),
        ownership: z.preprocess(
          (value) => (typeof value === 'string' ? value.toLowerCase() : value),
          z.enum(ownerships, { error: () => t('Pilih status kepemilikan perangkat.') }),
        ),
      }),
    ],
    { error: () => t('Pilih perangkat: Aset Dinas atau Non-Aset.') },
  )
  .nullish()
  .transform((device) => device ?? null)

export type Device = z.output<typeof deviceField>

export const phoneField = plainText({ max: 30 })
  .transform((typed) => toE164(typed) ?? '')
  .refine((phone) => phone !== '', {
    error: () => t('Nomor telepon tidak dikenali. Tulis seperti 0812…, 62812…, atau +62812….'),
  })
  .openapi({ type: 'string', example: '081234567890' })

/** What a Bidang/Unit fills in (SOP row 1), from the page or over REST. */
export const ticketRequest = z
  .object({
    category: categoryField,
    description: plainText({ min: 5, max: 4000 }),
    requesterName: plainText({ min: 2, max: 120 }),
    phone: phoneField,
    location: plainText({ min: 1, max: 200 }),
    device: deviceField,
    supportsWork: z.literal(true, {
      error: () => t('Nyatakan bahwa perangkat atau layanan ini digunakan untuk menunjang pekerjaan (Catatan 1 SOP).'),
    }),
    followUpOf: z.string().max(60).nullish(),
    formOpenedAt: z.coerce.date().nullish(),
  })
  .refine(({ category, device }) => device || !deviceIsNeeded(category), {
    path: ['device'],
    error: () => t('Pilih perangkat: Aset Dinas atau Non-Aset.'),
    // asked even where other fields are at fault, so that the form marks all of them at once
    when: ({ value }) => typeof value === 'object' && value !== null,
  })

function deviceIsNeeded(category: Category): boolean {
  return ['computer', 'laptop', 'printer'].includes(category)
}

export type TicketRequest = z.output<typeof ticketRequest>
