/** A text as its workbook means it: `_x000D_` is a letter, and none is one that no database takes (NUL, half of one). */
export function textOf(written: string): string {
  return written
    .replace(/_x([\da-f]{4})_/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('\0', '')
    .toWellFormed()
}
