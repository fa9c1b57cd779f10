import { z } from 'zod'
import { t } from '../../platform/words.ts'
import { isDay } from '../calendar/calendar.ts'
import { oneLineOrNothing } from '../typed.ts'

export type SignatoryInput = z.infer<typeof signatoryInput>

const day = z
  .string()
  .optional()
  .transform((typed) => typed?.trim() || null)
  .refine((value) => value === null || isDay(value), { error: () => t('Isi tanggal yang benar.') })

/** A holder needs a first day; a Plh./Plt. also a last one and the letter that names him. */
export const signatoryInput = z
  .object({
    capacity: z.enum(['definitive', 'plh', 'plt'], { error: () => t('Pilih kedudukannya.') }),
    personId: z.uuid({ error: () => t('Pilih seorang pejabat.') }),
    scope: z.enum(['full', 'signing'], { error: () => t('Pilih lingkup tugasnya.') }).optional(),
    title: oneLineOrNothing(200),
    startsOn: day,
    endsOn: day,
    letterNumber: oneLineOrNothing(100),
    letterDate: day,
  })
  .superRefine(({ capacity, scope, startsOn, endsOn, letterNumber, letterDate }, context) => {
    const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })

    if (!startsOn) fault('startsOn', t('Isi hari pertamanya.'))
    if (startsOn && endsOn && endsOn < startsOn) fault('endsOn', t('Hari terakhir tidak boleh sebelum hari pertama.'))
    if (capacity === 'definitive') return
    if (!scope) fault('scope', t('Pilih lingkup tugasnya.'))
    if (!endsOn) fault('endsOn', t('Isi hari terakhirnya.'))
    if (!letterNumber) fault('letterNumber', t('Isi nomor surat perintah pelaksana.'))
    if (!letterDate) fault('letterDate', t('Isi tanggal surat perintah pelaksana.'))
  })
  .transform(({ startsOn, scope, ...rest }) => ({
    ...rest,
    startsOn: startsOn ?? '',
    scope: rest.capacity === 'definitive' ? ('full' as const) : (scope ?? 'signing'),
  }))
