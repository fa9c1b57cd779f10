import { paths } from '../../../paths.ts'
import type { PartFilter } from '../queries.ts'

/** What the catalogue is asked for in its address. */
export type Asked = PartFilter & { after?: number }

const longestSearch = 100

/** What is not understood is left out. */
export function askedOf({ q, kind, gudang, keadaan, after }: Record<string, string>): Asked {
  return {
    q:
      q
        ?.replace(/\p{Cc}/gu, '')
        .trim()
        .slice(0, longestSearch) || undefined,
    kind: kind === 'spare_part' || kind === 'consumable' ? kind : undefined,
    store: idOrNothing(gudang),
    below: keadaan === 'kurang',
    retired: keadaan === 'keluar',
    after: idOrNothing(after),
  }
}

/** The address of the same question, from another row on. */
export function catalogueHref(asked: Asked, after?: number): string {
  const said = Object.entries({ ...formOf(asked), q: asked.q, after: after?.toString() }).filter(
    (entry): entry is [string, string] => Boolean(entry[1]),
  )
  return said.length === 0 ? paths.spareParts() : `${paths.spareParts()}?${new URLSearchParams(said)}`
}

/** The question as its form holds it. */
export function formOf({ kind, store, below, retired }: Asked) {
  return { kind, gudang: store?.toString(), keadaan: below ? 'kurang' : retired ? 'keluar' : undefined }
}

function idOrNothing(text: string | undefined): number | undefined {
  return text && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined
}
