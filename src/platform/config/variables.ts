import { t } from '../words.ts'

export type Environment = Record<string, string | undefined>

/** What a reader says of a text that it cannot accept: what is wrong, and an example of what is right. */
type Fault = { wrong: string; example: string }

/** Tells each variable that `parse` can't make out to `faults`, and goes on with the fallback. */
export function reader(env: Environment, faults: string[]) {
  return <Value>(name: string, fallback: Value, parse: (text: string) => Value | undefined, fault: Fault): Value => {
    const text = env[name]?.trim()
    if (!text) return fallback

    const value = parse(text)
    if (value === undefined) faults.push(t('{name}: {wrong}. Contoh: {name}={example}', { name, ...fault }))
    return value ?? fallback
  }
}

/** A fault for each that is not set beside another. */
export function tellMissing(env: Environment, faults: string[], names: string[]) {
  const missing = names.filter((name) => !env[name]?.trim())
  if (missing.length < names.length)
    for (const name of missing)
      faults.push(t('{name}: belum diisi. {all} hanya berguna bersama-sama.', { name, all: names.join(', ') }))
}
