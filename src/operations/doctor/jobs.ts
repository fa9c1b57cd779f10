import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { t } from '../../platform/words.ts'
import { type Finding, fault, ok, warning } from './finding.ts'

/** Given up after their last try: whoever was to be told was not. */
export async function failedJobs(db: Database): Promise<Finding> {
  if (!(await hasJobs(db))) return neverWorked('failed-jobs')
  const { rows } = await sql<{ task: string; n: number; ids: string }>`
    select task_identifier as task, count(*)::int as n, string_agg(id::text, ',' order by id) as ids
    from graphile_worker.jobs where attempts >= max_attempts and locked_at is null group by 1 order by 1`.execute(db)
  if (rows.length === 0) return ok('failed-jobs', t('Tidak ada pekerjaan yang gagal untuk seterusnya.'))
  return warning(
    'failed-jobs',
    t('Pekerjaan yang gagal untuk seterusnya: {tasks}.', {
      tasks: rows.map(({ task, n }) => `${task} ${n}`).join(', '),
    }),
    t('Baca last_error dalam graphile_worker.jobs, hilangkan sebabnya, lalu: {statement}', {
      statement: `select graphile_worker.reschedule_jobs(array[${rows
        .map(({ ids }) => ids)
        .join(',')
        .slice(0, 100)}], now(), attempts => 0);`,
    }),
  )
}

/** Due for longer than `minutes`, and nobody takes them up. */
export async function waitingJobs(db: Database, minutes = 10): Promise<Finding> {
  if (!(await hasJobs(db))) return neverWorked('waiting-jobs')
  const { rows } = await sql<{ n: number; since: Date | null }>`
    select count(*)::int as n, min(run_at) as since from graphile_worker.jobs
    where attempts < max_attempts and locked_at is null and run_at < now() - ${minutes} * interval '1 minute'`.execute(
    db,
  )
  const { n = 0, since } = rows[0] ?? {}
  if (n === 0) return ok('waiting-jobs', t('Tidak ada pekerjaan yang menumpuk.'))
  return fault(
    'waiting-jobs',
    t('{n} pekerjaan menunggu sejak {since} tanpa dikerjakan.', { n, since: since?.toISOString() ?? '' }),
    t('Nyalakan server (satu proses saja dengan JOBS=yes sudah cukup) dan baca lognya.'),
  )
}

/** `names`: the schedules of this version, each of which runs at least once a day, and one of them every minute. */
export async function schedules(db: Database, names: string[]): Promise<Finding> {
  if (!(await hasJobs(db))) return neverWorked('schedules')
  const { rows } = await sql<{ name: string; last: Date | null; late: boolean; minutes: number | null }>`
    select identifier as name, last_execution as last,
      coalesce(last_execution, known_since) < now() - interval '26 hours' as late,
      floor(extract(epoch from now() - max(last_execution) over ()) / 60)::int as minutes
    from graphile_worker._private_known_crontabs where identifier = any (${names}) order by identifier`.execute(db)
  const minutes = rows[0]?.minutes ?? null
  if (minutes === null || minutes > 5)
    return fault(
      'schedules',
      minutes === null
        ? t('Jadwal belum pernah berjalan.')
        : t('Jadwal terakhir berjalan {minutes} menit yang lalu.', { minutes }),
      t('Nyalakan server (satu proses saja dengan JOBS=yes sudah cukup) dan baca lognya.'),
    )
  const late = rows.filter((row) => row.late).map(({ name }) => name)
  if (late.length > 0)
    return warning(
      'schedules',
      t('Jadwal yang tidak berjalan lebih dari sehari: {names}.', { names: late.join(', ') }),
      t('Baca log server pada jam jadwal itu.'),
    )
  return ok('schedules', t('Semua jadwal berjalan.'))
}

async function hasJobs(db: Database): Promise<boolean> {
  const { rows } = await sql<{
    there: boolean
  }>`select to_regclass('graphile_worker.jobs') is not null as there`.execute(db)
  return rows[0]?.there ?? false
}

function neverWorked(check: string): Finding {
  return warning(
    check,
    t('Pekerjaan latar belum pernah dikerjakan pada basis data ini.'),
    t('Nyalakan server dengan npm start.'),
  )
}
