import { t } from '../../platform/words.ts'
import { categoryNames } from '../../procedure/ticket/category.ts'

export function categoryInWords(code: string): string {
  return t(Object.entries(categoryNames).find(([category]) => category === code)?.[1] ?? code)
}
