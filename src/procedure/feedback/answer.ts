import { z } from '@hono/zod-openapi'
import { plainText } from '../../platform/plain-text.ts'
import { t } from '../../platform/words.ts'
import type { Policies } from '../../registers/settings/policies.ts'
import { isUnsatisfied } from '../request/follow-up.ts'

const tapOne = { error: () => t('Pilih salah satu jawaban.') }
// a form sends digits, a program numbers; nothing else is made into one
const score = z.preprocess(
  (value) => (typeof value === 'string' && /^[1-4]$/.test(value) ? Number(value) : value),
  z.number(tapOne).int(tapOne).min(1, tapOne).max(4, tapOne),
)

const scores = z.object(
  {
    requirements: score,
    procedure: score,
    time: score,
    product: score,
    competence: score,
    behaviour: score,
    facilities: score,
    complaints: score,
  },
  { error: () => t('Isi penilaian untuk kedelapan unsur.') },
)

const comment = plainText({ min: 0, max: 2000 }).default('')
const formOpenedAt = z.coerce.date().nullish()

/** Eight elements (`feedback.mode` = `skm`). */
export const elementAnswer = z.object({ scores, comment, formOpenedAt }).superRefine(commentWhereLow)

/** One smiley (`feedback.mode` = `ringkas`). */
const overallAnswer = z
  .object({
    scores: z.object({ overall: score }, { error: () => t('Pilih salah satu jawaban.') }),
    comment,
    formOpenedAt,
  })
  .superRefine(commentWhereLow)

/** What the form asks for: the office's choice. */
export function answerSchema(mode: Policies['feedback.mode']): z.ZodType<Answer> {
  return mode === 'ringkas' ? overallAnswer : elementAnswer
}

export type Answer = z.output<typeof elementAnswer> | z.output<typeof overallAnswer>

function commentWhereLow(answer: { scores: Record<string, number>; comment: string }, context: z.RefinementCtx) {
  if (answer.comment !== '' || !isUnsatisfied(answer.scores)) return
  context.addIssue({
    code: 'custom',
    path: ['comment'],
    message: t('Ada nilai 2 atau kurang. Tuliskan apa yang perlu diperbaiki.'),
  })
}
