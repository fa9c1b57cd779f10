import { runMigrations } from 'graphile-worker'
import { type RawBuilder, sql } from 'kysely'
import { expect, test } from 'vitest'
import { startJobs } from '../src/jobs.ts'
import { connect } from '../src/platform/database/connect.ts'
import { openWorld, type World } from './world.ts'

test('the morning that was missed while the server was off is made up once, by however many servers', async () => {
  const world = await openWorld()
  const { pool } = connect(world.office.config.databaseUrl ?? '')
  await runMigrations({ pgPool: pool })
  await rememberJobs(world)
  // off since yesterday evening: the last morning in between is the only one that was missed
  const lastNight = sql`(date_trunc('day', now() at time zone 'UTC' - interval '22 hours 10 minutes')
    + interval '22 hours 9 minutes') at time zone 'UTC'`
  await known(world, lastNight)

  const servers = await Promise.all([startJobs(world.office, pool), startJobs(world.office, pool)])
  await Promise.all(servers.map((server) => server.stop()))
  await (await startJobs(world.office, pool)).stop()

  const { rows } = await sql`select task, count(*)::int from added_jobs group by task`.execute(world.db)
  expect(rows).toEqual([{ task: 'open-planned-tickets', count: 1 }])
  await pool.end()
  await world.close()
})

/** What is scheduled is known since a month and ran last at that moment; the others have just run. */
async function known({ db }: World, lastRun: RawBuilder<unknown>) {
  for (const task of ['sweep', 'forget-calls', 'free-jobs', 'watch-deadlines', 'open-planned-tickets'])
    await sql`insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution)
      values (${task}, now() - interval '30 days', ${task === 'open-planned-tickets' ? lastRun : sql`now()`})`.execute(
      db,
    )
}

async function rememberJobs({ db }: World) {
  await sql`create table added_jobs (task text not null)`.execute(db)
  await sql`create function remember_job() returns trigger language plpgsql security definer as $$
    begin
      insert into added_jobs select identifier from graphile_worker._private_tasks
        where id = new.task_id and identifier = 'open-planned-tickets';
      return new;
    end
    $$`.execute(db)
  await sql`create trigger jobs_are_remembered after insert on graphile_worker._private_jobs
    for each row execute function remember_job()`.execute(db)
}
