import { t } from '../../platform/words.ts'
import { formatDate } from '../../ui/format.ts'
import { prefixes, type Signatory } from './signatory.ts'

export function periodInWords({ startsOn, endsOn }: Pick<Signatory, 'startsOn' | 'endsOn'>): string {
  const from = formatDate(startsOn)
  return endsOn ? t('{from} s.d. {until}', { from, until: formatDate(endsOn) }) : t('sejak {from}', { from })
}

export function letterInWords({ letterNumber, letterDate }: Pick<Signatory, 'letterNumber' | 'letterDate'>): string {
  if (!letterNumber) return t('Tidak dicatat')
  return letterDate
    ? t('{number} tanggal {date}', { number: letterNumber, date: formatDate(letterDate) })
    : letterNumber
}

export function positionInWords({ capacity, scope, title }: Pick<Signatory, 'capacity' | 'scope' | 'title'>): string {
  const short = capacity === 'definitive' ? t('Definitif') : prefixes[capacity]
  const limited = scope === 'signing' ? t('{capacity}, penandatanganan saja', { capacity: short }) : short
  return title ? `${limited}: ${title}` : limited
}
