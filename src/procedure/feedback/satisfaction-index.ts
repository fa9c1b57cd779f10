import { words } from '../../platform/words.ts'

export type Grade = 'A' | 'B' | 'C' | 'D'

/** Every number is exact, rounded half-up once and written with a point: '86.11'. All null while nobody has answered. */
export type SatisfactionIndex<Element extends string> = {
  respondents: number
  elements: { code: Element; mean: string | null }[]
  /** The mean of the elements' means, 1 to 4, to six decimals: what the index is 25 times of. */
  interval: string | null
  index: string | null
  grade: Grade | null
}

/** Permenpan RB 14/2017 holds its bounds in hundredths of the index; what is classified is the rounded figure. */
const bounds: readonly [from: number, grade: Grade][] = [
  [8831, 'A'],
  [7661, 'B'],
  [6500, 'C'],
  [2500, 'D'],
]

export const performanceOf: Record<Grade, string> = {
  A: words('Sangat Baik'),
  B: words('Baik'),
  C: words('Kurang Baik'),
  D: words('Tidak Baik'),
}

export const whyAllThreeIsC = words(
  'Jika semua jawaban bernilai 3, indeksnya 3 × 25 = 75,00. Menurut Permenpan RB 14/2017 mutu B (Baik) baru dimulai dari 76,61, sehingga 75,00 termasuk mutu C (Kurang Baik).',
)

export const whyNoFeeElement = words('Unsur Biaya/Tarif tidak dinilai karena layanan tidak dipungut biaya.')

export const noFeedbackYet = words('Belum ada penilaian')

/**
 * The index from each element's sum of scores (1 to 4), every element answered by all `respondents`.
 * All elements weigh the same, exactly 1/X: weights rounded to 0.11 would move the grade.
 */
export function satisfactionIndex<Element extends string>(
  sums: readonly { code: Element; sum: number }[],
  respondents: number,
): SatisfactionIndex<Element> {
  for (const { code, sum } of sums) guardSum(code, sum, respondents)
  if (respondents === 0 || sums.length === 0) return unanswered(sums, respondents)

  const total = sums.reduce((before, { sum }) => before + sum, 0)
  const answers = respondents * sums.length
  const hundredths = halfUp(total * 25, answers, 2)

  return {
    respondents,
    elements: sums.map(({ code, sum }) => ({ code, mean: decimal(halfUp(sum, respondents, 2), 2) })),
    interval: decimal(halfUp(total, answers, 6), 6),
    index: decimal(hundredths, 2),
    grade: gradeOf(hundredths),
  }
}

function guardSum(code: string, sum: number, respondents: number): void {
  const possible = Number.isSafeInteger(sum) && sum >= respondents && sum <= 4 * respondents
  if (!possible) throw new RangeError(`${respondents} scores from 1 to 4 can't sum up to ${sum} (${code})`)
}

function unanswered<Element extends string>(sums: readonly { code: Element }[], respondents: number) {
  const elements = sums.map(({ code }) => ({ code, mean: null }))
  return { respondents, elements, interval: null, index: null, grade: null }
}

/** numerator / denominator in units of the last of `digits` decimals. */
function halfUp(numerator: number, denominator: number, digits: number): bigint {
  const scaled = 2n * BigInt(numerator) * 10n ** BigInt(digits) + BigInt(denominator)
  return scaled / (2n * BigInt(denominator))
}

function decimal(units: bigint, digits: number): string {
  const text = units.toString().padStart(digits + 1, '0')
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

function gradeOf(hundredths: bigint): Grade {
  return bounds.find(([from]) => hundredths >= from)?.[1] ?? 'D'
}
