import { t } from '../../platform/words.ts'
import { Card } from '../../ui/page/card.tsx'
import { Tag } from '../../ui/record/badges.tsx'
import type { Checked } from '../ticket/record.ts'

/** What was answered to each point; nothing where there was none. */
export function ChecklistCard({ checked }: { checked: Checked[] }) {
  if (checked.length === 0) return null
  return (
    <Card title={t('Daftar pemeriksaan')} icon="checklist">
      <CheckedPoints checked={checked} />
    </Card>
  )
}

export function CheckedPoints({ checked }: { checked: Checked[] }) {
  return (
    <ol class="list-decimal space-y-1 ps-6">
      {checked.map(({ item, done, note }) => (
        <li>
          {item} <Tag tone={done ? 'success' : 'warning'}>{done ? t('Dikerjakan') : t('Tidak dikerjakan')}</Tag>
          {note ? <p class="written">{note}</p> : null}
        </li>
      ))}
    </ol>
  )
}
