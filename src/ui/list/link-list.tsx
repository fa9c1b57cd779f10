import { Icon, type IconName } from '../icon.tsx'
import type { Child } from '../jsx/markup.ts'

export type LinkItem = {
  href: string
  title: Child
  /** One line: what it is about. */
  description?: Child
  /** Small facts: number, unit, time. */
  facts?: Child[]
  badge?: Child
  icon?: IconName
  /** Words of the act that waits; the whole row is the link. */
  act?: string
}

/** What waits or was found, one tap each. */
export function LinkList({ label, items }: { label: string; items: LinkItem[] }) {
  return (
    <ul class="link-list" aria-label={label}>
      {items.map((item) => (
        <li class="link-item">
          {item.icon ? <Icon name={item.icon} class="link-icon" /> : null}
          <div class="link-words">
            <a class="link-title" href={item.href}>
              {item.title}
            </a>
            {item.description ? <p class="link-description">{item.description}</p> : null}
            {item.facts ? <Facts facts={item.facts} /> : null}
          </div>
          <div class="link-end">
            {item.badge}
            {item.act ? <span class="link-act">{item.act}</span> : null}
            <Icon name="chevron-right" />
          </div>
        </li>
      ))}
    </ul>
  )
}

function Facts({ facts }: { facts: Child[] }) {
  return (
    <p class="link-facts">
      {facts.map((fact) => (
        <span>{fact}</span>
      ))}
    </p>
  )
}
