import type { HolidayKind } from '../../platform/database/schema.ts'
import { t, words } from '../../platform/words.ts'
import { Tag } from '../../ui/record/badges.tsx'
import type { Tone } from '../../ui/tone.ts'

export const holidayKinds: Record<HolidayKind, { label: string; tone: Tone }> = {
  public_holiday: { label: words('Libur nasional'), tone: 'danger' },
  joint_leave: { label: words('Cuti bersama'), tone: 'warning' },
  local_day: { label: words('Libur setempat'), tone: 'info' },
}

export function HolidayTag({ kind }: { kind: HolidayKind }) {
  return <Tag tone={holidayKinds[kind].tone}>{t(holidayKinds[kind].label)}</Tag>
}
