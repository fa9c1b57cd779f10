import { Icon, type IconName } from '../icon.tsx'
import type { Child } from '../jsx/markup.ts'
import { Moment } from '../moment.tsx'
import type { Tone } from '../tone.ts'

export type TimelineEntry = {
  at: Date
  what: Child
  who?: string
  /** Said or written with it. */
  note?: Child
  /** From where: 'halaman', 'API'. */
  via?: string
  icon?: IconName
  tone?: Tone
}

export function Timeline({ label, entries }: { label: string; entries: TimelineEntry[] }) {
  return (
    <ol class="timeline-list" aria-label={label}>
      {entries.map((entry) => (
        <li class={`timeline-entry tone-${entry.tone ?? 'neutral'}`}>
          <span class="timeline-mark">{entry.icon ? <Icon name={entry.icon} /> : null}</span>
          <div class="timeline-words">
            <p>{entry.what}</p>
            {entry.note ? <blockquote>{entry.note}</blockquote> : null}
            <p class="timeline-facts">
              {entry.who ? <span>{entry.who}</span> : null}
              <Moment at={entry.at} />
              {entry.via ? <span>{entry.via}</span> : null}
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}
