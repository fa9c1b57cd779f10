import type { Audit } from './audit.ts'
import type { Load } from './load.ts'

type Times = { struck: number; mended: number; whole: number }

export type Figures = {
  about: string
  /** The longest time in which no ticket was acknowledged, seconds. */
  silent: number
  acknowledged: number
  failed: { write: string; read: string }
  faults500: number
  /** Open pages that heard nothing more. */
  mute: number
  /** Seconds from the mending to three nodes that work together. */
  whole: number
  audited: Audit
}

export function figuresOf(about: string, load: Load, { struck, mended, whole }: Times, audited: Audit): Figures {
  const until = Date.now()
  const within = load.acknowledged.filter(({ at }) => at >= struck)
  const failures = load.failures.filter(({ at }) => at >= struck)
  const answersTo = (kind: 'write' | 'read') =>
    counted(failures.filter((each) => each.kind === kind).map((each) => each.answer))
  return {
    about,
    silent: longestGap([struck, ...within.map(({ at }) => at), until]) / 1000,
    acknowledged: within.length,
    failed: { write: answersTo('write'), read: answersTo('read') },
    faults500: failures.filter(({ answer }) => answer === '500').length,
    mute: load.streams.filter(({ heardAt }) => heardAt < whole).length,
    whole: (whole - mended) / 1000,
    audited,
  }
}

/** The table, and below it what holds for the whole. */
export function told(rows: Figures[], load: Load, last: Audit): string {
  const heading = [
    'what happened',
    'no write for',
    'acknowledged',
    'lost',
    'doubled',
    'holes',
    'whole again',
    'writes that failed',
    'reads that failed',
  ]
  const lines = [heading, ...rows.map(cells)]
  const widths = heading.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const table = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  return [
    ...table,
    '',
    `${load.acknowledged.length} tickets acknowledged, half of them within ${median(load.acknowledged.map(({ at, askedAt }) => at - askedAt))} ms; at the end ${last.lost.length} lost, ${last.doubled.length} doubled, ` +
      `${last.holes} holes in the numbers, ${last.untold} people not told once, ` +
      `nodes that differ: ${last.differing.join() || 'none'}`,
    `open pages cut ${load.streams.reduce((sum, { cuts }) => sum + cuts, 0)} times; ` +
      `left without news: ${rows.reduce((sum, { mute }) => sum + mute, 0)}`,
    ...(last.lost.length > 0 ? [`lost: ${last.lost.slice(0, 20).join(', ')}`] : []),
  ].join('\n')
}

function cells({ about, silent, acknowledged, audited, whole, failed }: Figures): string[] {
  const { lost, doubled, holes } = audited
  const counts = [acknowledged, lost.length, doubled.length, holes].map(String)
  return [about, `${silent.toFixed(1)} s`, ...counts, `${whole.toFixed(0)} s`, failed.write, failed.read]
}

function longestGap(moments: number[]): number {
  return Math.max(...moments.slice(1).map((at, index) => at - (moments[index] ?? at)))
}

function median(amounts: number[]): number {
  return amounts.sort((one, other) => one - other)[Math.floor(amounts.length / 2)] ?? 0
}

/** `503 x 4, ECONNRESET x 2`, or a dash. */
function counted(answers: string[]): string {
  const counts = Map.groupBy(answers, (answer) => answer)
  return [...counts].map(([answer, { length }]) => `${answer} x ${length}`).join(', ') || '-'
}
