import type { Change } from './people-and-units/outcome.ts'

export type Count = { new: number; changed: number; unchanged: number; refused: number }
export type Refused = { kind: string; row: number; id: string; reason: string }

/** What an import did or, as a trial, would do. */
export type Report = {
  counts: Map<string, Count>
  refused: Refused[]
  /** What was not refused and should still be known, by sentence, with how often. */
  remarks: Map<string, number>
  /** Names that stand for no unit here, as the source writes them. */
  unknownUnits: Map<string, { unit: string; part: string; tickets: number }>
  /** What is still open there and is to be submitted anew here. */
  open: { number: string; unit: string; requester: string; description: string; status: string; submittedAt: string }[]
  changes: Change[]
}

export function newReport(): Report {
  return { counts: new Map(), refused: [], remarks: new Map(), unknownUnits: new Map(), open: [], changes: [] }
}

export function count(report: Report, kind: string, outcome: keyof Count, times = 1): void {
  const counted = report.counts.get(kind) ?? { new: 0, changed: 0, unchanged: 0, refused: 0 }
  counted[outcome] += times
  report.counts.set(kind, counted)
}

export function refuse(report: Report, refused: Refused): void {
  count(report, refused.kind, 'refused')
  report.refused.push(refused)
}

export function remark(report: Report, sentence: string, times = 1): void {
  if (times > 0) report.remarks.set(sentence, (report.remarks.get(sentence) ?? 0) + times)
}

/** The report as lines for a terminal. */
export function linesOf({ counts, remarks, refused }: Report): string[] {
  const lines = [['', 'baru', 'berubah', 'tetap', 'ditolak']]
  for (const [kind, { new: added, changed, unchanged, refused }] of counts)
    lines.push([kind, ...[added, changed, unchanged, refused].map((n) => n.toLocaleString('id-ID'))])
  const [first = 0, ...others] =
    lines[0]?.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0))) ?? []
  const table = lines.map(([kind = '', ...numbers]) =>
    [kind.padEnd(first), ...numbers.map((number, index) => number.padStart((others[index] ?? 0) + 2))].join(''),
  )
  const reasons = new Map<string, number>()
  for (const { kind, reason } of refused) {
    const said = `${kind}: ${reason}`
    reasons.set(said, (reasons.get(said) ?? 0) + 1)
  }
  return [
    ...table,
    ...listed(
      'Ditolak:',
      [...reasons].sort(([, a], [, b]) => b - a),
      20,
    ),
    ...listed('Catatan:', [...remarks], 40),
  ]
}

function listed(title: string, entries: [string, number][], most: number): string[] {
  if (entries.length === 0) return []
  const shown = entries.slice(0, most).map(([sentence, n]) => `  ${n.toLocaleString('id-ID')} × ${sentence}`)
  const left = entries.length - shown.length
  return ['', title, ...shown, ...(left > 0 ? [`  … dan ${left} sebab lain`] : [])]
}
