import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { NotFound } from '../../platform/refusal.ts'
import type { Act } from '../../registers/people/person.ts'
import type { Row, Section } from './section.ts'

const portion = 500

/** Every row of a section, oldest first, a portion at a time, through a cursor of the transaction. */
export async function* rowsOf(tx: Database, { rows: section }: Section): AsyncGenerator<Row[]> {
  await sql`declare held no scroll cursor for
    select to_jsonb(held) - 'cursor' as row from (${section}) held order by cursor`.execute(tx)
  let fetched: Row[]
  do {
    const { rows } = await sql<{ row: Row }>`fetch ${sql.lit(portion)} from held`.execute(tx)
    fetched = rows.map(({ row }) => row)
    if (fetched.length > 0) yield fetched
  } while (fetched.length === portion)
  await sql`close held`.execute(tx)
}

export type Glimpse = { count: number; newest: Row[] }

/** How much a section holds, and the newest of it. */
export async function glimpseOf(db: Database, { rows: section }: Section, most: number): Promise<Glimpse> {
  const { rows } = await sql<Glimpse>`
    select (select count(*) from (${section}) every) as count,
      (select coalesce(jsonb_agg(to_jsonb(held) - 'cursor' order by held.cursor desc), '[]')
        from (select * from (${section}) every order by cursor desc limit ${most}) held) as newest`.execute(db)
  return rows[0] ?? { count: 0, newest: [] }
}

export type DataRequest = {
  id: number
  personId: string | null
  personName: string | null
  username: string | null
  requesterName: string
  phone: string | null
  reference: string
  receivedAt: Date
  recordedBy: string
  answeredBy: string | null
  answeredAt: Date | null
}

const requests = sql`
  select requests.id, person_id, asked.name as person_name, asked.username, requester_name, phone, reference, received_at,
    recorder.name as recorded_by, answerer.name as answered_by, answered_at
  from personal_data_requests requests
    left join people asked on asked.id = person_id
    join people recorder on recorder.id = recorded_by
    left join people answerer on answerer.id = answered_by`

/** Those that wait first, by when they were received. */
export async function dataRequests(db: Database): Promise<DataRequest[]> {
  const { rows } = await sql<DataRequest>`${requests}
    order by answered_at is not null, case when answered_at is null then received_at end, requests.id desc limit 100`.execute(
    db,
  )
  return rows
}

export async function dataRequestById(db: Database, id: number): Promise<DataRequest> {
  const { rows } = await sql<DataRequest>`${requests} where requests.id = ${id}`.execute(db)
  if (!rows[0]) throw new NotFound()
  return rows[0]
}

export type NewRequest = {
  personId: string | null
  requesterName: string
  phone: string | null
  reference: string
  receivedAt: Date
}

export async function insertDataRequest(db: Database, { person, at }: Act, request: NewRequest): Promise<number> {
  const { id } = await db
    .insertInto('personalDataRequests')
    .values({ ...request, recordedBy: person.id, recordedAt: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Kept the first time alone. */
export async function markAnswered(db: Database, { person, at }: Act, id: number): Promise<void> {
  await db
    .updateTable('personalDataRequests')
    .set({ answeredBy: person.id, answeredAt: at })
    .where('id', '=', id)
    .where('answeredAt', 'is', null)
    .execute()
}
