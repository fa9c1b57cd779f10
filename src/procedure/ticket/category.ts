import { z } from '@hono/zod-openapi'
import type { Category } from '../../platform/database/schema.ts'
import { t, words } from '../../platform/words.ts'

/** The five kinds of problem of SOP row 1, spelled as there. */
export const categoryNames: Record<Category, string> = {
  computer: words('Komputer/PC'),
  laptop: words('Laptop'),
  printer: words('Printer'),
  network: words('Kabel LAN & Internet'),
  software: words('Software Aplikasi'),
}

export const categories = ['computer', 'laptop', 'printer', 'network', 'software'] as const satisfies Category[]

export const categoryField = z.enum(categories, { error: () => t('Pilih salah satu dari lima kategori permasalahan.') })

/** Kind of problem and device, once where the device is called just like its kind. */
export function subjectOf(category: Category, device: string | null): string[] {
  const kind = t(categoryNames[category])
  return device && device !== kind ? [kind, device] : [kind]
}
