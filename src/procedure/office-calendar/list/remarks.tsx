import { t } from '../../../platform/words.ts'
import type { Remark } from '../../../registers/calendar/list/holiday-list.ts'

const mostShown = 30

/** What is said of a list, line by line. */
export function Remarks({ remarks }: { remarks: Remark[] }) {
  return (
    <ul class="grid list-disc gap-1 ps-5 break-words">
      {remarks.slice(0, mostShown).map(({ line, message }) => (
        <li>{line ? t('Baris {line}: {message}', { line, message }) : message}</li>
      ))}
      {remarks.length > mostShown ? <li>{t('dan {n} lagi', { n: remarks.length - mostShown })}</li> : null}
    </ul>
  )
}
