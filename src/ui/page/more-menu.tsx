import { t } from '../../platform/words.ts'
import { Icon, type IconName } from '../icon.tsx'

export type MenuItem = { label: string; href: string; icon: IconName }

/** Ways from a page that are gone less often, folded behind one button. */
export function MoreMenu({ items }: { items: MenuItem[] }) {
  return (
    <details class="more" data-controller="menu">
      <summary class="btn btn-is-quiet">
        <Icon name="dots" />
        {t('Lainnya')}
      </summary>
      <ul class="more-sheet">
        {items.map(({ label, href, icon }) => (
          <li>
            <a class="sheet-row" href={href}>
              <Icon name={icon} />
              {label}
            </a>
          </li>
        ))}
      </ul>
    </details>
  )
}
