import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'

/** Removes what has run out: sessions, failed sign-ins, counted requests, challenges, answers kept for Idempotency-Keys. Safe to run twice. */
export async function sweep(db: Database): Promise<void> {
  await sql`delete from sessions where expires_at < now()`.execute(db)
  await sql`delete from sign_in_failures where failed_at < now() - interval '1 day'`.execute(db)
  await sql`delete from request_counts where minute < extract(epoch from now()) / 60 - 1`.execute(db)
  await sql`delete from passkey_challenges where expires_at < now()`.execute(db)
  await sql`delete from idempotency_keys where started_at < now() - interval '2 days'`.execute(db)
}
