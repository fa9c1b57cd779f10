import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Service } from '../../platform/watched.ts'

/** What a process tells of itself; sizes in bytes. */
export type Standing = {
  id: string
  host: string
  pid: number
  version: string
  startedAt: Date
  streams: number
  poolConnections: number
  poolWaiting: number
  memoryBytes: number
  diskFreeBytes: number | null
  diskBytes: number | null
}

/** Puts it on record, and forgets whoever has not told anything for a day. */
export async function keepStanding(db: Database, standing: Standing): Promise<void> {
  await db
    .with('forgotten', (tx) =>
      tx.deleteFrom('serverProcesses').where('seenAt', '<', sql<Date>`now() - interval '1 day'`),
    )
    .insertInto('serverProcesses')
    .values(standing)
    .onConflict((again) => again.column('id').doUpdateSet({ ...standing, seenAt: sql<Date>`now()` }))
    .execute()
}

export async function forgetProcess(db: Database, id: string): Promise<void> {
  await db.deleteFrom('serverProcesses').where('id', '=', id).execute()
}

export type Outcome = { service: Service; answeredAt?: Date; failedAt?: Date; fault?: string }

/** The later of what is known stays. */
export async function keepOutcome(db: Database, { service, answeredAt, failedAt, fault }: Outcome): Promise<void> {
  await sql`
    insert into outside_services as known (service, answered_at, failed_at, fault)
    values (${service}, ${answeredAt ?? null}, ${failedAt ?? null}, ${fault ?? null})
    on conflict (service) do update set
      answered_at = greatest(known.answered_at, excluded.answered_at),
      failed_at = greatest(known.failed_at, excluded.failed_at),
      fault = case when excluded.failed_at >= coalesce(known.failed_at, excluded.failed_at) then excluded.fault
        else known.fault end`.execute(db)
}
