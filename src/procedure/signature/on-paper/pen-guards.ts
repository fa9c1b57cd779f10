import type { Officer } from '../../../platform/pdf/letterhead.ts'
import { InvalidInput, Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { dateAt } from '../../../registers/calendar/calendar.ts'
import type { Act } from '../../../registers/people/person.ts'
import type { Policies } from '../../../registers/settings/policies.ts'
import { inOffice, printedTitle, type Signatory } from '../../../registers/signatories/signatory.ts'
import { formatDate } from '../../../ui/format.ts'

/** What the ink stands above must be the name and the capacity of him who signs; `remedy` says how he comes to such a paper. */
export function printedFor(signatory: Signatory, { name, position }: Officer, policies: Policies, remedy: string) {
  // where nobody was in office at the printing, the name is left to be written by hand
  if ((name === '' || name === signatory.name) && position === printedTitle(signatory, policies)) return
  throw new Refusal(
    'printed-for-other-signatory',
    `${t('Surat ini dicetak atas nama {name}.', { name: [name, position].filter(Boolean).join(', ') })} ${remedy}`,
  )
}

/** Between its printing and today, while he was in office. Days are those of the office. */
export function datedInTime(paperDate: string, printedAt: Date, signatory: Signatory, act: Act) {
  const printed = dateAt(printedAt).toString()
  const fault = (message: string) => new InvalidInput([{ path: 'paperDate', message }])
  if (paperDate > dateAt(act.at).toString()) throw fault(t('Tanggal pada surat tidak boleh setelah hari ini.'))
  if (paperDate < printed)
    throw fault(
      t('Surat ini baru dicetak pada {date}. Isi tanggal itu atau sesudahnya.', { date: formatDate(printed) }),
    )
  if (!inOffice(signatory, paperDate)) throw fault(t('Pada tanggal itu Anda tidak tercatat sebagai penandatangan.'))
}
