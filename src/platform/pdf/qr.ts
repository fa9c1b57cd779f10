import QRCode from 'qrcode'

/** A QR code as an SVG of one path. `quietZone` is the white around it, in modules; paper is white enough with 0. */
export function qrSvg(text: string, quietZone = 4): string {
  const { data, size } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules
  const squares = Array.from(data, (dark, index) =>
    dark ? `M${(index % size) + quietZone} ${Math.floor(index / size) + quietZone}h1v1h-1z` : '',
  )
  const side = size + 2 * quietZone

  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}">` +
    `<path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${squares.join('')}"/></svg>`
  )
}
