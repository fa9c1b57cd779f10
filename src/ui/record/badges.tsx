import { Icon, type IconName } from '../icon.tsx'
import type { Child } from '../jsx/markup.ts'
import type { Tone } from '../tone.ts'

/** Where a record stands. */
export function StageBadge({ label, tone = 'neutral' }: { label: string; tone?: Tone }) {
  return (
    <span class={`stage-badge tone-${tone}`}>
      <span class="stage-dot" aria-hidden="true" />
      {label}
    </span>
  )
}

/** `calm` in time, `soon` nearly due, `late` past it, `done` settled in time. */
export type DueTone = 'calm' | 'soon' | 'late' | 'done'

const dueLooks: Record<DueTone, { tone: Tone; icon: IconName }> = {
  calm: { tone: 'neutral', icon: 'clock' },
  soon: { tone: 'warning', icon: 'hourglass' },
  late: { tone: 'danger', icon: 'clock-exclamation' },
  done: { tone: 'success', icon: 'circle-check' },
}

/** How the time stands, in words: 'sisa 1 jam 20 menit', 'terlambat 2 jam'. */
export function DueBadge({ label, tone = 'calm' }: { label: string; tone?: DueTone }) {
  return (
    <span class={`due-badge tone-${dueLooks[tone].tone}`}>
      <Icon name={dueLooks[tone].icon} />
      {label}
    </span>
  )
}

/** A small mark for any other fact. */
export function Tag({ tone = 'neutral', icon, children }: { tone?: Tone; icon?: IconName; children: Child }) {
  return (
    <span class={`tag tone-${tone}`}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </span>
  )
}
