import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'

/** A ticket with the dashed middle line of a road: our own mark, no emblem of the province. */
export function Brand({ office }: { office?: string }) {
  return (
    <a class="brand" href={paths.home()}>
      <Mark />
      <span class="brand-words">
        <b>E-Ticketing</b>
        <small>{office ?? t('Dinas Bina Marga')}</small>
      </span>
    </a>
  )
}

function Mark() {
  return (
    <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
      <path d="M4 8h24v5a3 3 0 0 0 0 6v5H4v-5a3 3 0 0 0 0-6z" />
      <path d="M16 10v3m0 1.5v3m0 1.5v3" />
    </svg>
  )
}
