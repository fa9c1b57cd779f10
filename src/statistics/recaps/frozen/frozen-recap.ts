import type { RecapKind, SignatureMethod } from '../../../platform/database/schema.ts'
import type { Cell } from '../../../platform/tables/table.ts'
import { sha256Of } from '../../../registers/documents/document.ts'
import type { Frame } from '../paper/recap-sheet.ts'
import type { Figures } from '../recap.ts'

/** A recap as it was frozen: what it said, and how it was signed. */
export type FrozenRecap = {
  id: number
  kind: RecapKind
  firstDay: string
  lastDay: string
  period: string
  unitId: number | null
  unitName: string | null
  number: string
  figures: Figures
  rowsSha256: string
  frozenBy: string
  frozenAt: Date
  /** The paper that counts: the signed one as soon as there is one. */
  documentId: number
  sha256: string
  token: string
  signedAt: Date | null
  signerName: string | null
  signerTitle: string | null
  method: SignatureMethod | null
  revokedAt: Date | null
}

export type FrozenContents = { rows: Cell[][]; frame: Frame }

export function sha256OfRows(rows: readonly Cell[][]): string {
  return sha256Of(new TextEncoder().encode(JSON.stringify(rows)))
}
