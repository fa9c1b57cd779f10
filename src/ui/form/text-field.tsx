import { t } from '../../platform/words.ts'
import { describedBy, type FieldProps, FieldShell, fieldId } from './field.tsx'
import { useError, useValue } from './form.tsx'

type TextFieldProps = FieldProps & {
  type?: 'text' | 'email' | 'tel' | 'url' | 'number' | 'date' | 'time' | 'month' | 'search'
  autocomplete?: string
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'search'
  placeholder?: string
  maxLength?: number
  min?: string | number
  max?: string | number
  readonly?: boolean
  /** `short` for numbers, dates and codes. */
  width?: 'short' | 'full'
  data?: Record<string, string>
}

export function TextField({ type = 'text', width = 'full', maxLength, data, ...props }: TextFieldProps) {
  const { name, required, autofocus, autocomplete, inputmode, placeholder, min, max, readonly } = props
  const error = props.error ?? useError(name)
  const value = useValue(name) ?? props.value

  return (
    <FieldShell {...props} error={error}>
      <input
        id={fieldId(name)}
        class={width === 'short' ? 'input is-short' : 'input'}
        {...{ name, type, value, required, autofocus, autocomplete, inputmode, placeholder, min, max, readonly }}
        maxlength={maxLength}
        {...describedBy({ ...props, error })}
        {...data}
      />
    </FieldShell>
  )
}

type TextAreaProps = FieldProps & {
  rows?: number
  maxLength?: number
  placeholder?: string
  data?: Record<string, string>
}

/** With `maxLength` it says how many characters are left; the server judges, for a browser would cut off a pasted text in silence. */
export function TextArea({ rows = 4, maxLength, data, ...props }: TextAreaProps) {
  const { name, required, autofocus, placeholder } = props
  const error = props.error ?? useError(name)

  return (
    <FieldShell {...props} error={error}>
      <div
        {...(maxLength
          ? {
              'data-controller': 'character-count',
              'data-character-count-limit-value': maxLength,
              'data-action': 'turbo:morph@document->character-count#count',
            }
          : {})}
      >
        <textarea
          id={fieldId(name)}
          class="textarea"
          {...{ name, rows, required, autofocus, placeholder }}
          data-character-count-target={maxLength ? 'text' : undefined}
          data-action={maxLength ? 'character-count#count' : undefined}
          {...describedBy({ ...props, error })}
          {...data}
        >
          {useValue(name) ?? props.value}
        </textarea>
        {maxLength ? <Left limit={maxLength} /> : null}
      </div>
    </FieldShell>
  )
}

function Left({ limit }: { limit: number }) {
  return (
    <p
      class="field-count"
      data-character-count-target="left"
      data-left={t('{left} karakter tersisa')}
      data-over={t('{over} karakter terlalu banyak')}
    >
      {t('Paling banyak {limit} karakter', { limit })}
    </p>
  )
}
