import type { Category } from '../../../platform/database/schema.ts'
import { categories } from '../../../registers/assets/category.ts'
import { type RegisterKey, readRegister } from '../../../registers/assets/register.ts'
import { unitIn } from '../../question.ts'

/** What the list is asked for in its address. */
export type Asked = {
  /** Code of a unit; its sub-units are included. */
  unit?: string
  category?: Category
  /** Only what stands behind this asset: how many grounds it met, and its register. */
  after?: string
}

/** What is not understood of an address is left out. */
export function askedOf({ unit, category, after }: Record<string, string>): Asked {
  return {
    unit: unitIn(unit) || undefined,
    category: categories.find((known) => known === category),
    after: cursorOf(after) && after,
  }
}

export type Cursor = RegisterKey & { grounds: number }

/** '2:1.3.2.10.01.02.001.000014' */
export function cursorOf(after = ''): Cursor | undefined {
  const [, grounds, register = ''] = /^([1-6]):([\d.]{1,60})$/.exec(after) ?? []
  const key = readRegister(register)
  return key && { ...key, grounds: Number(grounds) }
}
