import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, password, type World } from '../../../test/world.ts'
import { countTickets } from '../../statistics/facts/count-tickets.ts'
import { approveDisposal } from './approve-disposal.ts'
import { carryOutDisposal } from './carry-out-disposal.ts'
import { disposalById, itemsOf } from './disposals.ts'
import { proposeDisposal } from './propose-disposal.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const later = new Date(Date.now() + 6 * 366 * 24 * 3600 * 1000)

test('a process that is killed in the middle of a disposal leaves each ticket whole or gone, and the next one goes on', async () => {
  const numbers: string[] = []
  for (let n = 0; n < 8; n++) numbers.push(await world.aTicket({ stage: 'closed', by: 'keljal' }))
  await countTickets(world.db)
  const id = await proposeDisposal(world.db, world.act('admin', later))
  await approveDisposal(world.office, world.act('kapusdatin', later), id, { letter: 'B/1/KA', password })

  // the third portion stays in the middle of its work until the process is gone
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', new URL('../../../test/dispose-until-killed.ts', import.meta.url).pathname],
    { env: { ...process.env, DATABASE_URL: world.office.config.databaseUrl, DISPOSAL: String(id) } },
  )
  const said: string[] = []
  child.stdout.on('data', (text) => said.push(String(text)))
  child.stderr.on('data', (text) => said.push(String(text)))
  await expect.poll(() => said.join(''), { timeout: 20_000 }).toContain('in the middle')
  child.kill('SIGKILL')
  await once(child, 'exit')

  await expect.poll(() => states(id)).toEqual({ disposed: 4, waiting: 4 })
  expect(await remains()).toEqual({ tickets: 4, events: 4, feedback: 4, reports: 4, documents: 12 })

  await carryOutDisposal(world.office, id)
  expect(await states(id)).toEqual({ disposed: 8 })
  expect(await remains()).toEqual({ tickets: 0, events: 0, feedback: 0, reports: 0, documents: 1 })
  expect((await disposalById(world.db, id)).stage).toBe('finished')
}, 60_000)

async function states(id: number): Promise<Record<string, number>> {
  const counted: Record<string, number> = {}
  for (const { state } of await itemsOf(world.db, id, 0, 100)) counted[state] = (counted[state] ?? 0) + 1
  return counted
}

/** Tickets, those with a timeline, a rating and a report, and all papers. */
async function remains() {
  const { rows } = await sql`
    select (select count(*) from tickets) as tickets, (select count(distinct ticket_id) from ticket_events) as events,
      (select count(*) from feedback) as feedback, (select count(*) from handling_reports) as reports,
      (select count(*) from documents) as documents`.execute(world.db)
  return rows[0]
}
