import { sql } from 'kysely'
import { newRequest } from './limit/transaction.ts'
import type { Call } from './load.ts'
import type { Account, BenchOffice } from './office.ts'
import type { Load } from './pages.ts'
import type { Pace } from './turns.ts'

/** Eight unit accounts, one client each, submitting as fast as they are answered. */
export function paceSubmissions(load: Load, { url, units }: BenchOffice): Pace {
  const clients = units.map(({ token }): Call[] => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    return [{ method: 'POST', path: '/api/v1/tickets', headers, body: JSON.stringify(newRequest) }]
  })
  return (seconds) => load.ask({ url, seconds, clients })
}

/** One submission that must answer the new ticket, so that no refusal is measured. */
export async function submitOnce(url: string, { token, username }: Account): Promise<void> {
  const answer = await fetch(`${url}/api/v1/tickets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(newRequest),
  })
  const body: { stage?: string } = await answer.json()
  if (answer.status !== 201 || body.stage !== 'submitted')
    throw new Error(`${username} could not submit: ${answer.status} ${JSON.stringify(body)}`)
}

export async function checkSubmission({ url, units }: BenchOffice): Promise<void> {
  for (const unit of units) await submitOnce(url, unit)
}

/**
 * Runs the work and takes away every ticket that it submitted and that nothing else happened to: what is measured next
 * finds no thousands of open tickets.
 */
export async function withoutTraces<Result>({ db }: BenchOffice, work: () => Promise<Result>): Promise<Result> {
  const { rows } = await sql<{ newest: number }>`select coalesce(max(id), 0) as newest from tickets`.execute(db)
  const newest = rows[0]?.newest ?? 0
  try {
    return await work()
  } finally {
    await db.transaction().execute(async (tx) => {
      await sql`set local statement_timeout = 0`.execute(tx)
      // in the order in which a telling and a submission take them, since some may still be under way
      await sql`lock table notices, tickets, ticket_events, audit_entries in access exclusive mode`.execute(tx)
      // triggers keep what was written; the owner of the tables may put them aside
      await sql`alter table ticket_events disable trigger user`.execute(tx)
      await sql`alter table tickets disable trigger user`.execute(tx)
      await sql`alter table audit_entries disable trigger user`.execute(tx)
      await sql`delete from audit_entries using tickets
        where chain = tickets.id and tickets.id > ${newest} and tickets.stage = 'submitted'`.execute(tx)
      await sql`delete from notices using tickets
        where ticket_id = tickets.id and tickets.id > ${newest} and tickets.stage = 'submitted'`.execute(tx)
      await sql`delete from ticket_events using tickets
        where ticket_id = tickets.id and tickets.id > ${newest} and tickets.stage = 'submitted'`.execute(tx)
      await sql`delete from tickets where id > ${newest} and stage = 'submitted'`.execute(tx)
      await sql`alter table tickets enable trigger user`.execute(tx)
      await sql`alter table audit_entries enable trigger user`.execute(tx)
      await sql`alter table ticket_events enable trigger user`.execute(tx)
    })
    await db.connection().execute(async (one) => {
      await sql`set statement_timeout = 0`.execute(one)
      await sql`vacuum (analyze) tickets, ticket_events, notices, number_series`.execute(one)
    })
  }
}
