import { paths } from '../../../paths.ts'
import type { AssetState, Category, Condition } from '../../../platform/database/schema.ts'
import { conditions, states } from '../asset.ts'
import { categories } from '../category.ts'
import { readRegister } from '../register.ts'

const warranties = ['ended', 'running'] as const

/** What the register is asked for in its address. */
export type Asked = {
  q?: string
  /** Code of a unit; its sub-units are included. */
  unit?: string
  category?: Category
  state?: AssetState
  condition?: Condition
  warranty?: (typeof warranties)[number]
  /** Only goods behind this register. */
  after?: string
}

const longestSearch = 100

/** An address typed by hand may hold anything: what is not understood is left out. */
export function askedOf({ q, unit, category, state, condition, warranty, after }: Record<string, string>): Asked {
  return {
    q: printable(q)?.slice(0, longestSearch) || undefined,
    unit: printable(unit)?.slice(0, longestSearch) || undefined,
    category: categories.find((known) => known === category),
    state: states.find((known) => known === state),
    condition: conditions.find((known) => known === condition),
    warranty: warranties.find((known) => known === warranty),
    after: after && readRegister(after) ? after : undefined,
  }
}

export function isNarrowed({ q, ...rest }: Asked): boolean {
  return Boolean(q) || isFiltered(rest)
}

export function isFiltered({ unit, category, state, condition, warranty }: Asked): boolean {
  return Boolean(unit || category || state || condition || warranty)
}

/** The address of the same question; nothing said of what is not asked. */
export function listHref(asked: Asked): string {
  const said = Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return said.length === 0 ? paths.assetList() : `${paths.assetList()}?${new URLSearchParams(said)}`
}

/** PostgreSQL takes no NUL in a text. */
function printable(typed: string | undefined): string | undefined {
  return typed?.replaceAll(/\p{Cc}/gu, ' ').trim()
}
