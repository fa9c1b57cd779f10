import { execFile } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../ha/processes.ts'
import { allChecked, allFours, aReport, aRequest, password } from '../world.ts'
import { audit, nonAsset, sound, startLoad, tell } from './load.ts'
import { openPlace, type Place, post, read, signIn } from './place.ts'

const library = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu']
  .map((folder) => `${folder}/faketime/libfaketime.so.1`)
  .find((file) => existsSync(file))
let place: Place
let clocks: string

beforeAll(async () => {
  if (!library) return console.log('The wrong clock is skipped: apt-get install faketime')
  place = await openPlace()
  clocks = join(place.folder, 'clock')
})
afterAll(() => place?.close())

test.runIf(library)(
  'a clock that is an hour fast, then an hour slow, spoils no number, no order and no session',
  async () => {
    set('+0')
    const { url } = await place.start(skewed())
    const [jantan = '', keljal = '', reader = ''] = await Promise.all(
      ['jantan', 'keljal', 'teknisi2'].map((name) => signIn(url, name)),
    )
    const load = startLoad({ urls: [url], tokens: [jantan, keljal, jantan, keljal], reader })
    for (const skew of ['+0', '+3600', '-3600', '+0']) {
      set(skew)
      const before = load.acknowledged.size
      await until('tickets are taken', 30, async () => load.acknowledged.size > before + 8)
    }
    await load.stop()

    tell('clock +1 h, then -1 h, then right', load)
    expect(load.noes).toEqual([])
    expect(await audit(place.office.db, load)).toEqual(sound)
    // the timeline's order is that of its ids, whatever the hour beside each line
    const { rows } = await sql<{ spread: number; tickets: number }>`
    select count(*)::int as tickets, extract(epoch from max(at) - min(at))::int as spread
    from ticket_events where action = 'submit'`.execute(place.office.db)
    expect(rows[0]?.spread).toBeGreaterThan(7000)
    await dueTimesAreSensible()
    expect((await read(url, jantan, '/tiket')).status).toBe(200)
  },
  200_000,
)

test.runIf(library)(
  'a ticket whose steps are taken while the clock goes back by an hour each comes to its end',
  async () => {
    set('+3600')
    const { url } = await place.start(skewed())
    const tokens = new Map<string, string>()
    for (const name of ['jantan', 'teknisi1', 'kasubag']) tokens.set(name, await signIn(url, name))
    const take = (name: string, path: string, body: object) => post(url, tokens.get(name) ?? '', path, body)
    const submitted = await take('jantan', '/tickets', { ...aRequest, device: nonAsset })
    const number = String(submitted.body.number)
    const steps = [
      ['teknisi1', 'work-order', {}],
      ['kasubag', 'signature', { password, checklist: allChecked }],
      ['teknisi1', 'repair', {}],
      ['teknisi1', 'handling-report', aReport],
      ['jantan', 'feedback', { scores: allFours }],
    ] as const

    for (const [n, [name, path, body]] of steps.entries()) {
      set(`${-3600 * n}`.replace(/^(?!-)/, '+'))
      const answer = await take(name, `/tickets/${number}/${path}`, body)
      expect(answer.status, `${path}: ${answer.text}`).toBe(201)
    }
    for (const path of [`/tiket/${number}`, '/tiket', '/'])
      expect((await read(url, tokens.get('jantan') ?? '', path)).status, path).toBe(200)
    const { rows } = await sql<{ action: string }>`
    select action from ticket_events join tickets on tickets.id = ticket_id where number = ${number} order by ticket_events.id`.execute(
      place.office.db,
    )
    console.log(`clock back by an hour at each step: ${rows.map(({ action }) => action).join(', ')}`)
    expect(rows.length).toBeGreaterThanOrEqual(6)
  },
)

test.runIf(library)(
  'a session made by a clock that is an hour wrong lasts an hour more or less, and neither none nor for ever',
  async () => {
    set('-3600')
    const { url } = await place.start(skewed())
    const slow = await signIn(url, 'kapusdatin')
    set('+3600')
    const fast = await signIn(url, 'kapusdatin')
    for (const token of [slow, fast]) expect((await read(url, token, '/')).status).toBe(200)
    const { rows } = await sql<{ hours: number }>`
    select distinct round(extract(epoch from expires_at - now()) / 3600)::int as hours from sessions
    join people on people.id = person_id where username = 'kapusdatin' order by hours`.execute(place.office.db)
    console.log(
      `sessions made an hour slow and an hour fast last ${rows.map(({ hours }) => hours).join(' and ')} hours`,
    )
    expect(rows).toHaveLength(2)
    expect((rows[1]?.hours ?? 0) - (rows[0]?.hours ?? 0)).toBe(2)
    expect(rows[0]?.hours).toBeGreaterThan(1)
  },
)

test.runIf(library)('doctor tells the administrator that the clock is wrong', async () => {
  set('+3600')
  const env = {
    ...skewed(),
    PATH: process.env.PATH ?? '',
    DATABASE_URL: place.engine.url,
    DATA_DIR: join(place.folder, 'shared'),
  }
  const said = await promisify(execFile)(process.execPath, ['dist/server/cli.js', 'doctor'], { env }).catch(
    (failed: { stdout: string }) => failed,
  )
  const line = said.stdout.split('\n').find((one) => /clock/.test(one)) ?? said.stdout
  console.log(line.trim())
  expect(line).toMatch(/SALAH\s+clock .*berselisih 3[56]\d\d/)
})

function set(skew: string) {
  writeFileSync(clocks, `${skew}\n`)
}

/** Its own clock, read from the file at every look; timers go on as they do. */
function skewed() {
  return {
    LD_PRELOAD: library ?? '',
    FAKETIME_TIMESTAMP_FILE: clocks,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
  }
}

/** The time by which the order is due comes after the submission, and within a week of it. */
async function dueTimesAreSensible() {
  const { rows } = await sql<{ early: number; late: number }>`
    select count(*) filter (where due_at < submitted_at)::int as early,
      count(*) filter (where due_at > submitted_at + interval '14 days')::int as late
    from tickets where due_at is not null`.execute(place.office.db)
  expect(rows[0]).toEqual({ early: 0, late: 0 })
}
