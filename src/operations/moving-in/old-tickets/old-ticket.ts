import { createHash } from 'node:crypto'

export type HistoryLine = { at: string; who: string; what: string; note: string }

/** A file that belonged to a ticket; reading it may fail with a sentence. */
export type OldFile = { name: string; read: () => Promise<Uint8Array> }

/** A ticket of another application, cleaned, as it is kept. */
export type OldTicket = {
  oldId: string
  number: string
  unitId: number
  category: string
  device: string
  technician: string
  submittedAt: string
  endedAt: string | null
  status: string
  open: boolean
  approved: boolean | null
  rating: number | null
  work: string
  requesterName: string
  phone: string | null
  email: string | null
  location: string
  description: string
  ratingComment: string | null
  history: HistoryLine[]
}

/** Where a ticket stood in its table, and what is to be read besides. */
export type Told = { row: number; ticket: OldTicket; files: OldFile[] }

const longestText = 100_000
export const cutMark = ' […dipotong saat impor]'

/** Text fit to keep: no control characters but line breaks, NFC, no half characters, cut where it is endless. */
export function cleanText(text: string | null, longest = longestText): string {
  const clean = (text ?? '')
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
    .normalize('NFC')
    .trim()
  return clean.length > longest ? `${clean.slice(0, longest - cutMark.length).toWellFormed()}${cutMark}` : clean
}

export function cleanLine(text: string | null, longest = 300): string {
  return cleanText(text?.slice(0, 4 * longest) ?? null, 4 * longest)
    .replaceAll(/\s+/g, ' ')
    .slice(0, longest)
}

/** 'YYYY-MM-DD HH:MM:SS' on the clock of the source as an instant; nothing for 0000-00-00, 31 February and the far future. */
export function instantOf(text: string | null, offset: string, now: Date): string | undefined {
  const [, day, time = '00:00:00'] = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}:\d{2}))?/.exec(text ?? '') ?? []
  if (!day) return undefined
  const asUtc = new Date(`${day}T${time}Z`)
  if (Number.isNaN(asUtc.getTime()) || !asUtc.toISOString().startsWith(day)) return undefined
  const instant = new Date(`${day}T${time}${offset}`)
  const tomorrow = now.getTime() + 86_400_000
  return asUtc.getUTCFullYear() >= 1990 && instant.getTime() <= tomorrow ? instant.toISOString() : undefined
}

export function fingerprintOf(ticket: OldTicket, assetId: number | null): string {
  return createHash('sha256')
    .update(JSON.stringify([ticket, assetId]))
    .digest('hex')
}
