import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'

/** A ticket by its number: whoever reads of stock sees every ticket. */
export function TicketName({ number }: { number: string }) {
  return <a href={paths.ticket(number)}>{t('Tiket {number}', { number })}</a>
}
