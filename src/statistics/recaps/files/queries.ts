import { sql } from 'kysely'
import type { Database } from '../../../platform/database/connect.ts'
import type { RecapFormat } from '../../../platform/database/schema.ts'
import { NotFound } from '../../../platform/refusal.ts'
import type { Act, Person } from '../../../registers/people/person.ts'
import type { Question } from '../question.ts'
import type { Recap } from '../recap.ts'
import { keptForMs, mostTries, type RecapFile } from './recap-file.ts'

/** Kept with its job in one statement; the one that is being made for the same question already is not made twice. */
export async function insertFile(
  db: Database,
  act: Act,
  { kind }: Recap,
  { period, unit, scope }: Question,
  format: RecapFormat,
): Promise<string> {
  const expiresAt = new Date(act.at.getTime() + keptForMs)
  const units = scope.units ? [...scope.units] : null
  const { rows } = await sql<{ id: string }>`
    with known as (
      select id from recap_files
      where asked_by = ${act.person.id} and kind = ${kind} and format = ${format} and stage in ('waiting', 'making')
        and first_day = ${scope.from} and last_day = ${scope.to} and with_phone = ${scope.withPhone}
        and unit_ids is not distinct from ${units}::integer[] and expires_at > ${act.at}
      order by id desc limit 1),
    kept as (
      insert into recap_files (kind, format, first_day, last_day, period, unit_ids, unit_name, with_phone, asked_by,
        asked_at, expires_at)
      select ${kind}, ${format}, ${scope.from}, ${scope.to}, ${period.label}, ${units}::integer[], ${unit?.name ?? null},
        ${scope.withPhone}, ${act.person.id}, ${act.at}, ${expiresAt}
      where not exists (select from known)
      returning id),
    job as (
      select graphile_worker.add_job('make-recap-file', json_build_object('file', id), max_attempts => ${sql.lit(mostTries + 1)})
      from kept)
    select id from known union all select id from kept where (select count(*) from job) > 0`.execute(db)
  return rows[0]?.id ?? ''
}

/** Whoever asked for it alone finds it, until it has run out. */
export async function fileFor(db: Database, person: Person, id: string, now: Date): Promise<RecapFile> {
  const found = await db
    .selectFrom('recapFiles')
    .selectAll()
    .where('id', '=', id)
    .where('askedBy', '=', person.id)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  if (!found) throw new NotFound()
  return found
}

/** To be made from its beginning; none where it is made already or was forgotten. */
export async function beginFile(db: Database, id: string): Promise<RecapFile | undefined> {
  return await db.transaction().execute(async (tx) => {
    const begun = await tx
      .updateTable('recapFiles')
      .set({ stage: 'making', rowsDone: 0, bytes: 0 })
      .where('id', '=', id)
      .where('stage', 'in', ['waiting', 'making'])
      .returningAll()
      .executeTakeFirst()
    if (begun) await tx.deleteFrom('recapFilePortions').where('fileId', '=', id).execute()
    return begun
  })
}

export async function noteTotal(db: Database, id: string, rowsTotal: number): Promise<void> {
  await db.updateTable('recapFiles').set({ rowsTotal }).where('id', '=', id).execute()
}

export async function noteProgress(db: Database, id: string, rowsDone: number): Promise<void> {
  await db.updateTable('recapFiles').set({ rowsDone }).where('id', '=', id).execute()
}

export async function insertPortion(db: Database, fileId: string, nth: number, content: Uint8Array): Promise<void> {
  await db
    .insertInto('recapFilePortions')
    .values({ fileId, nth, content: Buffer.from(content) })
    .execute()
}

export async function finishFile(db: Database, id: string, made: { rowsDone: number; bytes: number }): Promise<void> {
  await db
    .updateTable('recapFiles')
    .set({ ...made, rowsTotal: made.rowsDone, stage: 'done' })
    .where('id', '=', id)
    .execute()
}

export async function failFile(db: Database, id: string): Promise<void> {
  await db
    .updateTable('recapFiles')
    .set({ stage: 'failed' })
    .where('id', '=', id)
    .where('stage', '<>', 'done')
    .execute()
}

/** The bytes in their order, one portion in memory at a time. */
export async function* bytesOf(db: Database, id: string): AsyncGenerator<Buffer> {
  for (let nth = 0; ; nth += 1) {
    const portion = await db
      .selectFrom('recapFilePortions')
      .select('content')
      .where('fileId', '=', id)
      .where('nth', '=', nth)
      .executeTakeFirst()
    if (!portion) return
    yield portion.content
  }
}

/** Safe to run twice. */
export async function forgetFiles(db: Database, now: Date): Promise<void> {
  await db.deleteFrom('recapFiles').where('expiresAt', '<=', now).execute()
}
