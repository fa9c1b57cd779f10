import { codeFor, type UnitSeed } from '../units/unit.ts'

const longestName = 150

/** One unit a line; a line that begins with a dash is a part of the unit above it. Each gets a code of its own. */
export function unitsFromLines(lines: string, reserved: ReadonlySet<string>): UnitSeed[] {
  const taken = new Set(reserved)
  const units: UnitSeed[] = []

  for (const line of lines.split('\n')) {
    const [, dash, name = ''] = /^([-–•]?)\s*(.*)$/u.exec(line.trim()) ?? []
    if (!name) continue

    const unit = { name: name.slice(0, longestName), code: codeFor(name, taken) }
    taken.add(unit.code)
    const parent = units.at(-1)
    if (dash && parent) parent.children = [...(parent.children ?? []), unit]
    else units.push({ ...unit, kind: kindOf(name) })
  }
  return units
}

function kindOf(name: string): UnitSeed['kind'] {
  if (/^sekretariat/i.test(name)) return 'sekretariat'
  if (/^bidang/i.test(name)) return 'bidang'
  if (/^suku dinas/i.test(name)) return 'suku_dinas'
  return 'unit'
}
