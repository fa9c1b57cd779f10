import type { BenchOffice } from './office.ts'

type Unit = '/s' | '/min' | 'ms' | 'MB' | 'KB' | 'requests'
export type Spread = { median: number; min: number; max: number }
export type Aim = { at: 'least' | 'most'; of: 'ratio' | 'value'; amount: number }

/** One line of a part's table. `ratio` is 1 where the work is as fast as its limit; for KB, MB and growth it is ours / limit. */
export type Row = {
  name: string
  unit: Unit
  ours: Spread
  limit?: Spread & { name: string }
  ratio?: number
  aim?: Aim
  kept?: boolean
  note?: string
}

/** A file of `parts/`. An office is a seeded database with the real server on it; several parts share one. */
export type Part =
  | { needs: 'office'; measure: (office: BenchOffice) => Promise<Row[]> }
  | { needs: 'nothing'; measure: () => Promise<Row[]> }

/** What was measured, one number a run; ours and the limit's run by run in turns. */
export type Samples = {
  name: string
  unit: Unit
  ours: number[]
  limit?: { name: string; samples: number[] }
  aim?: Aim
  note?: string
  /** Where it is not the usual one. */
  ratioOf?: (ours: number, limit: number) => number
}

export const least = (amount: number, of: Aim['of'] = 'ratio'): Aim => ({ at: 'least', of, amount })
export const most = (amount: number, of: Aim['of'] = 'value'): Aim => ({ at: 'most', of, amount })

/** Medians, and the ratio as the median of each turn's own: what disturbed a turn has disturbed both. */
export function row({ name, unit, ours, limit, aim, note, ratioOf = usualRatio(unit) }: Samples): Row {
  const ratio = limit && median(ours.map((one, turn) => ratioOf(one, limit.samples[turn] ?? Number.NaN)))
  const spread = spreadOf(ours)
  const held = aim?.of === 'ratio' ? ratio : spread.median

  return {
    name,
    unit,
    ours: spread,
    limit: limit && { name: limit.name, ...spreadOf(limit.samples) },
    ratio,
    aim,
    kept: aim && keeps(aim, held ?? Number.NaN),
    note,
  }
}

function spreadOf(samples: number[]): Spread {
  return { median: median(samples), min: Math.min(...samples), max: Math.max(...samples) }
}

export function median(samples: number[]): number {
  const sorted = samples.toSorted((one, other) => one - other)
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}

function usualRatio(unit: Unit): (ours: number, limit: number) => number {
  return unit === 'ms' ? (ours, limit) => limit / ours : (ours, limit) => ours / limit
}

function keeps({ at, amount }: Aim, held: number): boolean {
  return at === 'least' ? held >= amount : held <= amount
}
