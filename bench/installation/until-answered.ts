import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

/** `took` is milliseconds from the spawn to the whole first answer of 200. */
export type Answered = { child: ChildProcess; took: number }

const often = 5
const patience = 60_000

export async function untilAnswered(spawn: () => ChildProcess, url: string): Promise<Answered> {
  const began = performance.now()
  const child = spawn()
  while (performance.now() - began < patience && child.exitCode === null) {
    if (await answers(url)) return { child, took: performance.now() - began }
    await sleep(often)
  }
  child.kill('SIGKILL')
  throw new Error(`nobody answered ${url}`)
}

async function answers(url: string): Promise<boolean> {
  try {
    const { status, ...answer } = await fetch(url, { redirect: 'manual' }).then(async (found) => ({
      status: found.status,
      text: await found.text(),
    }))
    return status === 200 && answer.text !== ''
  } catch {
    return false
  }
}
