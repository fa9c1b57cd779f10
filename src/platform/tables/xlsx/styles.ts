import type { Parts } from './parts.ts'
import { readXml } from './read-xml.ts'

/** Which styles of cells show a number as a day. */
export async function dateStyles(parts: Parts): Promise<boolean[]> {
  const styles: boolean[] = []
  if (!parts.has('xl/styles.xml')) return styles
  const formats = new Map<string, string>()
  let inCells = false
  await readXml(parts.text('xl/styles.xml'), {
    open(name, attribute) {
      if (name === 'numFmt') formats.set(attribute('numFmtId'), attribute('formatCode'))
      if (name === 'cellXfs') inCells = true
      if (name === 'xf' && inCells) styles.push(isDate(attribute('numFmtId'), formats))
    },
    close(name) {
      if (name === 'cellXfs') inCells = false
    },
  })
  return styles
}

function isDate(id: string, formats: ReadonlyMap<string, string>): boolean {
  const format = formats.get(id)
  if (format === undefined) return builtIn(Number(id))
  return /[dy]/i.test(format.slice(0, 500).replace(/&quot;[^&]*&quot;|"[^"]*"|\[[^\]]*\]|\\./g, ''))
}

/** ECMA-376 part 1, 18.8.30: dates, and those of East Asian calendars. */
function builtIn(id: number): boolean {
  return (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)
}
