import { sql } from 'kysely'
import { expect } from 'vitest'
import { seedOffice } from '../../bench/seed/seed-office.ts'
import { seedTickets } from '../../bench/seed/seed-tickets.ts'
import { plantUnitHead } from '../cast.ts'
import { site, testOffice } from '../office.ts'
import { openWorldOn } from '../world.ts'

/** An office of many units and as many tickets as one lets it grow to, and its people at their browsers. */
export async function openBigOffice() {
  const { office, owner: db, close } = await testOffice()
  await seedOffice(db)
  const { app, signIn } = await openWorldOn(office)

  const sessions = new Map<string, Awaited<ReturnType<typeof signIn>>>()
  const named = new Map<string, string>()

  /** Somebody by his role or username; `unit` is an account of a unit that may submit, `head` the head of that unit. */
  async function session(who: string) {
    const username = named.get(who) ?? who
    const known = sessions.get(username) ?? (await signIn(username))
    sessions.set(username, known)
    return known
  }

  return {
    db,
    session,
    close,
    async grow(tickets: number) {
      await seedTickets(db, tickets)
      if (!named.has('unit')) await nameUnit()
      for (const [stage, number] of await newestOfEachStage()) named.set(stage, number)
      named.set('cursor', await cursorInTheMiddle())
      for (const [name, cursor] of await cursorsByDueTime()) named.set(name, cursor)
    },
    /** Rows of each table, as the last `analyze` saw them. */
    async sizes(): Promise<Map<string, number>> {
      const { rows } = await sql<{ name: string; rows: number }>`
        select relname as name, greatest(reltuples, 0)::int as rows from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace`.execute(db)
      return new Map(rows.map(({ name, rows: size }) => [name, size]))
    },
    async ask(who: string, path: string) {
      const { token } = await session(who)
      const url = site + path.replace(/:(\w+)/g, (_, name: string) => named.get(name) ?? '')
      const answer = await app.request(url, { headers: { authorization: `Bearer ${token}` } })
      await answer.arrayBuffer()
      expect([path, answer.status]).toEqual([path, 200])
    },
  }

  async function nameUnit() {
    const { rows } = await sql<{ code: string; username: string }>`
      select units.code, people.username from units
        join people on people.unit_id = units.id and people.role = 'unit' and people.active
        join tickets on tickets.unit_id = units.id
      where not exists (select from tickets owed where owed.unit_id = units.id and owed.stage = 'awaiting_feedback')
        and units.parent_id is null
      group by units.code, people.username order by count(*) desc, units.code limit 1`.execute(db)
    const [unit] = rows
    if (!unit) throw new Error('every unit owes feedback')
    await plantUnitHead(db, 'kepala.unit', unit.code)
    named.set('unit', unit.username).set('code', unit.code).set('head', 'kepala.unit')
  }

  async function newestOfEachStage(): Promise<Map<string, string>> {
    const { rows } = await sql<{ stage: string; number: string }>`
      select distinct on (stage) stage, number from tickets where unit_id =
        (select unit_id from people where username = ${named.get('unit')})
      order by stage, submitted_at desc`.execute(db)
    return new Map(rows.map(({ stage, number }) => [stage, number]))
  }

  async function cursorsByDueTime(): Promise<[string, string][]> {
    const { rows } = await sql<{ dueCursor: string; restCursor: string }>`
      select (select id || '.' || (extract(epoch from due_at) * 1000000)::bigint from tickets where due_at is not null
          order by due_at offset 100 limit 1) as due_cursor,
        (select id || '.' from tickets where due_at is null order by submitted_at desc offset 500 limit 1) as rest_cursor`.execute(
      db,
    )
    return Object.entries(rows[0] ?? {}).map(([name, text]) => [name, Buffer.from(text).toString('base64url')])
  }

  async function cursorInTheMiddle(): Promise<string> {
    const { rows } = await sql<{ id: number }>`
      select id from tickets order by submitted_at desc, id desc offset 500 limit 1`.execute(db)
    return Buffer.from(String(rows[0]?.id)).toString('base64url')
  }
}

export type BigOffice = Awaited<ReturnType<typeof openBigOffice>>
