import { t, words } from '../../platform/words.ts'
import { Card } from '../../ui/page/card.tsx'
import { Timeline, type TimelineEntry } from '../../ui/record/timeline.tsx'
import { categories, categoryNames } from '../ticket/category.ts'
import type { Kept } from './change-plan.ts'
import { changeNames } from './plan.ts'
import type { PlanChange } from './queries.ts'

/** Who made, changed or paused the plan, newest first. */
export function ChangesCard({ changes }: { changes: PlanChange[] }) {
  return (
    <Card title={t('Riwayat')} icon="history">
      <Timeline label={t('Riwayat rencana, terbaru di atas')} entries={changes.map(entryOf)} />
    </Card>
  )
}

function entryOf({ kind, at, by, details }: PlanChange): TimelineEntry {
  const lines = Object.entries(details).map(([field, [before, after]]) =>
    t('{field}: {before} menjadi {after}', {
      field: t(fieldNames[field] ?? field),
      before: valueInWords(before),
      after: valueInWords(after),
    }),
  )
  return { at, what: t(changeNames[kind]), who: by, note: lines.join('\n') || null, icon: icons[kind] }
}

const icons = { made: 'plus', changed: 'pencil', paused: 'player-pause', resumed: 'player-play' } as const

const names: Record<Kept, string> = {
  name: words('Nama rencana'),
  description: words('Keterangan'),
  category: words('Kategori Permasalahan'),
  unit: words('Bidang/Unit'),
  registers: words('Nomor register'),
  checklist: words('Daftar pemeriksaan'),
  requesterName: words('Nama'),
  phone: words('Nomor Telepon/WA'),
}
const fieldNames: Record<string, string> = names

function valueInWords(value: unknown): string {
  if (Array.isArray(value)) return value.length > 0 ? value.join('; ') : t('kosong')
  const category = categories.find((one) => one === value)
  return category ? t(categoryNames[category]) : String(value ?? '') || t('kosong')
}
