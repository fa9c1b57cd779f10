import { paths } from '../../../paths.ts'
import type { Asked } from './queries.ts'

/** The question of an address; what is not understood is left out. */
export function askedOf(query: Record<string, string>): Asked {
  const line = (text: string | undefined) => text?.replaceAll('\0', '').trim().slice(0, 200) || undefined
  const state = query.state === 'open' || query.state === 'ended' ? query.state : undefined
  const after = /^[1-9]\d{0,8}$/.test(query.after ?? '') ? Number(query.after) : undefined
  return { q: line(query.q), unit: line(query.unit), asset: line(query.aset), state, after }
}

export function hrefOf({ q, unit, asset, state, after }: Asked, path: string = paths.oldTickets()): string {
  const said = Object.entries({ q, unit, aset: asset, state, after: after?.toString() }).filter(([, value]) => value)
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said as [string, string][])}`
}
