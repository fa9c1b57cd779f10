import parsePhoneNumber from 'libphonenumber-js/min'

// as the table keeps it; the numbering plan knows service numbers that are longer and shorter
const kept = /^\+62\d{8,13}$/

/** `0812…`, `62812…`, `+62 812-…` or an office line as E.164; nothing where it is no Indonesian number. */
export function toE164(typed: string): string | undefined {
  const digits = typed.trim().replace(/^(00)?62/, '+62')
  const phone = parsePhoneNumber(digits, 'ID')
  return phone?.country === 'ID' && phone.isPossible() && kept.test(phone.number) ? phone.number : undefined
}
