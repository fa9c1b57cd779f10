import { t } from '../../platform/words.ts'
import { Icon, type IconName } from '../icon.tsx'
import { drawnOnce } from '../jsx/markup.ts'

export type NavigationItem = { label: string; href: string; icon: IconName; current?: boolean; count?: number }

/** How many places fit in the bar at the foot of a phone beside "Lainnya". */
const barPlaces = 4

/** Beside the page on a desktop, a bar at its foot on a phone, where what does not fit folds into "Lainnya". */
export const Navigation = drawnOnce(Places, { tell: ({ items }) => items.map(told).join() })

// label and icon of a place follow from where it leads
function told({ href, current, count }: NavigationItem): string {
  return `${href}${current ? '*' : ''}${count ?? ''}`
}

function Places({ items }: { items: NavigationItem[] }) {
  const folded = items.length > barPlaces + 1 ? items.slice(barPlaces) : []

  return (
    <nav class="nav" aria-label={t('Menu utama')}>
      <ul class="nav-list">
        {items.map((item) => (
          <li class={folded.includes(item) ? 'nav-wide-only' : undefined}>
            <Place {...item} />
          </li>
        ))}
        {folded.length > 0 ? <More items={folded} /> : null}
      </ul>
    </nav>
  )
}

function More({ items }: { items: NavigationItem[] }) {
  return (
    <li class="nav-more">
      <details data-controller="menu">
        <summary class={items.some((item) => item.current) ? 'nav-place is-current' : 'nav-place'}>
          <Icon name="dots" />
          <span>{t('Lainnya')}</span>
        </summary>
        <ul class="nav-sheet">
          {items.map((item) => (
            <li>
              <Place {...item} />
            </li>
          ))}
        </ul>
      </details>
    </li>
  )
}

function Place({ label, href, icon, current, count }: NavigationItem) {
  return (
    <a class="nav-place" href={href} aria-current={current ? 'page' : undefined}>
      <Icon name={icon} />
      <span>{label}</span>
      {count === undefined ? null : (
        <span class="nav-count" data-live-target="count" hidden={count === 0}>
          {count}
        </span>
      )}
    </a>
  )
}
