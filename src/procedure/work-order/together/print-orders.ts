import { pageCountOf, printTogether } from '../../../platform/pdf/print-together.ts'
import { InvalidInput, NotFound, Refusal } from '../../../platform/refusal.ts'
import { speak, t } from '../../../platform/words.ts'
import type { Act } from '../../../registers/people/person.ts'
import type { Office } from '../../../registers/site.ts'
import { momentInWords } from '../sheet-of-ticket.ts'
import { countPrints, mostTogether, type PaperAtHand, papersOf } from './queries.ts'

/**
 * Several orders as one PDF for the printer. Each stays a document of its own, and each print is counted (A30); what comes
 * out is a copy, as every print of an electronic document is. An order that holds no longer is refused by its number.
 */
export async function printOrders({ db }: Office, act: Act, tickets: string[]): Promise<Uint8Array> {
  const asked = [...new Set(tickets)]
  if (asked.length === 0) throw new InvalidInput([{ path: 'tiket', message: t('Pilih paling sedikit satu surat.') }])
  if (asked.length > mostTogether)
    throw new InvalidInput([
      { path: 'tiket', message: t('Paling banyak {most} surat sekaligus.', { most: mostTogether }) },
    ])

  const papers = await papersOf(db, act.person, asked)
  if (papers.length < asked.length) throw new NotFound()
  refuseOverruled(papers)
  const ids = papers.map(({ id }) => id)
  const prints = await db.transaction().execute((tx) => countPrints(tx, act, ids))

  const at = speak('id', () => momentInWords(act.at))
  const sheets = papers.map(({ id, number, content }) => ({
    pdf: content,
    pages: pageCountOf(content),
    stamp: `Cetakan ke-${prints.get(id)} · ${at} · ${number}`,
  }))
  return printTogether(sheets, 'Surat Perintah Perbaikan', act.at)
}

function refuseOverruled(papers: PaperAtHand[]) {
  const overruled = papers.filter(({ printable }) => !printable).map(({ number }) => number)
  if (overruled.length === 0) return
  throw new Refusal(
    'order-not-in-force',
    t('Surat ini tidak berlaku lagi: {numbers}. Pilihannya telah dilepas; cetak yang lain.', {
      numbers: overruled.join(', '),
    }),
  )
}
