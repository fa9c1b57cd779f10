import type { FieldError } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { Icon } from '../icon.tsx'
import { fieldId } from './field.tsx'

/** Takes the focus when the page arrives, also without script. A fault of no single field speaks for itself. */
export function ErrorSummary({ errors }: { errors: FieldError[] }) {
  return (
    <div
      class="notice tone-danger"
      role="alert"
      tabindex={-1}
      autofocus
      data-controller="focus"
      data-action="turbo:morph@document->focus#take"
    >
      <Icon name="alert-circle" />
      <div class="notice-words">
        {errors.some((error) => error.path) ? <p class="notice-title">{t('Periksa kembali isian berikut')}</p> : null}
        <ul class="error-links">
          {errors.map((error) => (
            <li>{error.path ? <a href={`#${fieldId(error.path)}`}>{error.message}</a> : error.message}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}
