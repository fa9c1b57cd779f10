import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Service } from '../../platform/watched.ts'
import type { Standing } from '../processes/queries.ts'

export type Process = Omit<Standing, 'id' | 'startedAt'> & { startedAt: string; seenAt: string }

/** Times are written by PostgreSQL, with their zone. */
export type Upkeep = {
  postgres: string
  connections: number
  mostConnections: number
  processes: Process[]
  services: { service: Service; answeredAt: string | null; failedAt: string | null; fault: string | null }[]
  schedules: { task: string; at: string | null; late: boolean }[]
  lastError: string | null
}

/** What processes, schedules and calls left on record, in one statement; processes are those of the last minute. */
export async function readUpkeep(db: Database): Promise<Upkeep> {
  const { rows } = await sql<Upkeep>`
    select current_setting('server_version') as postgres,
      (select count(*) from pg_stat_activity where datname = current_database()) as connections,
      current_setting('max_connections')::int as most_connections,
      (select coalesce(json_agg(json_build_object('host', host, 'pid', pid, 'version', version, 'startedAt', started_at,
          'seenAt', seen_at, 'streams', streams, 'poolConnections', pool_connections, 'poolWaiting', pool_waiting,
          'memoryBytes', memory_bytes, 'diskFreeBytes', disk_free_bytes, 'diskBytes', disk_bytes)
          order by host, started_at, pid), '[]')
        from server_processes where seen_at > now() - interval '1 minute') as processes,
      (select coalesce(json_agg(json_build_object('service', service, 'answeredAt', answered_at, 'failedAt', failed_at,
        'fault', fault)), '[]') from outside_services) as services,
      (select coalesce(json_agg(json_build_object('task', identifier, 'at', last_execution,
          'late', coalesce(last_execution, known_since) < now() - interval '26 hours') order by identifier), '[]')
        from graphile_worker._private_known_crontabs) as schedules,
      (select left(last_error, 300) from graphile_worker.jobs where attempts >= max_attempts and locked_at is null
        order by updated_at desc limit 1) as last_error`.execute(db)
  const [upkeep] = rows
  if (!upkeep) throw new Error('nothing is on record')
  return upkeep
}

/** Lets every job that failed for good begin again; answers how many. */
export async function reviveFailedJobs(db: Database): Promise<number> {
  const { rows } = await sql<{ revived: number }>`
    select count(*) as revived from graphile_worker.reschedule_jobs(array(
      select id from graphile_worker.jobs where attempts >= max_attempts and locked_at is null),
      run_at => now(), attempts => 0)`.execute(db)
  return rows[0]?.revived ?? 0
}
