import { z } from '@hono/zod-openapi'
import type { Category } from '../../platform/database/schema.ts'
import { t } from '../../platform/words.ts'
import { categories, categoryNames } from '../../registers/assets/category.ts'

export { categories, categoryNames }

export const categoryField = z.enum(categories, { error: () => t('Pilih salah satu dari lima kategori permasalahan.') })

/** Kind of problem and device, once where the device is called just like its kind. */
export function subjectOf(category: Category, device: string | null): string[] {
  const kind = t(categoryNames[category])
  return device && device !== kind ? [kind, device] : [kind]
}
