import type { Press } from './press.ts'

/** The head of every letter, as the office set it: its names from the top down, and its address. */
export type Letterhead = { lines: string[]; address: string }

export type Paper = 'a4' | 'f4'

/** A person as a signature block names one: with titles, the position in full, the eighteen digits where there are. */
export type Officer = { name: string; position: string; nip: string | null }

/** What a template gets of the head: the logo becomes a picture that it opens by name. */
export function printedLetterhead({ lines, address }: Letterhead, { logo }: Press) {
  const name = logo && `logo.${logo.format}`

  return {
    letterhead: { lines, address, logo: name },
    images: logo && name ? { [name]: logo.bytes } : {},
  }
}
