import type { Database } from '../../../platform/database/connect.ts'
import type { RecapFormat } from '../../../platform/database/schema.ts'
import { InvalidInput } from '../../../platform/refusal.ts'
import { speak, t } from '../../../platform/words.ts'
import type { Act } from '../../../registers/people/person.ts'
import { formatNumber } from '../../../ui/format.ts'
import { type Asked, questionOf } from '../question.ts'
import type { Recap } from '../recap.ts'
import { insertFile } from './queries.ts'
import { mostPrinted } from './recap-file.ts'

type Order = { asked: Asked; format: RecapFormat; most?: number }

/** Has a recap made as a file; the answer is its id. Refuses (`InvalidInput`) a PDF of more rows than `most`. */
export async function orderFile(db: Database, act: Act, recap: Recap, order: Order): Promise<string> {
  const { asked, format, most = mostPrinted } = order
  // files speak the language of the office
  const question = await speak('id', () => questionOf(db, act.person, asked))
  if (format === 'pdf') refuseTooMany((await recap.figures(db, question.scope)).rows, most)

  return await insertFile(db, act, recap, question, format)
}

export function refuseTooMany(rows: number, most: number): void {
  if (rows <= most) return
  const message = t(
    'Rekap ini memuat {count} baris, PDF paling banyak {most}. Pilih periode yang lebih pendek atau satu Bidang/Unit, atau unduh XLSX.',
    { count: formatNumber(rows), most: formatNumber(most) },
  )
  throw new InvalidInput([{ path: '', message }])
}
