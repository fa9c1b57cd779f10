import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { chains } from './watched.ts'

/** One reading `r` of personal data, as text. */
export const readingText = sql`(select to_jsonb(written)::text from (select r.id, r.reader_id, r.kind, r.object, r.subject_id,
  r.requester_name, r.with_phone, r.via, r.read_at) written)`

const dayOf = sql`to_char(r.read_at at time zone 'UTC', 'YYYY-MM-DD')`
const ofAllInTheDay = sql`sha256(string_agg(sha256(convert_to(${readingText}, 'UTF8')), ''::bytea order by r.id))`

/** Each day of readings becomes an entry once it is over (UTC). */
export async function noteReadings(tx: Database, at: Date): Promise<void> {
  await sql`select note_readings(${at.toISOString().slice(0, 10)}::date)`.execute(tx)
}

export type ReadingFault = { day: string; what: 'changed' | 'inserted' }

/** Days whose readings are not what they were; those that an approved disposal reached may be fewer. */
export async function readingFaults(tx: Database): Promise<ReadingFault[]> {
  const { rows } = await sql<ReadingFault>`
    with disposed as (
      select max(logs_before) as before from disposals where approved_at is not null and withdrawn_at is null),
    today as (
      select ${dayOf} as day, ${ofAllInTheDay} as digest from personal_data_readings r group by 1),
    noted as (select key as day, digest from audit_entries where chain = ${sql.lit(chains.readings)})
    select coalesce(noted.day, today.day) as day, case when noted.day is null then 'inserted' else 'changed' end as what
    from noted full join today using (day)
    where noted.digest is distinct from today.digest
      and coalesce(noted.day, today.day) <= (select max(day) from noted)
      and coalesce(noted.day, today.day)::date > coalesce((select before from disposed), '-infinity')
    order by 1`.execute(tx)
  return rows
}
