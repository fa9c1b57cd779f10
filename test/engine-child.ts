import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** The embedded database run by a process of its own, which may then be killed. */
export type EngineChild = { process: ChildProcess; url: string; serverUrl: string; stop: () => Promise<void> }

const script = fileURLToPath(new URL('engine-process.ts', import.meta.url))

/** Starts it in `dataDir`, or in a scratch folder; refuses with what the process said when it gave up. */
export async function startEngineChild(dataDir?: string): Promise<EngineChild> {
  const child = spawn(process.execPath, ['--import', 'tsx', script, ...(dataDir ? [dataDir] : [])], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'pipe',
    detached: true,
  })
  const said: string[] = []
  createInterface(child.stderr).on('line', (line) => said.push(line))

  const [url, serverUrl] = await firstLines(child)
  if (!url || !serverUrl) {
    if (!hasEnded(child)) await once(child, 'close')
    throw new Error(`exit code ${child.exitCode}: ${said.join('\n')}`)
  }
  return { process: child, url, serverUrl, stop: () => stop(child) }
}

async function firstLines(child: ChildProcess): Promise<string[]> {
  const lines: string[] = []
  if (!child.stdout) return lines
  for await (const line of createInterface(child.stdout)) if (lines.push(line) === 2) return lines
  return lines
}

async function stop(child: ChildProcess) {
  if (hasEnded(child)) return

  child.stdin?.end()
  await once(child, 'exit')
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null
}
