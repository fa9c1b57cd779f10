import { t } from '../../platform/words.ts'
import { ButtonLink } from '../button.tsx'

type PagerProps = { next?: string; first?: string; shown?: string }

/** Keyset paging: on to the next page, or back to the first. */
export function Pager({ next, first, shown }: PagerProps) {
  if (!next && !first && !shown) return null

  return (
    <nav class="pager" aria-label={t('Halaman daftar')}>
      <span>{shown}</span>
      {first ? (
        <ButtonLink href={first} variant="quiet" icon="arrow-left" small>
          {t('Ke awal')}
        </ButtonLink>
      ) : null}
      {next ? (
        <ButtonLink href={next} variant="quiet" icon="arrow-right" small>
          {t('Berikutnya')}
        </ButtonLink>
      ) : null}
    </nav>
  )
}
