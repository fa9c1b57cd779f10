import { t } from '../../platform/words.ts'
import { describedBy, type FieldProps, FieldShell, fieldId } from './field.tsx'
import { useError } from './form.tsx'

type PasswordFieldProps = Omit<FieldProps, 'value'> & { autocomplete: 'current-password' | 'new-password' | 'off' }

/** Never filled in by the server, never autosaved; what is typed can be shown. */
export function PasswordField({ autocomplete, ...props }: PasswordFieldProps) {
  const { name, required, autofocus } = props
  const error = props.error ?? useError(name)

  return (
    <div data-controller="password">
      <FieldShell {...props} error={error} corner={<ShowToggle name={name} />}>
        <input
          id={fieldId(name)}
          class="input"
          type="password"
          {...{ name, required, autofocus, autocomplete }}
          spellcheck={false}
          autocapitalize="none"
          data-password-target="secret"
          {...describedBy({ ...props, error })}
        />
      </FieldShell>
    </div>
  )
}

/** Appears only where script can answer it. */
function ShowToggle({ name }: { name: string }) {
  return (
    <button
      type="button"
      class="field-corner needs-script"
      aria-pressed="false"
      aria-controls={fieldId(name)}
      data-password-target="toggle"
      data-action="password#toggle"
    >
      {t('Tampilkan')}
    </button>
  )
}
