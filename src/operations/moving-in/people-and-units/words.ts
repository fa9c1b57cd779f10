import type { Role, UnitKind } from '../../../platform/database/schema.ts'
import { speak, t } from '../../../platform/words.ts'
import { roleNames, roles } from '../../../registers/people/roles.ts'
import { unitKinds } from '../../../registers/units/unit.ts'

export function isOneOf<Known extends object>(known: Known, key: string): key is Extract<keyof Known, string> {
  return Object.hasOwn(known, key)
}

/** As people write it: capitals and spaces count for nothing. */
export function plain(text: string): string {
  return text
    .toUpperCase()
    .replaceAll(/\s*\/\s*/g, '/')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** A role by its code or its name in either language. */
export function roleIn(typed: string): Role | undefined {
  return roleNames.find((role) => role === typed.toLowerCase() || names(roles[role].label).includes(plain(typed)))
}

export function kindIn(typed: string): UnitKind | undefined {
  const kinds = Object.keys(unitKinds).filter((kind) => isOneOf(unitKinds, kind))
  return kinds.find((kind) => kind === typed.toLowerCase() || names(unitKinds[kind]).includes(plain(typed)))
}

function names(sentence: string): string[] {
  return [plain(sentence), plain(speak('en', () => t(sentence)))]
}

export function yesNoIn(typed: string): boolean | undefined {
  if (/^(?:ya|y|yes|1|bersama)$/i.test(typed)) return true
  return /^(?:tidak|t|no|n|0|-)$/i.test(typed) ? false : undefined
}
