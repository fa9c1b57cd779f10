/** A page as it was photographed or scanned: 8-bit RGB, row by row. */
export type Pixels = { pixels: Uint8Array; width: number; height: number }

export type Picture = Pixels & {
  /** Came through a lens or a scanner, as far as one can tell: not a page that a program wrote. */
  scanned: boolean
}

export type CodeFormat = 'QRCode' | 'Code128'

/** A code on a page, and by how many quarter turns clockwise it lies turned. */
export type Code = { text: string; quarterTurns: number }

/** Why no page can be had of a file. */
export type ScanFaultCode =
  | 'empty'
  | 'too-large'
  | 'heic'
  | 'other-type'
  | 'damaged'
  | 'encrypted'
  | 'not-scanned'
  | 'too-many-pages'
  | 'too-many-pixels'
  | 'too-long'

export class ScanFault extends Error {
  readonly code: ScanFaultCode

  constructor(code: ScanFaultCode, options?: ErrorOptions) {
    super(code, options)
    this.code = code
  }
}
