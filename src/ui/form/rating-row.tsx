import { Icon, type IconName } from '../icon.tsx'
import { describedBy, Fault, fieldId, Hint } from './field.tsx'
import { useError, useValue } from './form.tsx'

type RatingRowProps = {
  name: string
  legend: string
  hint?: string
  number?: number
  /** Four answers from worst to best; they send 1 to 4. */
  answers: [string, string, string, string]
  error?: string
}

const faces: IconName[] = ['mood-sad', 'mood-empty', 'mood-smile', 'mood-happy']

/** One question, one tap. None is chosen beforehand. */
export function RatingRow({ name, legend, hint, number, answers, ...props }: RatingRowProps) {
  const error = props.error ?? useError(name)
  const chosen = useValue(name)

  return (
    <fieldset
      class={error ? 'rating-row has-error' : 'rating-row'}
      id={fieldId(name)}
      tabindex={-1}
      {...describedBy({ name, hint, error })}
    >
      <legend>
        {number ? <span class="rating-number">{number}</span> : null}
        {legend}
      </legend>
      <Hint name={name} hint={hint} />
      <div class="rating-answers">
        {answers.map((answer, index) => (
          <label class={`rating-answer is-${index + 1}`}>
            <input
              type="radio"
              class="sr-only"
              name={name}
              value={index + 1}
              checked={chosen === String(index + 1)}
              required
            />
            <Icon name={faces[index] ?? 'mood-empty'} />
            <span>{answer}</span>
          </label>
        ))}
      </div>
      <Fault name={name} error={error} />
    </fieldset>
  )
}
