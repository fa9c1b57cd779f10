import { paths } from '../../../paths.ts'
import type { kindNames } from '../document.ts'
import { type Standing, standings } from '../standing.ts'
import type { RegisterFilter } from './queries.ts'

/** What the register is asked for in its address. */
export type Asked = Omit<RegisterFilter, 'limit'>

const longestSearch = 100

/** What is not understood is left out. */
export function askedOf({ kind, standing, q, after }: Record<string, string>): Asked {
  return {
    kind: kinds.find((known) => known === kind),
    standing: standings.find((known): known is Standing => known === standing),
    q:
      q
        ?.replace(/\p{Cc}/gu, '')
        .trim()
        .slice(0, longestSearch) || undefined,
    after: documentId(after),
  }
}

/** The id in an address; undefined for what is none. */
export function documentId(text: string | undefined): number | undefined {
  return text && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined
}

/** The address of the same question, from another row on. */
export function registerHref(asked: Asked, after?: number): string {
  const { kind, standing, q } = asked
  const said = Object.entries({ kind, standing, q, after: after?.toString() }).filter(
    (entry): entry is [string, string] => Boolean(entry[1]),
  )
  return said.length === 0 ? paths.documents() : `${paths.documents()}?${new URLSearchParams(said)}`
}

export const kinds = [
  'work_order',
  'handling_report',
  'disposal_record',
  'recap',
] as const satisfies (keyof typeof kindNames)[]
