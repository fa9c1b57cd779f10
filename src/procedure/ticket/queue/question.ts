import { paths } from '../../../paths.ts'
import { stages } from '../../stages.ts'
import { categories } from '../category.ts'
import { type DueState, dueStates } from './due-state.ts'
import { queueOrders } from './place.ts'
import type { QueueFilter } from './queue.ts'

/** What the queue is asked for in its address. */
export type Asked = Omit<QueueFilter, 'limit' | 'due'> & { due?: DueState }

const longestSearch = 200

/** An address typed by hand may hold anything: what is not understood is left out. */
export function askedOf(query: Record<string, string>): Asked {
  const { stage, category, unit, due, q, order, after } = query
  return {
    stage: stages.find((known) => known === stage),
    category: categories.find((known) => known === category),
    unit: unit || undefined,
    due: dueStates.find((known) => known === due),
    q: q?.trim().slice(0, longestSearch) || undefined,
    order: queueOrders.find((known) => known === order),
    after: after || undefined,
  }
}

export function isNarrowed({ stage, category, unit, due, q }: { [Name in keyof Asked]: unknown }): boolean {
  return Boolean(stage || category || unit || due || q)
}

/** The address of the same question; nothing said of what is not asked. */
export function queueHref(asked: Asked): string {
  const said = Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return said.length === 0 ? paths.queue() : `${paths.queue()}?${new URLSearchParams(said)}`
}
