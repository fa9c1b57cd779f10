const box = '□'

/** Text as it can stand on paper: no control or direction-turning characters, `boxed` ones as an empty box. */
export function printable(text: string, boxed: ReadonlySet<string> = new Set()): string {
  const clean = text.normalize('NFC').replace(/(?![\n\t])\p{C}/gu, '')
  return boxed.size === 0 ? clean : Array.from(clean, (one) => (boxed.has(one) ? box : one)).join('')
}

/** The characters that Typst's message names as missing from every font. */
export function charactersWithoutGlyph(message: string): Set<string> {
  const named = message.matchAll(/the text `\\*"(.*?)\\*"` could not be displayed/g)
  const text = Array.from(named, ([, escaped = '']) => unescaped(escaped)).join('')

  // A letter can be named together with the mark over it: the plain letter is never what is missing.
  return new Set(Array.from(text).filter((one) => one > '\x7f'))
}

function unescaped(text: string): string {
  return text.replace(/(?<!\\)\\+u\{([0-9a-f]+)\}/g, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
}
