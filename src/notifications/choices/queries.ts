import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Language } from '../../platform/words.ts'
import type { Choices, Medium } from './choices.ts'

export async function choicesOf(db: Database, personId: string): Promise<Choices> {
  const { rows } = await sql<Choices>`
    select email, coalesce(email_confirmed, false) as email_confirmed, to_char(quiet_from, 'HH24.MI') as quiet_from,
      to_char(quiet_until, 'HH24.MI') as quiet_until,
      array(select kind || ' ' || medium from notice_silences where person_id = ${personId}) as silenced
    from (select) one left join notice_addresses on person_id = ${personId}`.execute(db)
  const [choices] = rows
  if (!choices) throw new Error('a left join of one row without a row')
  return choices
}

export async function languageOf(db: Database, personId: string): Promise<Language> {
  const { rows } = await sql<{ language: Language }>`select language from people where id = ${personId}`.execute(db)
  return rows[0]?.language ?? 'id'
}

type Address = Pick<Choices, 'email' | 'quietFrom' | 'quietUntil'>

/** Another address has to be confirmed anew; answers whether it has to be now. */
export async function writeAddress(tx: Database, personId: string, { email, quietFrom, quietUntil }: Address) {
  const { rows } = await sql<{ confirmed: boolean }>`
    insert into notice_addresses as kept (person_id, email, quiet_from, quiet_until)
    values (${personId}, ${email}, ${quietFrom}, ${quietUntil})
    on conflict (person_id) do update set email = excluded.email, quiet_from = excluded.quiet_from,
      quiet_until = excluded.quiet_until,
      email_confirmed = kept.email_confirmed and kept.email is not distinct from excluded.email
    returning email is null or email_confirmed as confirmed`.execute(tx)
  return rows[0]?.confirmed === false
}

type Silences = { asked: readonly Medium[]; silenced: string[] }

export async function writeSilences(tx: Database, personId: string, { asked, silenced }: Silences): Promise<void> {
  await sql`delete from notice_silences where person_id = ${personId} and medium = any(${[...asked]}::text[])`.execute(
    tx,
  )
  await sql`insert into notice_silences (person_id, kind, medium)
    select ${personId}, split_part(one, ' ', 1)::notice_kind, split_part(one, ' ', 2)
    from unnest(${silenced}::text[]) one`.execute(tx)
}

export async function askToConfirm(tx: Database, personId: string): Promise<void> {
  await sql`select graphile_worker.add_job('confirm-address', json_build_object('person', ${personId}::text),
    job_key => ${`confirm-address ${personId}`}, max_attempts => 8)`.execute(tx)
}

/** Nothing happens where he has another address by now. */
export async function confirmAddress(db: Database, personId: string, email: string): Promise<void> {
  await sql`update notice_addresses set email_confirmed = true
    where person_id = ${personId} and email = ${email}`.execute(db)
}
