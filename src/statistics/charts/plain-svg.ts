/**
 * What ECharts draws, reduced to shapes: no style sheet, no inline style (the site's policy allows neither), no marks for a
 * script that isn't there, and the font of the page. Answers what stands between `<svg …>` and `</svg>`.
 */
export function plainSvg(svg: string): string {
  return svg
    .slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'))
    .replace(/<style[^>]*>.*?<\/style>/gs, '')
    .replace(/<rect [^>]*fill="none"[^>]*><\/rect>/g, '')
    .replace(/<path (?![^>]*stroke=)[^>]*fill="none"[^>]*><\/path>/g, '')
    .replace(/<path [^>]*fill-opacity="0"[^>]*><\/path>/g, '')
    .replace(/<defs[^>]*>.*?<\/defs>/gs, '')
    .replaceAll(' fill="#000"', ' fill="none"')
    .replace(/ (class|clip-path|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_, style: string) => attributesOf(style))
    .replace(/\s*\n\s*/g, '')
}

/** `font-size:12px;font-weight:bold;` as attributes; the family is left to the page. */
function attributesOf(style: string): string {
  return style
    .split(';')
    .map((rule) => rule.split(':'))
    .filter(([name, value]) => name && value && name !== 'font-family')
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('')
}
