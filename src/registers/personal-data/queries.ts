import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Act } from '../people/person.ts'
import type { Reading } from './readings.ts'

export async function insertReading(db: Database, { person, via, at }: Act, reading: Reading): Promise<void> {
  const { kind, object, subjectId, requesterName = '', withPhone = false } = reading
  await sql`
    insert into personal_data_readings (reader_id, kind, object, subject_id, requester_name, with_phone, via, read_at)
    values (${person.id}, ${kind}, ${object}, ${subjectId}, ${requesterName}, ${withPhone}, ${via}, ${at})
    on conflict on constraint once_an_hour do nothing`.execute(db)
}
