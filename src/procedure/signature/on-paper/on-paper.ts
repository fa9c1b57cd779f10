import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { t } from '../../../platform/words.ts'
import { isDay } from '../../../registers/calendar/calendar.ts'
import { filesOf } from '../../../registers/form.ts'
import type { Site } from '../../../registers/site.ts'
import { type Typed, text } from '../../../registers/typed.ts'
import { signatureFrom, signatureRequest } from '../signature.ts'

const needed = () => t('Pilih foto atau pindaian surat yang sudah ditandatangani.')

/** What REST sends beside the rest of a signature where the office signs by pen. */
export const onPaperFields = {
  paperDate: z.string().optional().openapi({ format: 'date', description: 'The date on the paper' }),
  scan: z
    .object({
      name: z.string().max(1000).default(''),
      content: z.base64({ error: () => t('Isi berkas harus base64.') }).openapi({ description: 'base64' }),
    })
    .optional(),
}

const scanned = z
  .object({ content: z.union([z.instanceof(Uint8Array), z.string()]) }, { error: needed })
  .transform(
    ({ content }): Uint8Array =>
      typeof content === 'string' ? new Uint8Array(Buffer.from(content, 'base64')) : content,
  )

const penFields = {
  paperDate: z
    .string({ error: () => t('Isi tanggal pada surat.') })
    .trim()
    .refine(isDay, { error: () => t('Isi tanggal yang benar.') }),
  scan: scanned,
}

/** What a pen leaves behind: the date on the paper, and the paper itself. */
export const penRequest = z.object(penFields)

/** The signature by pen: the five points and the proof as ever, and what the pen left behind. */
export const onPaperRequest = signatureRequest.extend(penFields)
export type OnPaperRequest = z.output<typeof onPaperRequest>

/** The form as REST has it, but for the file, which is its bytes. */
export async function onPaperFrom(c: Context<Site>, form: Typed): Promise<unknown> {
  return Object.assign(await penFrom(c, form), signatureFrom(form))
}

export async function penFrom(c: Context<Site>, form: Typed) {
  const [file] = await filesOf(c, 'scan')
  return { paperDate: text(form, 'paperDate') || undefined, scan: file && { content: file.bytes } }
}
