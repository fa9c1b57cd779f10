import { t } from '../../platform/words.ts'
import { ButtonLink, SubmitButton } from '../button.tsx'
import { Form, type FormValues } from '../form/form.tsx'
import { Icon } from '../icon.tsx'
import type { Child } from '../jsx/markup.ts'

type FiltersProps = {
  action: string
  values?: FormValues
  search?: { label: string; value?: string; placeholder?: string }
  /** One of the fields narrows the list now. */
  active?: boolean
  clearHref?: string
  /** Id of the `<turbo-frame>` around the list, which then follows what is typed. */
  frame?: string
  children: Child
}

/** Search, and fields that narrow a list, folded behind one button until one of them does. */
export function Filters({ action, values, search, active, clearHref, frame, children }: FiltersProps) {
  return (
    <Form method="get" action={action} values={values} class="filters" narrows={frame}>
      {search ? <SearchInput name="q" {...search} /> : null}
      {search ? (
        <SubmitButton variant="quiet" busy={t('Mencari…')}>
          {t('Cari')}
        </SubmitButton>
      ) : null}
      <details class="filters-more" open={active}>
        <summary class="btn btn-is-quiet">
          <Icon name="filter" />
          {t('Saringan')}
        </summary>
        <div class="filters-fields">
          {children}
          <div class="filters-actions">
            <SubmitButton variant="quiet" busy={t('Mencari…')}>
              {t('Terapkan')}
            </SubmitButton>
            {clearHref ? (
              <ButtonLink href={clearHref} variant="plain">
                {t('Hapus saringan')}
              </ButtonLink>
            ) : null}
          </div>
        </div>
      </details>
    </Form>
  )
}

type SearchInputProps = { label: string; name: string; value?: string; placeholder?: string }

function SearchInput({ label, name, value, placeholder }: SearchInputProps) {
  return (
    <div class="search-input">
      <Icon name="search" />
      <input class="input" type="search" {...{ name, value, placeholder }} aria-label={label} enterkeyhint="search" />
    </div>
  )
}
