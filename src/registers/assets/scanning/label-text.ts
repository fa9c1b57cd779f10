import { type RegisterKey, readRegister } from '../register.ts'

// The number stands behind the code after a point, a line, or a word such as "Reg."; without points the code has its twelve
// digits. In an address of ours it is the last part, whatever the office was called when the label was printed.
const whole = String.raw`(1\.3\.\d(?:\.\d{2}){1,3}\.\d{3})\D{1,12}(\d{1,6})`
// of a shorter code three digits at the end are its own
const short = String.raw`(1\.3\.\d(?:\.\d{2}){1,3})\.(\d{4,6})`
const unpointed = String.raw`(13\d{10})(?:\D{1,12}(\d{1,6})|(\d{4,6}))`

/** Finds a label in what a code holds. The browser looks with it too, and not every one knows a look behind. */
export const labelPattern = String.raw`(?:^|[^\d.])(?:${whole}|${short}|${unpointed})(?!\d)`

const pattern = new RegExp(labelPattern)

/** The good that a text names: an address of ours, a register, or what the government's own labels hold. */
export function labelIn(text: string): RegisterKey | undefined {
  const [, code, number, shortCode, shortNumber, digits, ...numbers] = pattern.exec(text) ?? []
  if (code) return readRegister(`${code}.${number}`)
  if (shortCode) return readRegister(`${shortCode}.${shortNumber}`)
  return digits ? readRegister(`${withPoints(digits)}.${numbers.join('')}`) : undefined
}

function withPoints(digits: string): string {
  return digits.replace(/^(\d)(\d)(\d)(\d\d)(\d\d)(\d\d)(\d{3})$/, '$1.$2.$3.$4.$5.$6.$7')
}
