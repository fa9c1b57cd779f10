import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../../src/platform/database/connect.ts'
import { freePort } from '../../src/platform/database/engine/server.ts'
import { startScratchEngine } from '../../src/platform/database/scratch.ts'
import { createLog } from '../../src/platform/log.ts'
import { dump, writeLanded } from './landed.ts'
import { oldTree } from './old-tree.ts'

// node --import tsx test/upgrade/land.ts <commit>
// Keeps the database of a released version for the tests of upgrades: the demo office, planted by that version's own programs.
const root = join(import.meta.dirname, '../..')
const [asked = 'HEAD'] = process.argv.slice(2)
const commit = execFileSync('git', ['rev-parse', '--short=7', asked], { cwd: root, encoding: 'utf8' }).trim()
const tree = oldTree(commit)
const engine = await startScratchEngine(createLog({ logLevel: 'warn' }))
const dataDir = mkdtempSync(join(tmpdir(), 'e-ticketing-landed-'))
const { db } = connect(engine.url)
try {
  await plant()
  const secret = readFileSync(join(dataDir, 'secret'), 'utf8').trim()
  console.log(writeLanded({ commit, secret, migrations: migrationsIn(tree), ...(await dump(db)) }))
} finally {
  await db.destroy()
  await engine.stop()
  for (const folder of [tree, dataDir]) rmSync(folder, { recursive: true, force: true })
}

async function plant() {
  const env = {
    ...process.env,
    DATABASE_URL: engine.url,
    DATA_DIR: dataDir,
    PORT: String(await freePort()),
    LOG_LEVEL: 'warn',
  }
  const office = spawn('npm', ['run', '-s', 'demo'], {
    cwd: tree,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(office, 'exit')
  await Promise.race([
    (async () => {
      for await (const said of office.stdout) if (String(said).includes('Kata sandi setiap akun')) return
    })(),
    ended.then(() => Promise.reject(new Error('the office of that version did not open'))),
  ])
  if (office.pid) process.kill(-office.pid, 'SIGTERM')
  await ended
}

function migrationsIn(place: string) {
  const folder = join(place, 'db/migrations')
  const names = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  return names.sort().map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
}
