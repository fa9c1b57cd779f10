import { paths } from '../../../../paths.ts'
import { t } from '../../../../platform/words.ts'
import { ButtonLink, ButtonRow } from '../../../../ui/button.tsx'
import { type Asked, hrefOf } from '../question.ts'
import type { SavedView } from '../views/saved-view.ts'

/** A question, and the view through which it is asked. */
export type AskedThrough = { asked: Asked; opened?: Pick<SavedView, 'id' | 'question'> }

/** All that the question finds, not only this page. */
export function Downloads({ asked, opened }: AskedThrough) {
  const formats = [
    [paths.ticketExportXlsx(), 'Excel'],
    [paths.ticketExportCsv(), 'CSV'],
  ] as const
  return (
    <ButtonRow>
      {formats.map(([path, format]) => (
        <ButtonLink href={hrefOf(path, { ...asked, after: undefined }, opened)} icon="download" download>
          {t('Unduh {format}', { format })}
        </ButtonLink>
      ))}
    </ButtonRow>
  )
}
