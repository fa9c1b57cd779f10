import { t } from '../../platform/words.ts'
import { Icon, type IconName } from '../icon.tsx'
import { describedBy, Fault, type FieldProps, FieldShell, fieldId, GroupShell, Hint } from './field.tsx'
import { useError, useValue, useValues } from './form.tsx'

export type Option = { value: string; label: string; hint?: string; icon?: IconName; disabled?: boolean }

type SelectProps = FieldProps & { options: Option[]; empty?: string; width?: 'short' | 'full' }

/** `empty` is the words of the first, valueless line; without it the first option is chosen. */
export function Select({ options, empty, width = 'full', ...props }: SelectProps) {
  const error = props.error ?? useError(props.name)
  const chosen = useValue(props.name) ?? props.value

  return (
    <FieldShell {...props} error={error}>
      <select
        id={fieldId(props.name)}
        class={width === 'short' ? 'select is-short' : 'select'}
        name={props.name}
        required={props.required}
        {...describedBy({ ...props, error })}
      >
        {empty ? <option value="">{empty}</option> : null}
        {options.map(({ value, label, disabled }) => (
          <option {...{ value, disabled }} selected={value === chosen}>
            {label}
          </option>
        ))}
      </select>
    </FieldShell>
  )
}

type RadioCardsProps = FieldProps & { options: Option[]; columns?: 1 | 2 | 3 }

/** One question, a few answers, each a card big enough for a thumb. */
export function RadioCards({ options, columns = 2, ...props }: RadioCardsProps) {
  const error = props.error ?? useError(props.name)
  const chosen = useValue(props.name) ?? props.value

  return (
    <GroupShell {...props} error={error}>
      <div class={`choice-cards columns-${columns}`}>
        {options.map((option) => (
          <ChoiceCard
            {...option}
            type="radio"
            name={props.name}
            checked={option.value === chosen}
            required={props.required}
          />
        ))}
      </div>
    </GroupShell>
  )
}

type CheckboxCardsProps = FieldProps & { options: Option[]; columns?: 1 | 2 | 3; values?: string[] }

/** Several answers under one name; comes back as a list. */
export function CheckboxCards({ options, columns = 1, values, ...props }: CheckboxCardsProps) {
  const error = props.error ?? useError(props.name)
  const chosen = useValues(props.name) ?? values ?? []

  return (
    <GroupShell {...props} error={error}>
      <div class={`choice-cards columns-${columns}`}>
        {options.map((option) => (
          <ChoiceCard {...option} type="checkbox" name={props.name} checked={chosen.includes(option.value)} />
        ))}
      </div>
    </GroupShell>
  )
}

type ChoiceCardProps = Option & { type: 'radio' | 'checkbox'; name: string; checked: boolean; required?: boolean }

function ChoiceCard({ label, hint, icon, ...input }: ChoiceCardProps) {
  return (
    <label class="choice-card">
      <input class={input.type} {...input} />
      {icon ? <Icon name={icon} /> : null}
      <span class="choice-words">
        <b>{label}</b>
        {hint ? <small>{hint}</small> : null}
      </span>
    </label>
  )
}

type CheckboxProps = Omit<FieldProps, 'value'> & { value?: string; checked?: boolean }

/** One statement to agree with; sends `value` (`yes`) when ticked. */
export function Checkbox({ value = 'yes', checked = false, label, ...props }: CheckboxProps) {
  const error = props.error ?? useError(props.name)
  const ticked = useValues(props.name)?.includes(value) ?? checked

  return (
    <div class={error ? 'field has-error' : 'field'}>
      <label class="check-line">
        <input
          id={fieldId(props.name)}
          class="checkbox"
          type="checkbox"
          {...{ name: props.name, value, checked: ticked, required: props.required }}
          {...describedBy({ ...props, error })}
        />
        <span>{label}</span>
      </label>
      <Hint {...props} />
      <Fault name={props.name} error={error} />
    </div>
  )
}

/** Yes or no as a small two-card question, for settings. */
export function YesNo(props: FieldProps) {
  const options = [
    { value: 'yes', label: t('Ya') },
    { value: 'no', label: t('Tidak') },
  ]

  return <RadioCards {...props} options={options} />
}

/** The choices of a list of names by code, in its order. */
export function optionsOf(names: Record<string, string>): Option[] {
  return Object.entries(names).map(([value, name]) => ({ value, label: t(name) }))
}
