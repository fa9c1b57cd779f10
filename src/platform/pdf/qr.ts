import QRCode from 'qrcode'

/** A QR code as an SVG of one path. `quietZone` is the white around it, in modules; paper is white enough with 0. */
export function qrSvg(text: string, quietZone = 4): string {
  const { data, size } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules
  const rows = Array.from({ length: size }, (_, row) => data.subarray(row * size, (row + 1) * size))
  const path = rows.map((modules, row) => darkRuns(modules, quietZone, row + quietZone)).join('')
  const side = size + 2 * quietZone

  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${path}"/></svg>`
  )
}

// One bar for each run of dark modules: neighbouring squares would show hairlines between them.
function darkRuns(modules: Uint8Array, left: number, top: number): string {
  let path = ''
  for (let from = modules.indexOf(1); from !== -1; ) {
    const end = modules.indexOf(0, from)
    const until = end === -1 ? modules.length : end
    path += `M${from + left} ${top}h${until - from}v1h-${until - from}z`
    from = modules.indexOf(1, until)
  }
  return path
}
