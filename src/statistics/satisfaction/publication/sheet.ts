import { Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { overallQuestion } from '../../../procedure/feedback/elements.ts'
import { performanceOf, whyNoFeeElement } from '../../../procedure/feedback/satisfaction-index.ts'
import { formatNumber, formatShare } from '../../../ui/format.ts'
import { namedElements, twoDecimals } from '../figures.tsx'
import type { Figures, ShownIndex } from '../index-of-period.ts'
import { fewestShown, isFew } from '../withholding.ts'

/** By which form the index was asked for: all eight elements, or one question, which is no IKM. */
type Method = 'skm' | 'ringkas'

/** By which method there is something to publish; nothing where too few answered. */
export function publishable({ index, short }: Pick<Figures, 'index' | 'short'>): Method | undefined {
  if (hasEnough(index)) return 'skm'
  return hasEnough(short) ? 'ringkas' : undefined
}

/** What stands on the sheet, in the words of Permenpan RB 14/2017's form. Refuses with `too-few-respondents`. */
export function contentsOf(figures: Figures, withOwnUnit: boolean) {
  const method = publishable(figures)
  if (!method) throw tooFew(figures)

  const { index, short } = figures
  const asked = method === 'skm' ? index : short
  return {
    title: method === 'skm' ? 'INDEKS KEPUASAN MASYARAKAT (IKM)' : 'INDEKS KEPUASAN PENANGANAN (RINGKAS)',
    method:
      method === 'skm'
        ? t('Indeks Kepuasan (metode SKM, Permenpan RB 14/2017)')
        : t('Satu pertanyaan; bukan IKM menurut Permenpan RB 14/2017'),
    box: method === 'skm' ? 'NILAI IKM' : 'NILAI INDEKS',
    value: twoDecimals(asked.index ?? ''),
    // the grades are those of the regulation, and so of its method alone
    grade: method === 'skm' && index.grade ? { letter: index.grade, words: t(performanceOf[index.grade]) } : null,
    respondents: t('{n} penilaian', { n: formatNumber(asked.respondents) }),
    response: responseOf(figures),
    rows: rowsOf(method, figures),
    interval: t('Nilai indeks (NI) {interval} × 25 = {value}', {
      // with fewer decimals 25 times of it would not be the index
      interval: Number(asked.interval).toFixed(4).replace('.', ','),
      value: twoDecimals(asked.index ?? ''),
    }),
    notes: [
      ...notesOf(method, figures),
      ...(withOwnUnit ? [] : [t('Penilaian dari Pusdatin sendiri tidak dihitung.')]),
    ],
  }
}

function hasEnough({ index, respondents }: ShownIndex<string>): boolean {
  return index !== null && !isFew(respondents)
}

function tooFew({ index, short }: Figures): Refusal {
  const sentence =
    index.respondents + short.respondents === 0
      ? t('Belum ada penilaian pada periode ini, sehingga belum ada yang dipublikasikan.')
      : t(
          'Penilaian kurang dari {fewest}, atau akan membuka angka lain yang kurang dari {fewest}: tidak dipublikasikan.',
          {
            fewest: fewestShown,
          },
        )
  return new Refusal('too-few-respondents', sentence)
}

function responseOf({ handled, answered }: Figures): string {
  if (handled === 0) return '–'
  const numbers = { n: formatNumber(answered), all: formatNumber(handled), share: formatShare(answered / handled) }
  return t('{n} dari {all} tiket yang ditangani ({share})', numbers)
}

function rowsOf(method: Method, { index, short }: Figures) {
  const rows =
    method === 'skm'
      ? namedElements(index)
      : short.elements.map(({ mean }) => ({ name: t(overallQuestion.question), mean: mean ?? '0' }))
  return rows.map(({ name, mean }) => ({ name, mean: twoDecimals(mean), share: Number(mean) / 4 }))
}

function notesOf(method: Method, { index, short, straightLined }: Figures): string[] {
  const census = t('Penilaian diberikan atas setiap tiket yang ditangani (sensus) dan menjadi syarat tiket berikutnya.')
  if (method === 'ringkas')
    return [t('Rata-rata satu pertanyaan (1–4) dikalikan 25. Tidak diberi mutu, karena bukan metode SKM.'), census]

  const share = formatShare((straightLined ?? 0) / index.respondents)
  return [
    t('Rata-rata delapan unsur (1–4) berbobot sama, 1/8, dikalikan 25; dibulatkan satu kali.'),
    t(whyNoFeeElement),
    `${census} ${t('Jawaban seragam dalam kurang dari 5 detik: {share}.', { share })}`,
    ...(short.respondents > 0
      ? [t('{n} penilaian ringkas pada periode ini tidak ikut dihitung.', { n: formatNumber(short.respondents) })]
      : []),
  ]
}
