import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runJobs } from '../../../../test/jobs.ts'
import { type Visitor, visitor } from '../../../../test/visitor.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { connect } from '../../../platform/database/connect.ts'
import { freeForgottenJobs } from '../../../platform/worker.ts'
import { mostTries } from './import.ts'
import { countsOf, importFor } from './queries.ts'
import { uploadImport } from './upload-import.ts'

let world: World
let clerk: Visitor

beforeAll(async () => {
  world = await openWorld()
  clerk = await visitor(world, 'pengurusbarang')
})

afterAll(() => world.close())

const list = [
  'KODE BARANG;NOMOR REGISTER;BIDANG/UNIT',
  ...Array.from({ length: 1200 }, (_, n) => `1.3.2.10.01.02.002;${2000 + n};JANTAN`),
].join('\n')

const upload = () =>
  uploadImport(world.db, world.act('pengurusbarang'), { name: 'aset.csv', bytes: new TextEncoder().encode(list) })
const stageOf = async (id: string) =>
  (await importFor(world.db, world.act('pengurusbarang').person, id, new Date())).stage

/** Every try that the jobs of the database still have, without the time between them. */
async function runEveryTry() {
  for (let tries = 0; tries <= mostTries; tries += 1) {
    await sql`update graphile_worker._private_jobs set run_at = now()`.execute(world.db)
    await runJobs(world.office)
  }
}

test('a list that cannot be read by no fault of its own says so, and can be read again', async () => {
  await sql`create function break_off() returns trigger language plpgsql as $$ begin raise exception 'away'; end $$`.execute(
    world.db,
  )
  await sql`create trigger break_off before update on asset_imports for each row when (new.rows_done > 500) execute function break_off()`.execute(
    world.db,
  )
  const id = await upload()
  await runJobs(world.office)
  expect(await stageOf(id)).toBe('reading')
  await runEveryTry()
  expect(await stageOf(id)).toBe('failed')

  const failed = await clerk.open(`/aset/impor/${id}`)
  expect(failed.headers.get('refresh')).toBeNull()
  expect(failed.text).toContain('Pemeriksaan gagal karena gangguan')
  expect((await clerk.send(`/aset/impor/${id}`, { skipFaulty: 'yes', transfer: 'yes' })).status).toBe(409)
  expect((await (await visitor(world, 'admin')).send(`/aset/impor/${id}/ulangi`)).status).toBe(404)

  await sql`drop trigger break_off on asset_imports`.execute(world.db)
  expect((await clerk.send(`/aset/impor/${id}/ulangi`)).location).toBe(`/aset/impor/${id}`)
  await clerk.send(`/aset/impor/${id}/ulangi`)
  await runJobs(world.office)
  expect(await stageOf(id)).toBe('checked')
  expect(await countsOf(world.db, id)).toMatchObject({ registered: 1200, errors: 0 })
  expect(await world.db.selectFrom('assets').select('id').where('registerNumber', '=', 2000).execute()).toEqual([])
})

test('what lay on the desk of a process that was killed is read anew by another, and fails where each is killed', async () => {
  const { pool } = connect(world.office.config.databaseUrl ?? '')
  const killedWhileReading = async (id: string) => {
    await sql`update graphile_worker._private_jobs set locked_at = now() - interval '6 minutes', locked_by = 'killed',
      attempts = attempts + 1 where payload ->> 'import' = ${id}`.execute(world.db)
    await sql`update asset_imports set stage = 'reading', rows_total = 1200, rows_done = 500 where id = ${id}`.execute(
      world.db,
    )
    await sql`insert into asset_import_lines (import_id, line, cells) values (${id}, 2, '[]') on conflict do nothing`.execute(
      world.db,
    )
    await freeForgottenJobs(pool)
  }

  const id = await upload()
  await killedWhileReading(id)
  await runJobs(world.office)
  expect(await countsOf(world.db, id)).toMatchObject({ registered: 1200, errors: 0 })

  const harmful = await upload()
  for (let tries = 0; tries < mostTries; tries += 1) await killedWhileReading(harmful)
  await runJobs(world.office)
  expect(await stageOf(harmful)).toBe('failed')
  await pool.end()
})
