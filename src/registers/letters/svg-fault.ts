export type SvgFault = 'malformed' | 'not_svg' | 'doctype' | 'script' | 'foreign' | 'outside' | 'too_deep'

/** One piece of XML: a comment, a CDATA section, an instruction, a declaration, a tag, or the text between them. */
const piece =
  /<!--[\s\S]*?-->|<!\[CDATA\[(?<cdata>[\s\S]*?)\]\]>|<\?(?<instruction>[\s\S]*?)\?>|<!(?<declaration>[^>]*)>|<(?<end>\/?)(?<tag>[\w:.-]+)(?<attributes>(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>\/?)>|(?<text>[^<]+)/gy
const attribute = /(?<![\w:.-])([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

const active = /^(script|handler|listener|set|animate\w*|discard)$/
const foreign = /^(foreignobject|iframe|object|embed|audio|video|canvas|image|feimage)$/
const deepest = 100

/**
 * Why a drawing is not taken: only lines, shapes, letters and what refers to parts of the drawing itself. A sieve before
 * the two programs that draw it, neither of which runs scripts or fetches anything.
 */
export function svgFault(svg: string): SvgFault | undefined {
  const open: string[] = []
  let read = 0
  let drawings = 0

  for (const { 0: whole, index, groups = {} } of svg.matchAll(piece)) {
    read = index + whole.length
    const { tag, end, empty, declaration, instruction } = groups
    if (declaration !== undefined) return 'doctype'
    if (instruction !== undefined && !(index === 0 && /^xml\s/.test(instruction))) return 'outside'
    const fault =
      tag === undefined
        ? faultOfText(groups.cdata ?? groups.text ?? '', localName(open.at(-1) ?? '') === 'style')
        : faultOfTag(tag, groups.attributes)
    if (fault) return fault
    if (tag === undefined) continue

    if (open.length === 0 && !end) drawings += 1
    if (drawings === 1 && open.length === 0 && localName(tag) !== 'svg') return 'not_svg'
    if (end) {
      if (open.pop() !== tag) return 'malformed'
    } else if (!empty) open.push(tag)
    if (open.length > deepest) return 'too_deep'
  }
  if (drawings === 0) return 'not_svg'
  return read === svg.length && open.length === 0 && drawings === 1 ? undefined : 'malformed'
}

function faultOfTag(tag: string, attributes = ''): SvgFault | undefined {
  const name = localName(tag)
  if (active.test(name)) return 'script'
  if (foreign.test(name)) return 'foreign'

  for (const [, key = '', double, single] of attributes.matchAll(attribute)) {
    const value = unescaped(double ?? single ?? '')
    if (value === undefined) return 'doctype'
    if (/^on/i.test(localName(key))) return 'script'
    if (/^(href|src|base)$/.test(localName(key)) && !/^\s*#/.test(value)) return 'outside'
    if (!key.startsWith('xmlns') && leadsOutside(value, localName(key) === 'style')) return 'outside'
  }
  return undefined
}

/** Between tags stand titles, letters and style sheets. */
function faultOfText(text: string, isStyle: boolean): SvgFault | undefined {
  const read = unescaped(text)
  if (read === undefined) return 'doctype'
  return leadsOutside(read, isStyle) ? 'outside' : undefined
}

/** `url()` may only name a part of the drawing; a backslash in a style could spell anything. */
function leadsOutside(text: string, isStyle: boolean): boolean {
  return /@import|javascript:|url\s*\(\s*(?!["']?#)/i.test(text) || (isStyle && text.includes('\\'))
}

/** With the characters that were written as numbers; undefined where an entity needs a declaration. */
function unescaped(text: string): string | undefined {
  const known: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  let isKnown = true
  const read = text.replace(/&([^;\s]*);?/g, (_, name: string) => {
    const [, hex, decimal] = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/i.exec(name) ?? []
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal ?? Number.NaN)
    if (code <= 0x10ffff) return String.fromCodePoint(code)
    isKnown &&= Object.hasOwn(known, name)
    return known[name] ?? ''
  })
  return isKnown ? read : undefined
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase()
}
