/** One object of a PDF as it stands in the file, without its `obj` and `endobj`. */
export type ReadObject = { number: number; body: string }

export type Trailer = { body: string; root: number; size: number; startxref: number }

/** The last trailer of a PDF read as latin1, so that string positions are byte positions. */
export function readTrailer(source: string): Trailer {
  const end = source.slice(source.lastIndexOf('startxref'))
  const startxref = Number(/^startxref\s+(\d+)\s+%%EOF\s*$/.exec(end)?.[1])
  const body = /trailer\s*(<<[\s\S]*>>)\s*startxref/.exec(source.slice(startxref))?.[1] ?? ''
  const root = Number(/\/Root (\d+) 0 R/.exec(body)?.[1])
  const size = Number(/\/Size (\d+)/.exec(body)?.[1])
  if (!root || !size) throw new Error('This PDF has no plain cross reference table')

  return { body, root, size, startxref }
}

/** Finds a dictionary object through the last cross reference table. */
export function readObject(source: string, number: number): ReadObject {
  const start = objectOffset(source, number, readTrailer(source).startxref)
  const head = `${number} 0 obj`
  if (!source.startsWith(head, start)) throw new Error(`Object ${number} is not where the PDF says it is`)

  return { number, body: source.slice(start + head.length, source.indexOf('endobj', start)).trim() }
}

function objectOffset(source: string, number: number, startxref: number): number {
  const lines = source.slice(startxref).split('\n')
  let line = 1
  for (;;) {
    const section = /^(\d+) (\d+)\s*$/.exec(lines[line] ?? '')
    if (!section) break

    const [first, count] = [Number(section[1]), Number(section[2])]
    if (number >= first && number < first + count) return Number(lines[line + 1 + number - first]?.slice(0, 10))
    line += 1 + count
  }
  throw new Error(`Object ${number} is not in the cross reference table`)
}
