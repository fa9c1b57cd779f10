import { Icon, type IconName } from '../icon.tsx'
import type { Child } from '../jsx/markup.ts'

type EmptyStateProps = { icon: IconName; title: string; children?: Child; action?: Child }

/** Nothing here yet: one sentence that says so, one that says what to do. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div class="empty">
      <span class="empty-mark">
        <Icon name={icon} />
      </span>
      <p class="empty-title">{title}</p>
      {children ? <p class="empty-words">{children}</p> : null}
      {action}
    </div>
  )
}
