import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { accountsFor } from '../../src/platform/database/engine/account.ts'
import { clusterFolder, openCluster } from '../../src/platform/database/engine/cluster.ts'
import { findProgram } from '../../src/platform/database/engine/program.ts'
import { freePort, startServer } from '../../src/platform/database/engine/server.ts'
import { startBareNode } from '../process.ts'
import { quietLog } from './installation.ts'
import { type Answered, untilAnswered } from './until-answered.ts'

/** PostgreSQL on an empty cluster with our settings, and Node answering a constant: what no server of ours can be below. */
export type Bare = {
  postgres: () => Promise<Answered>
  node: () => Promise<Answered & { url: string }>
  remove: () => void
}

const hello = fileURLToPath(new URL('../limit/hello.ts', import.meta.url))

export async function prepareBare(): Promise<Bare> {
  const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-bare-'))
  const program = findProgram(accountsFor(clusterFolder(folder)))
  const cluster = await openCluster(folder, program)
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)

  return {
    postgres: async () => {
      const port = await freePort()
      const began = performance.now()
      const child = await startServer({ cluster, program, port, durable: true, log: quietLog })
      return { child, took: performance.now() - began }
    },
    node: async () => {
      const port = String(await freePort())
      const url = `http://127.0.0.1:${port}`
      return { url, ...(await untilAnswered(() => startBareNode(hello, [port]), url)) }
    },
    remove,
  }
}

export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await ended
}
