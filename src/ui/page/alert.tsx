import { Icon, type IconName } from '../icon.tsx'
import type { Child } from '../jsx/markup.ts'

export type AlertTone = 'info' | 'success' | 'warning' | 'danger'
export type Flash = { tone: AlertTone; text: string }

const icons: Record<AlertTone, IconName> = {
  info: 'info-circle',
  success: 'circle-check',
  warning: 'alert-triangle',
  danger: 'alert-circle',
}

type AlertProps = { tone?: AlertTone; title?: string; actions?: Child; children?: Child }

export function Alert({ tone = 'info', title, actions, children }: AlertProps) {
  return (
    <div class={`notice tone-${tone}`} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon name={icons[tone]} />
      <div class="notice-words">
        {title ? <p class="notice-title">{title}</p> : null}
        <div>{children}</div>
        {actions ? <div class="notice-actions">{actions}</div> : null}
      </div>
    </div>
  )
}
