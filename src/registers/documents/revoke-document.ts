import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { DocumentKind } from '../../platform/database/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import { t, words } from '../../platform/words.ts'
import type { Act } from '../people/person.ts'

/** Why a paper stops to hold by itself, in words that are fit for everybody who scans it. */
const revocationReasons = {
  returned: words('Dikembalikan kepada Tenaga Ahli untuk diperbaiki; versi ini tidak jadi ditandatangani.'),
  rejected: words('Tiket ditolak setelah diperiksa; surat ini tidak jadi ditandatangani.'),
  cancelled: words('Tiket dibatalkan oleh Bidang/Unit pemohon sebelum pengerjaan dimulai.'),
  reassigned: words('Tugas dialihkan kepada Tenaga Ahli lain sebelum pengerjaan dimulai.'),
} as const

export type RevocationReason = keyof typeof revocationReasons

/** The reason in the reader's language where it is one of ours, else as it was written. */
export function reasonInWords(reason: string): string {
  return Object.values<string>(revocationReasons).includes(reason) ? t(reason) : reason
}

/** From now on whoever scans the paper reads that it was revoked, and why. Refuses `already-revoked`. */
export async function revokeDocument(tx: Database, act: Act, documentId: number, reason: string): Promise<void> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('documentRevocations')
    .values({ documentId, reason, revokedBy: act.person.id, revokedAt: act.at })
    .onConflict((conflict) => conflict.column('documentId').doNothing())
    .executeTakeFirst()
  if (numInsertedOrUpdatedRows !== 1n)
    throw new Refusal('already-revoked', t('Dokumen ini sudah dicabut. Muat ulang halaman untuk membaca alasannya.'))
}

/** Revokes whatever still holds, or waits to be signed, under these numbers; nothing is refused. */
export async function revokeStanding(
  tx: Database,
  act: Act,
  papers: { kind: DocumentKind; numbers: string[] },
  reason: RevocationReason,
): Promise<void> {
  await sql`
    insert into document_revocations (document_id, reason, revoked_by, revoked_at)
    select id, ${revocationReasons[reason]}, ${act.person.id}, ${act.at}
    from documents join document_standings using (id)
    where kind = ${papers.kind} and number = any(${papers.numbers})
      and standing in ('awaiting_signature', 'signed', 'issued')`.execute(tx)
}
