import { t } from '../../platform/words.ts'
import { Icon } from '../icon.tsx'
import type { Child } from '../jsx/markup.ts'

export type StepState = 'done' | 'current' | 'waiting' | 'stopped'

export type Step = {
  title: string
  state: StepState
  /** Who did it or who will. */
  who?: string
  when?: Child
  /** What came of it: a document, a number. */
  output?: Child
  /** Already in words: '12 menit' of '15 menit'. `share` is used / standard. */
  time?: { used?: string; standard: string; share?: number; late?: boolean }
  children?: Child
}

/** The procedure as a road: travelled stretches solid, those ahead dashed. */
export function Steps({ label, steps }: { label: string; steps: Step[] }) {
  return (
    <ol class="road" aria-label={label}>
      {steps.map((step, index) => (
        <li class={`road-step is-${step.state}`} aria-current={step.state === 'current' ? 'step' : undefined}>
          <span class="road-mark" aria-hidden="true">
            <Mark state={step.state} number={index + 1} />
          </span>
          <div class="road-words">
            <p class="road-title">
              {step.title}
              <span class="sr-only">{` (${stateWords(step.state)})`}</span>
            </p>
            {step.who || step.when ? <Facts who={step.who} when={step.when} /> : null}
            {step.time ? <StepTime {...step.time} /> : null}
            {step.output ? <p class="road-output">{step.output}</p> : null}
            {step.children}
          </div>
        </li>
      ))}
    </ol>
  )
}

function Mark({ state, number }: { state: StepState; number: number }) {
  if (state === 'done') return <Icon name="check" />
  if (state === 'stopped') return <Icon name="x" />

  return <>{number}</>
}

function Facts({ who, when }: { who?: string; when?: Child }) {
  return (
    <p class="road-facts">
      {who ? <span>{who}</span> : null}
      {when ? <span>{when}</span> : null}
    </p>
  )
}

/** Used against standard time, in words and as a bar. */
function StepTime({ used, standard, share, late }: NonNullable<Step['time']>) {
  return (
    <p class={late ? 'step-time is-late' : 'step-time'}>
      {share === undefined ? null : <progress value={Math.min(share, 1)} max={1} aria-hidden="true" />}
      <span>
        {used ? t('{used} dari {standard}', { used, standard }) : t('Waktu baku {standard}', { standard })}
        {late ? ` · ${t('melewati waktu baku')}` : ''}
      </span>
    </p>
  )
}

function stateWords(state: StepState): string {
  if (state === 'done') return t('sudah dilakukan')
  if (state === 'current') return t('sedang berlangsung')
  if (state === 'stopped') return t('dihentikan')

  return t('menunggu')
}
