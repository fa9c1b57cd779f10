import { paths } from '../../paths.ts'
import type { Database } from '../../platform/database/connect.ts'
import { t } from '../../platform/words.ts'
import type { Person } from '../../registers/people/person.ts'
import { signatoriesInOffice } from '../../registers/signatories/queries.ts'
import { prefixes, type Signatory, scopes } from '../../registers/signatories/signatory.ts'
import { formatDate } from '../../ui/format.ts'
import { Alert } from '../../ui/page/alert.tsx'

/** Whose name is printed under an order today, and in which period the Kasubag TU himself may sign; nothing for others. */
export type InOffice = { holder?: Signatory; own?: Signatory }

export async function inOfficeFor(db: Database, person: Person, at: Date): Promise<InOffice> {
  if (person.role !== 'tu_head') return {}
  const [holder, ...others] = await signatoriesInOffice(db, at)
  return { holder, own: [holder, ...others].find((signatory) => signatory?.personId === person.id) }
}

/** To a Plh./Plt. what he may do until when; to the Kasubag TU who stands in for him, or that he cannot sign. */
export function StandIn({ person, inOffice: { holder, own } }: { person: Person; inOffice: InOffice }) {
  const { acting } = person
  if (acting)
    return (
      <Alert title={t('Anda {capacity} Kasubag TU s.d. {until}', standIn(acting.capacity, acting.until))}>
        {t(scopes[acting.scope].meaning)}
      </Alert>
    )
  if (person.role !== 'tu_head') return null
  if (!own)
    return (
      <Alert
        tone="warning"
        title={t('Anda belum tercatat sebagai pejabat penandatangan')}
        actions={<a href={paths.signatories()}>{t('Lihat pejabat penandatangan')}</a>}
      >
        {t('Tanpa masa jabatan yang berlaku hari ini Anda tidak dapat menandatangani. Minta admin mencatatnya.')}
      </Alert>
    )
  if (!holder?.endsOn || holder.capacity === 'definitive') return null
  return (
    <Alert>
      {t('{capacity} {name} berlaku s.d. {until}.', { ...standIn(holder.capacity, holder.endsOn), name: holder.name })}
    </Alert>
  )
}

function standIn(capacity: keyof typeof prefixes, until: string) {
  return { capacity: prefixes[capacity], until: formatDate(until) }
}
