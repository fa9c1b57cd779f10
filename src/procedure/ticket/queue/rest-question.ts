import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Site } from '../../../registers/site.ts'
import { idIn } from '../../../registers/typed.ts'
import { nothing } from '../shapes.ts'
import { askedOf, type Question, questionFields } from './question.ts'
import { openView } from './views/open-view.ts'

const { stage, category, unit, due, q, order } = questionFields

export const questionQuery = z.object({
  view: z
    .union([nothing, z.string().regex(/^[1-9]\d{0,8}$/)], { error: () => t('Tampilan tidak dikenal.') })
    .optional()
    .openapi({
      description: 'Id of a saved view; a filter named beside it, even left empty, stands in place of the view’s',
    }),
  stage: z.union([nothing, stage], { error: () => t('Tahap tidak dikenal.') }).optional(),
  category: z
    .union([nothing, category], { error: () => t('Pilih salah satu dari lima kategori permasalahan.') })
    .optional(),
  unit: unit.optional(),
  due: z
    .union([nothing, due], { error: () => t('Keadaan tenggat tidak dikenal.') })
    .optional()
    .openapi({ description: '`late`, `soon` (within an office hour) or `today`; tickets without a due time never' }),
  q: q.optional(),
  order: z
    .union([nothing, order], { error: () => t('Urutan tidak dikenal.') })
    .optional()
    .openapi({ description: '`due`: what falls due first, then all without a due time; newest first otherwise' }),
})

/** What a call asks the queue, once its query is valid; refuses with `view-outdated` rather than find more than was meant. */
export async function questionOf(c: Context<Site>): Promise<Question> {
  const { office, person } = c.var
  const opening = c.req.query('view')
  const view = opening ? await openView(office.db, person, idIn(opening)) : undefined
  if (view && view.lost.length > 0)
    throw new Refusal(
      'view-outdated',
      t('Tampilan ini memuat saringan yang tidak ada lagi. Buka di halaman tiket, lalu simpan kembali.'),
      { details: { filters: view.lost.map(([name]) => name) } },
    )

  const { after: _, ...question } = askedOf(c.req.query(), view?.question)
  return question
}
