import type { AttachmentType } from '../database/schema.ts'

/**
 * Headers for a kept file: a browser shows photos and downloads PDFs, runs nothing, guesses nothing, and keeps no copy that a
 * later user of the same computer could open without asking us.
 */
export function serveFileHeaders(mediaType: AttachmentType, name: string): Record<string, string> {
  return {
    'content-type': mediaType,
    'content-disposition': `${mediaType === 'application/pdf' ? 'attachment' : 'inline'}; ${filename(name)}`,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
  }
}

/** RFC 6266 with RFC 5987: an ASCII name for old programs, the true one for the others. */
function filename(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const encoded = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, percent)
  return `filename="${ascii}"; filename*=UTF-8''${encoded}`
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`
}
