import { t } from '../../platform/words.ts'
import { formatNumber } from './number-pattern.ts'
import type { PolicyKey } from './policies.ts'
import type { Control, Policy } from './policy.ts'

/** A policy's value as a sentence on the screen; one that the policy does not know is shown as it was kept. */
export function sayValue({ control }: Pick<Policy<unknown>, 'control'>, value: unknown): string {
  if (control.kind === 'choice') return t(control.choices[String(value)] ?? String(value))
  if (control.kind === 'several')
    return (
      [value ?? []]
        .flat()
        .map((one) => t(control.choices[String(one)] ?? String(one)))
        .join(', ') || t('(tidak ada)')
    )
  if (control.kind === 'switch') return value === true ? t('Ya') : t('Tidak')
  if (control.kind === 'number') return control.measure ? `${value} ${t(control.measure)}` : String(value)
  if (Array.isArray(value)) return value.join(' / ')
  return String(value) || t('(kosong)')
}

/** The value as a form field holds it. */
export function fieldValue({ kind }: Control, value: unknown): string | string[] {
  if (kind === 'several') return [value ?? []].flat().map(String)
  if (kind === 'switch') return value === true ? 'yes' : 'no'
  return Array.isArray(value) ? value.join('\n') : String(value)
}

/** The value that was typed, still to be judged by the policy. */
export function typedValue({ kind }: Control, all: string[]): unknown {
  const [typed = ''] = all
  switch (kind) {
    case 'several':
      return all.filter(Boolean)
    case 'switch':
      return typed === 'yes' ? true : typed === 'no' ? false : undefined
    case 'number':
      return /^\s*-?\d{1,9}\s*$/.test(typed) ? Number(typed) : undefined
    case 'lines':
      return typed
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
    default:
      return typed
  }
}

/** What a number pattern makes of the seventh letter of a day; nothing for other policies. */
export function sampleOf(key: PolicyKey, inForce: unknown): string | undefined {
  return key.startsWith('docNumber.') ? formatNumber(String(inForce), 7, { year: 2026, month: 11, day: 23 }) : undefined
}
