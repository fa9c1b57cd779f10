import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import type { Channel, DeliveryState, Stage } from '../../platform/database/schema.ts'

/** A moment is milliseconds since 1970, an age seconds. */
export type Figures = {
  stages: { stage: Stage; open: number; late: number; soon: number }[]
  /** Since when the order waits that waits longest for its signature. */
  unsignedSince: number | null
  /** `waiting` might run now, `later` has its time before it, `failed` will not be tried again. */
  jobs: { task: string; waiting: number; running: number; later: number; failed: number; oldest: number }[]
  deliveries: { channel: Channel; state: DeliveryState; count: number }[]
  /** Calls of webhooks that were given up. */
  failedCalls: number
  /** Of the last fifteen minutes. */
  signInFailures: number
  lockedNames: number
  processes: number
  streams: number
  /** Where the data folders are; of several processes on one machine the newest word. */
  disks: { host: string; free: number; size: number }[]
  databaseBytes: number
  replicas: { name: string; lag: number }[]
  migration: string
  rootExpires: number | null
  certificateExpires: number | null
  /** When a backup last came to its end; why the newest did not. */
  backedUp: number | null
  backupFailure: string | null
}

/** How the office and its database stand, in one statement over what is open; `soonBefore` bounds what is due soon. */
export async function readFigures(db: Database, soonBefore: Date): Promise<Figures> {
  const { rows } = await sql<Figures>`
    select
      (select coalesce(json_agg(one), '[]') from (
        select stage, count(*) as open, count(*) filter (where due_at < now()) as late,
          count(*) filter (where due_at >= now() and due_at < ${soonBefore}) as soon
        from tickets
        where stage in ('submitted', 'awaiting_signature', 'signed', 'in_progress', 'returned', 'awaiting_feedback')
        group by stage order by stage) one) as stages,
      (select 1000 * extract(epoch from min(stage_since))::float8 from tickets where stage = 'awaiting_signature')
        as unsigned_since,
      (select coalesce(json_agg(one), '[]') from (
        select task_identifier as task, count(*) filter (where ready) as waiting,
          count(*) filter (where locked_at is not null) as running,
          count(*) filter (where attempts < max_attempts and run_at > now() and locked_at is null) as later,
          count(*) filter (where attempts >= max_attempts and locked_at is null) as failed,
          coalesce(extract(epoch from now() - min(run_at) filter (where ready)), 0)::float8 as oldest
        from (select *, attempts < max_attempts and run_at <= now() and locked_at is null as ready
          from graphile_worker.jobs) jobs
        group by task_identifier order by task_identifier) one) as jobs,
      (select coalesce(json_agg(one), '[]') from (
        select channel, state, count(*) as count from deliveries where state = 'waiting' group by channel, state
        union all
        select channel, state, count(*) from deliveries where state in ('failed', 'refused') group by channel, state
      ) one) as deliveries,
      (select count(*) from webhook_calls where state in ('failed', 'refused')) as failed_calls,
      (select count(*) from sign_in_failures where failed_at > now() - interval '15 minutes') as sign_in_failures,
      (select count(*) from (select from sign_in_failures where failed_at > now() - interval '15 minutes'
        group by username having count(*) >= 5) locked) as locked_names,
      (select count(*) from server_processes where seen_at > now() - interval '1 minute') as processes,
      (select coalesce(sum(streams), 0) from server_processes where seen_at > now() - interval '1 minute') as streams,
      (select coalesce(json_agg(one), '[]') from (
        select distinct on (host) host, disk_free_bytes as free, disk_bytes as size from server_processes
        where seen_at > now() - interval '1 minute' and disk_bytes > 0 order by host, seen_at desc) one) as disks,
      pg_database_size(current_database()) as database_bytes,
      (select coalesce(json_agg(json_build_object('name', application_name,
        'lag', coalesce(extract(epoch from replay_lag), 0)::float8)), '[]') from pg_stat_replication) as replicas,
      (select max(name) from migration_files) as migration,
      (select 1000 * extract(epoch from valid_until)::float8 from certificate_authorities order by id desc limit 1)
        as root_expires,
      (select 1000 * extract(epoch from min(valid_until))::float8 from signing_certificates where replaced_at is null)
        as certificate_expires,
      (select 1000 * extract(epoch from max(ended_at))::float8 from backups where failure is null) as backed_up,
      (select failure from backups where ended_at is not null order by started_at desc limit 1) as backup_failure`.execute(
    db,
  )
  const [figures] = rows
  if (!figures) throw new Error('no figures')
  return figures
}
