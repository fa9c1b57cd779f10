import { t } from '../../platform/words.ts'
import { Icon } from '../icon.tsx'
import type { Child } from '../jsx/markup.ts'

/** What every field has. `value` and `error` usually come from the form; given here they win. */
export type FieldProps = {
  name: string
  label: string
  hint?: string
  error?: string
  value?: string
  required?: boolean
  autofocus?: boolean
}

export function fieldId(name: string): string {
  return `field-${name.replace(/[^\w-]/g, '-')}`
}

/** Ties a control to its hint and its fault for those who listen to the page. */
export function describedBy({ name, hint, error }: { name: string; hint?: string; error?: string }) {
  const ids = [hint ? `${fieldId(name)}-hint` : '', error ? `${fieldId(name)}-error` : ''].filter(Boolean)

  return { 'aria-describedby': ids.join(' ') || undefined, 'aria-invalid': error ? 'true' : undefined }
}

type FieldShellProps = Omit<FieldProps, 'value' | 'autofocus'> & { corner?: Child; children: Child }

/** Label, hint and fault around one control. */
export function FieldShell({ name, label, hint, error, required, corner, children }: FieldShellProps) {
  return (
    <div class={error ? 'field has-error' : 'field'}>
      <div class="field-head">
        <label class="field-label" for={fieldId(name)}>
          {label}
          <Needed required={required} />
        </label>
        {corner}
      </div>
      <Hint name={name} hint={hint} />
      {children}
      <Fault name={name} error={error} />
    </div>
  )
}

type GroupShellProps = Omit<FieldShellProps, 'corner'>

/** The same around several controls that answer one question. */
export function GroupShell({ name, label, hint, error, required, children }: GroupShellProps) {
  return (
    <fieldset
      class={error ? 'field has-error' : 'field'}
      id={fieldId(name)}
      tabindex={-1}
      {...describedBy({ name, hint, error })}
    >
      <legend class="field-label">
        {label}
        <Needed required={required} />
      </legend>
      <Hint name={name} hint={hint} />
      {children}
      <Fault name={name} error={error} />
    </fieldset>
  )
}

/** Optional fields say so: most fields of an office form are required. */
function Needed({ required }: { required?: boolean }) {
  return required ? null : <span class="field-optional">{t('(opsional)')}</span>
}

export function Hint({ name, hint }: { name: string; hint?: string }) {
  return hint ? (
    <p class="field-hint" id={`${fieldId(name)}-hint`}>
      {hint}
    </p>
  ) : null
}

export function Fault({ name, error }: { name: string; error?: string }) {
  return error ? (
    <p class="field-error" id={`${fieldId(name)}-error`}>
      <Icon name="alert-circle" />
      {error}
    </p>
  ) : null
}
