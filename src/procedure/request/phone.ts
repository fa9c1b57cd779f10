import parsePhoneNumber from 'libphonenumber-js/min'

/** `0812…`, `62812…`, `+62 812-…` or an office line as E.164; nothing where it is no Indonesian number. */
export function toE164(typed: string): string | undefined {
  const digits = typed.trim().replace(/^62/, '+62')
  const phone = parsePhoneNumber(digits, 'ID')
  return phone?.country === 'ID' && phone.isPossible() && phone.nationalNumber.length >= 8 ? phone.number : undefined
}
