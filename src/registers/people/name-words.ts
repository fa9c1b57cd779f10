/** The words of a name in capitals, without titles: houses differ in those, and in how they write them. */
export function nameWords(name: string): string[] {
  const [withoutDegrees = ''] = name.toUpperCase().split(',')
  return withoutDegrees.split(/\s+/).filter((word) => word !== '' && !word.includes('.') && !titles.has(word))
}

// as written without their dots
const titles = new Set(['DR', 'DRS', 'DRA', 'IR', 'PROF', 'H', 'HJ', 'R', 'RR'])
