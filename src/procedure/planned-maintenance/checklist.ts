import { z } from '@hono/zod-openapi'
import type { Database } from '../../platform/database/connect.ts'
import { plainText } from '../../platform/plain-text.ts'
import { InvalidInput } from '../../platform/refusal.ts'
import { speak, t } from '../../platform/words.ts'
import { type Typed, text } from '../../registers/typed.ts'
import type { Checked } from '../ticket/record.ts'
import { mostPoints } from './plan.ts'

const answered = z.object({
  done: z.boolean({ error: () => t('Pilih salah satu.') }),
  note: plainText({ min: 0, max: 300 }).default(''),
})

/** What a report answers to each point of a planned ticket, in their order. */
export const checklistField = z
  .array(answered)
  .max(mostPoints)
  .default([])
  .openapi({ description: 'of a ticket that a maintenance plan opened: an answer to each point, in order' })

type Answers = z.output<typeof checklistField>

/** The answers as the form has them; a point without one keeps its place, so that its fault finds it. */
export function checklistFrom(form: Typed): unknown[] {
  const points = Array.from({ length: mostPoints }, (_, index) => `checklist.${index}`)
  const asked = points.filter((point) => form[`${point}.note`] !== undefined || form[`${point}.done`] !== undefined)
  return asked.map((point) => ({ done: yesOrNo(text(form, `${point}.done`)), note: text(form, `${point}.note`) }))
}

function yesOrNo(typed: string): boolean | undefined {
  return typed === 'yes' ? true : typed === 'no' ? false : undefined
}

/** Each point with its answer; refuses a point without one, and one not done without the reason. */
export function answeredChecklist(points: string[], answers: Answers): Checked[] {
  if (points.length === 0 && answers.length > 0)
    throw new InvalidInput([{ path: 'checklist', message: t('Tiket ini tidak memiliki daftar pemeriksaan.') }])
  if (answers.length > points.length)
    throw new InvalidInput([
      { path: 'checklist', message: t('Daftar pemeriksaan tiket ini memuat {n} butir.', { n: points.length }) },
    ])

  const faults = points.flatMap((_, index) => faultOf(index, answers[index]))
  if (faults.length > 0) throw new InvalidInput(faults)
  return points.map((item, index) => ({ item, done: answers[index]?.done ?? false, note: answers[index]?.note ?? '' }))
}

function faultOf(index: number, answer: Answers[number] | undefined) {
  if (!answer) return [{ path: `checklist.${index}.done`, message: t('Pilih salah satu.') }]
  if (answer.done || answer.note) return []
  return [{ path: `checklist.${index}.note`, message: t('Tulis mengapa butir ini tidak dikerjakan.') }]
}

/** The points that the report of this ticket must answer; none where no plan opened it. */
export async function pointsOf(tx: Database, ticketId: number): Promise<string[]> {
  const row = await tx
    .selectFrom('plannedTickets')
    .select('checklist')
    .where('ticketId', '=', ticketId)
    .executeTakeFirst()
  return row?.checklist ?? []
}

export async function insertChecklistResults(tx: Database, handlingReportId: number, checked: Checked[]) {
  if (checked.length === 0) return
  await tx
    .insertInto('checklistResults')
    .values(checked.map((result, index) => ({ handlingReportId, position: index + 1, ...result })))
    .execute()
}

/** Printed below what was done. */
export function checklistOnPaper(checked: Checked[]): string {
  if (checked.length === 0) return ''
  return speak('id', () => ['', t('Daftar pemeriksaan:'), ...checked.map(checkedInWords)].join('\n'))
}

function checkedInWords({ item, done, note }: Checked, index: number): string {
  const answer = done ? t('dikerjakan') : t('tidak dikerjakan')
  return `${index + 1}. ${item}: ${note ? `${answer} (${note})` : answer}`
}
