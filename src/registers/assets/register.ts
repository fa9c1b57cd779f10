/** A good as the register names it: kode barang and nomor register, whose zeros say nothing. */
export type RegisterKey = { code: string; number: number }

export const codePattern = /^1\.3\.\d(\.\d{2}){1,3}(\.\d{3})?$/

const whole = /^(1\.3\.\d(?:\.\d{2}){1,3}\.\d{3})\.(\d{1,6})$/
// of a shorter code three digits at the end are its own
const short = /^(1\.3\.\d(?:\.\d{2}){1,3})\.(\d{4,6})$/
const withoutDots = /^(1)(3)(\d)(\d{2})(\d{2})(\d{2})(\d{3})(\d{4,6})$/

export const highestNumber = 999_999

/** What was typed or scanned: with dots or without, with whatever zeros; undefined where it names no good. */
export function readRegister(typed: string): RegisterKey | undefined {
  const text = typed.replaceAll(/\s/g, '')
  const [, code = '', number = ''] = whole.exec(text) ?? short.exec(text) ?? []
  if (code) return keyOf(code, number)

  const digits = withoutDots.exec(text)?.slice(1)
  return digits && keyOf(digits.slice(0, -1).join('.'), digits.at(-1) ?? '')
}

/** As a good is registered from now on: the number of six digits. */
export function writeRegister({ code, number }: RegisterKey): string {
  return `${code}.${String(number).padStart(6, '0')}`
}

function keyOf(code: string, digits: string): RegisterKey | undefined {
  const number = Number(digits)
  return number > 0 ? { code, number } : undefined
}
