import type { Child } from '../jsx/markup.ts'
import type { Tone } from '../tone.ts'

export type Fact = { term: string; description: Child }

/** Facts by name; one without a description is left out. */
export function DefinitionList({ items, columns = 1 }: { items: Fact[]; columns?: 1 | 2 }) {
  return (
    <dl class={`facts columns-${columns}`}>
      {items.filter(said).map(({ term, description }) => (
        <div>
          <dt>{term}</dt>
          <dd>{description}</dd>
        </div>
      ))}
    </dl>
  )
}

function said({ description }: Fact): boolean {
  return description !== undefined && description !== null && description !== '' && description !== false
}

type StatProps = { label: string; value: Child; unit?: string; hint?: Child; tone?: Tone; href?: string }

/** One figure that matters. */
export function Stat({ label, value, unit, hint, tone = 'neutral', href }: StatProps) {
  return (
    <div class={`stat-box tone-${tone}`}>
      <p class="stat-label">{href ? <a href={href}>{label}</a> : label}</p>
      <p class="stat-value">
        {value}
        {unit ? <small>{unit}</small> : null}
      </p>
      {hint ? <p class="stat-hint">{hint}</p> : null}
    </div>
  )
}

export function StatRow({ children }: { children: Child }) {
  return <div class="stat-row">{children}</div>
}
