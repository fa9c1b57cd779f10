import { execFile, execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../ha/processes.ts'
import { audit, countNoes, sound, startLoad, tell } from './load.ts'
import { openPlace, type Place, read, signIn } from './place.ts'

// a file system of its own, so that nothing else on this machine is short of room
const mayMount = process.getuid?.() === 0
const disk = mkdtempSync(join(tmpdir(), 'e-ticketing-disk-'))
const filler = join(disk, 'filler')
let place: Place
let wish: Parameters<typeof startLoad>[0]

beforeAll(async () => {
  if (!mayMount) return console.log('The full disk is skipped: only root may mount a small file system.')
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=320m,mode=700', 'tmpfs', disk])
  place = await openPlace(disk)
  // the server's own log, its data folder and its temporary files are on the same disk
  const { url } = await place.start({ TMPDIR: disk, NODE_COMPILE_CACHE: join(disk, 'compile-cache') })
  const units = await Promise.all(['jantan', 'keljal'].map((name) => signIn(url, name)))
  const photo = (await photograph()).toString('base64')
  const more = { attachments: [{ name: 'foto.jpg', content: photo }] }
  wish = { urls: [url], tokens: units, reader: await signIn(url, 'teknisi2'), more }
})
afterAll(async () => {
  await place?.close().catch(() => {})
  if (mayMount) execFileSync('umount', ['-l', disk])
  rmSync(disk, { recursive: true, force: true })
})

test.runIf(mayMount)(
  'a full disk is told to whoever writes, loses nothing, and is over as soon as there is room',
  async () => {
    const load = startLoad(wish)
    await until('tickets are taken', 60, async () => load.acknowledged.size > 3)

    fill()
    const full = load.acknowledged.size
    for (let n = 0; n < 15; n += 1) {
      fill()
      await wait(1000)
    }
    const taken = load.acknowledged.size - full
    rmSync(filler)

    const freed = Date.now()
    await until('tickets are taken again', 90, async () => load.acknowledged.size > full + taken + 3)
    const back = ((Date.now() - freed) / 1000).toFixed(1)
    await load.stop()

    const log = place.servers[0]?.log() ?? ''
    const shown = await read(wish.urls[0] ?? '', wish.reader, '/tiket')
    tell('disk full for 15 s', load, {
      'taken meanwhile': taken,
      'back after s': back,
      'lines of log': log.split('\n').length,
    })
    expect(place.servers[0]?.child.exitCode).toBe(null)
    expect(
      Object.keys(countNoes(load)).filter((no) => !/^(507 storage-full|503|409 still-in-progress)/.test(no)),
    ).toEqual([])
    expect(load.noes.filter(({ sentence }) => !/coba lagi/i.test(sentence))).toEqual([])
    expect(shown.status).toBe(200)
    expect(await audit(place.office.db, load)).toEqual(sound)
  },
  240_000,
)

test.runIf(mayMount)('after it every page, index, record and paper is whole', async () => {
  const { db } = place.office
  // each page has a checksum, and an index that is built anew finds what is there twice
  await sql`vacuum (disable_page_skipping, freeze)`.execute(db)
  await sql`reindex schema public`.execute(db)
  const { rows } = await sql<{ checksums: string }>`select current_setting('data_checksums') as checksums`.execute(db)
  expect(rows).toEqual([{ checksums: 'on' }])
  for (const command of ['audit', 'documents']) console.log(await verified(command))
})

/** What the command of the shell says; refuses where it found something. */
async function verified(command: string): Promise<string> {
  const { engine, folder } = place
  const env = { PATH: process.env.PATH, DATABASE_URL: engine.serverUrl, DATA_DIR: join(folder, 'shared') }
  const { stdout } = await promisify(execFile)(process.execPath, ['dist/server/cli.js', command, 'verify'], { env })
  return stdout.trim()
}

/** Takes what room is left, to the last byte that can be had. */
function fill() {
  for (const size of [4 << 20, 64 << 10, 4096]) {
    for (;;) {
      try {
        appendFileSync(filler, Buffer.alloc(size))
      } catch {
        break
      }
    }
  }
  if (!existsSync(filler)) throw new Error('the disk was full already')
}

/** Noise, which no compression makes smaller. */
function photograph(): Promise<Buffer> {
  const [width, height] = [900, 700]
  return sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer()
}
