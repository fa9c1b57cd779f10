import { z } from '@hono/zod-openapi'
import { t } from '../../platform/words.ts'
import type { Calendar } from './calendar.ts'
import { addWorkingMinutes, endOfWorkingDay } from './working-time.ts'

const time = z.iso.datetime({
  offset: true,
  error: () => t('Tulis waktu lengkap dengan selisih zona, misalnya 2026-11-23T09:15:00+07:00.'),
})

/** 'When is it due?': a moment and either working days or working minutes, as the page and REST both ask it. */
export const DueQuestion = z
  .object({
    from: z
      // an offset's plus sign typed into an address arrives as a space
      .string({ error: () => t('Isi waktu mulai.') })
      .transform((text) => text.replace(/ (?=\d\d:\d\d$)/, '+'))
      .pipe(time)
      .refine((text) => /^20\d\d-/.test(text), { error: () => t('Pilih tahun antara 2000 dan 2099.') })
      .openapi({ format: 'date-time', example: '2026-11-23T09:15:00+07:00' }),
    workingDays: amount(366).openapi({ type: 'integer', example: 2 }),
    workingMinutes: amount(100_000).openapi({ type: 'integer' }),
  })
  .refine(({ workingDays, workingMinutes }) => (workingDays === undefined) !== (workingMinutes === undefined), {
    path: ['workingDays'],
    error: () => t('Isi salah satu: hari kerja atau menit kerja.'),
  })

export function answerDue(calendar: Calendar, question: z.infer<typeof DueQuestion>): Date {
  const from = new Date(question.from)
  return question.workingDays === undefined
    ? addWorkingMinutes(calendar, from, question.workingMinutes ?? 0)
    : endOfWorkingDay(calendar, from, question.workingDays)
}

function amount(most: number) {
  const error = () => t('Isi bilangan bulat dari 1 sampai {most}.', { most })
  return z.coerce.number({ error }).int({ error }).min(1, { error }).max(most, { error }).optional()
}
