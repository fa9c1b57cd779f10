type Extras = {
  /** JPEG of 1240 to 1754, which `/X Do` draws over the page. */
  photo?: Uint8Array
  /** More of the catalogue and of the trailer, as a PDF writes them. */
  catalogue?: string
  trailer?: string
}

/** For tests: a PDF with these page contents on A4, as plain as a PDF can be. */
export function pdfOf(contents: string[], { photo, catalogue = '', trailer }: Extras = {}): Buffer {
  const picture =
    '/Type/XObject/Subtype/Image/Width 1240/Height 1754/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode'
  const page = (index: number) =>
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</X 3 0 R>>>>/Contents ${5 + index * 2} 0 R>>`
  const kids = contents.map((_, index) => `${4 + index * 2} 0 R`).join(' ')

  return joined(
    [
      `<</Type/Catalog/Pages 2 0 R${catalogue}>>`,
      `<</Type/Pages/Kids[${kids}]/Count ${contents.length}>>`,
      stream(picture, photo),
      ...contents.flatMap((content, index) => [page(index), stream('', Buffer.from(`595 0 0 842 0 0 cm ${content}`))]),
    ],
    trailer,
  )
}

/** One stream object. */
export function stream(dictionary: string, content: Uint8Array = new Uint8Array()): Buffer {
  const head = `<<${dictionary}/Length ${content.length}>>stream\n`
  return Buffer.concat([Buffer.from(head), content, Buffer.from('\nendstream')])
}

/** The file of these objects, numbered from one; the first is its catalogue. */
export function joined(objects: (string | Buffer)[], trailer = ''): Buffer {
  const parts = objects.map((object, index) =>
    Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]),
  )
  const head = Buffer.from('%PDF-1.7\n')
  const starts = parts.map((_, index) => Buffer.concat([head, ...parts.slice(0, index)]).length)
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('')
  const body = Buffer.concat([head, ...parts])
  const size = objects.length + 1
  const end = `trailer<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${body.length}\n%%EOF`
  return Buffer.concat([body, Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${table}${end}`)])
}
