import { renderPdf } from './typst.ts'

/** A paper to be printed with others. `stamp` says which print of which paper it is. */
export type PaperToPrint = { pdf: Uint8Array; pages: number; stamp: string }

/**
 * One PDF of several papers, each page as large as it is, stamped below its foot. It is a copy for the printer: the
 * signatures stay in the papers themselves.
 */
export function printTogether(papers: PaperToPrint[], title: string, at: Date): Uint8Array {
  const named = papers.map((paper, index) => ({ ...paper, name: `${index}.pdf` }))

  return renderPdf(
    new URL('together.typ', import.meta.url),
    named.map(({ name, pages, stamp }) => ({ name, pages, stamp })),
    {
      title,
      language: 'id',
      at,
      images: Object.fromEntries(named.map(({ name, pdf }) => [name, pdf])),
      standard: '1.7',
    },
  )
}

/** How many pages one of the office's papers has: printed here, so its page tree lies open, under whoever's signature. */
export function pageCountOf(pdf: Uint8Array): number {
  const trees = Buffer.from(pdf)
    .toString('latin1')
    .matchAll(/<<(?=[^>]*\/Type\s*\/Pages\b)[^>]*\/Count\s+(\d+)/g)
  const counts = Array.from(trees, ([, count]) => Number(count))
  if (counts.length === 0) throw new Error('This PDF keeps its page tree out of sight')

  return Math.max(...counts)
}
