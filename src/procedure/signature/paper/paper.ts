import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Database } from '../../../platform/database/connect.ts'
import type { DocumentKind, Reauthentication, SignatureMethod } from '../../../platform/database/schema.ts'
import type { Letterhead, Officer, Paper } from '../../../platform/pdf/letterhead.ts'
import type { Act } from '../../../registers/people/person.ts'
import type { Site } from '../../../registers/site.ts'
import type { Typed } from '../../../registers/typed.ts'
import type { SignatureWords } from '../../work-order/work-order-sheet.ts'
import { penFrom } from '../on-paper/on-paper.ts'
import { credentials, credentialsFrom } from '../signature.ts'

/** A paper of the register that waits for a signature and is no ticket's order: a frozen recap, a Berita Acara. */
export type PaperToSign = {
  kind: DocumentKind
  number: string
  /** "Rekap Bulanan Oktober 2026 Nomor 3/REKAP/2026" */
  name: string
  /** As it was shown, unsigned. */
  documentId: number
  sha256: string
  printed: { at: Date; method: SignatureMethod; signer: Officer; letterhead: Letterhead; paper: Paper }
  /** How the official comes to a paper in his own name, or for the pen, where this one is not. */
  remedy: string
  /** The same contents over this signature. */
  print: (signed: SignedFrame, act: Act) => Promise<Uint8Array>
  /** Refuses what waits no more; holds the rest until the transaction ends. */
  lock: (tx: Database) => Promise<void>
  insertSignature: (tx: Database, act: Act, signature: PaperSignature) => Promise<void>
}

/** What a paper prints of its signature. */
type SignedFrame = SignatureWords & {
  token: string
  verificationUrl: string
  signer: Officer
  signature: { date: string; time: string }
}

export type PaperSignature = {
  documentId: number
  signerTitle: string
  signatoryId: number
  method: SignatureMethod
  reauthentication: Reauthentication
  certificateId: number | null
  timestampedAt: Date | null
  /** The date that stands beside the ink. */
  paperSignedOn: string | null
}

/** What he proves himself with; what a pen left behind is judged where a pen signs. */
export const paperRequest = credentials.extend({ paperDate: z.unknown().optional(), scan: z.unknown().optional() })
export type PaperRequest = z.input<typeof paperRequest>

export async function paperRequestFrom(c: Context<Site>, form: Typed): Promise<unknown> {
  return { ...credentialsFrom(form), ...(await penFrom(c, form)) }
}
