import { Icon, type IconName } from '../icon.tsx'
import type { Child } from '../jsx/markup.ts'
import type { Tone } from '../tone.ts'

type CardProps = {
  title?: string
  icon?: IconName
  lead?: Child
  actions?: Child
  footer?: Child
  tone?: Tone
  /** Content to the edges, for lists and tables. */
  flush?: boolean
  id?: string
  children?: Child
}

export function Card({ title, icon, lead, actions, footer, tone, flush, id, children }: CardProps) {
  const classes = ['card-box', tone ? `tone-${tone}` : '', flush ? 'is-flush' : ''].filter(Boolean).join(' ')

  return (
    <section class={classes} id={id}>
      {title ? (
        <header class="card-head">
          {icon ? <Icon name={icon} /> : null}
          <h2>{title}</h2>
          {actions ? <div class="card-actions">{actions}</div> : null}
        </header>
      ) : null}
      {lead ? <p class="card-lead">{lead}</p> : null}
      {children}
      {footer ? <footer class="card-foot">{footer}</footer> : null}
    </section>
  )
}
