import type { UnitKind } from '../../platform/database/schema.ts'
import { words } from '../../platform/words.ts'

export const unitKinds: Record<UnitKind, string> = {
  sekretariat: words('Sekretariat'),
  bidang: words('Bidang'),
  unit: words('Unit'),
  pusat: words('Pusat'),
  suku_dinas: words('Suku Dinas'),
  sub_unit: words('Seksi/Subbagian'),
}

/** What may stand on its own: everything but a sub-unit. */
export const topKinds = ['sekretariat', 'bidang', 'unit', 'pusat', 'suku_dinas'] as const

export type UnitSeed = {
  code: string
  name: string
  kind: (typeof topKinds)[number]
  active?: boolean
  children?: { code: string; name: string }[]
}

/** A code for a unit that was given none: its initials, or with a number where those are taken. */
export function codeFor(name: string, taken: ReadonlySet<string>): string {
  const initials = name
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .map((word) => word[0] ?? '')
    .join('')
    .slice(0, 12)
  const stem = initials.length >= 2 ? initials : `U${initials}1`

  for (let number = 1; ; number += 1) {
    const code = number === 1 ? stem : `${stem}-${number}`
    if (!taken.has(code)) return code
  }
}
