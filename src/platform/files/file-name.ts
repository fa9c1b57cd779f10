import type { AttachmentType } from '../database/schema.ts'

const longestName = 120
// a browser may send a name as long as it likes
const longestRead = 1000

const endings: Record<AttachmentType, RegExp> = {
  'image/jpeg': /\.jpe?g$/i,
  'image/png': /\.png$/i,
  'image/webp': /\.webp$/i,
  'application/pdf': /\.pdf$/i,
}

const ending: Record<AttachmentType, string> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/webp': '.webp',
  'application/pdf': '.pdf',
}

/** A name fit to show and to save by: no folders, no control or direction marks, 120 characters, the ending of its type. */
export function cleanName(name: string, mediaType?: AttachmentType): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1)?.slice(-longestRead) ?? ''
  const printable = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}<>:"|?*]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  if (!mediaType) return shortened(printable, '')

  const stem = endings[mediaType].test(printable) ? printable.replace(/\.[^.]*$/, '') : printable
  return shortened(stem.replace(/^[. ]+|[. ]+$/g, ''), ending[mediaType])
}

function shortened(stem: string, end: string): string {
  const room = longestName - end.length
  return `${Array.from(stem).slice(0, room).join('').trim() || 'lampiran'}${end}`
}
