import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { demoPassword as password } from '../../src/demo/cast.ts'
import { freePort } from '../../src/platform/database/engine/server.ts'

const root = join(import.meta.dirname, '../..')

const aRequest = {
  category: 'printer',
  description: 'Printer tidak menarik kertas sejak pagi.',
  requesterName: 'Retno Widyaningsih',
  phone: '081234567890',
  location: 'Lantai 6',
  device: { kind: 'non_asset', name: 'Printer meja', ownership: 'rented' },
  supportsWork: true,
}

export type Server = { pid: number; submit: () => Promise<string>; stop: () => Promise<void> }

/** A command of the shell; answers the most memory that it took, in MB. Refuses with what it said where it failed. */
export async function eticket(dataDir: string, more: Record<string, string>, ...args: string[]): Promise<number> {
  const env = { PATH: process.env.PATH, TMPDIR: process.env.TMPDIR, DATA_DIR: dataDir, ...more }
  const child = spawn(process.execPath, ['dist/server/cli.js', ...args], { cwd: root, env })
  let most = 0
  const watching = setInterval(() => {
    most = Math.max(most, memoryOf(child.pid ?? 0))
  }, 50)
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  clearInterval(watching)
  if (child.exitCode !== 0) throw new Error(`eticket ${args.join(' ')}: ${out}${err}`)
  console.log(out.trim().replace(/^/gm, '    '))
  return Math.round(most / 1024)
}

export async function startServer(dataDir: string, more: Record<string, string>): Promise<Server> {
  const port = String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: port, BASE_URL: url, LOG_LEVEL: 'warn', ...more }
  const log = openSync(join(dataDir, '../server.log'), 'a')
  const child = spawn(process.execPath, ['dist/server/main.js'], { cwd: root, env, stdio: ['ignore', log, log] })
  while (!(await fetch(`${url}/healthz`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error(readFileSync(join(dataDir, '../server.log'), 'utf8'))
    await sleep(100)
  }

  const call = async (path: string, body: unknown, headers = {}) => {
    const sent = { 'content-type': 'application/json', ...headers }
    const answer = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers: sent, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(await answer.text())
    return answer.json()
  }
  const { token } = await call('/sessions', { username: 'jantan', password })
  return {
    pid: child.pid ?? 0,
    submit: async () => (await call('/tickets', aRequest, { authorization: `Bearer ${token}` })).number,
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** As the power would. */
export function killAll(dataDir: string, { pid }: Server): Date {
  const postmaster = Number.parseInt(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10)
  for (const one of [pid, postmaster]) process.kill(one, 'SIGKILL')
  return new Date()
}

function memoryOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmHWM:\s+(\d+)/)?.[1] ?? 0)
  } catch {
    return 0
  }
}
