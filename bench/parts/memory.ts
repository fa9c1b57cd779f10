import { setTimeout as sleep } from 'node:timers/promises'
import { paths } from '../../src/paths.ts'
import { most, type Row, row } from '../figure.ts'
import { type Bare, end, prepareBare } from '../installation/bare.ts'
import { type Installation, plantInstallation } from '../installation/installation.ts'
import { canTellMemory, memoryOf } from '../installation/memory-of.ts'
import { password } from '../office.ts'
import { type Load, pacePages, startLoad } from '../pages.ts'
import { measuring } from '../turns.ts'

export const needs = 'nothing'

type Held = { idle: number; loaded: number }

const tickets = 1000
const settled = 10_000
const username = 'jantan'
const limitName = 'bare node and an idle postgres'
const asked = { paths: [paths.home(), paths.queue(), paths.newTicket()], check: () => {} }

/** What web, jobs and database hold together 10 s after the start, and right after eight clients have read pages. */
export async function measure(): Promise<Row[]> {
  if (!canTellMemory) throw new Error('only Linux tells how much memory processes share, and only root sees it of all')
  const installation = await plantInstallation(tickets)
  const bare = await prepareBare()
  const load = startLoad()
  const ours: Held[] = []
  const limit: Held[] = []
  try {
    for (let run = 0; run < measuring.runs; run++) {
      ours.push(await holdOurs(installation, load))
      limit.push(await holdBare(bare, load))
    }
  } finally {
    await load.stop()
    bare.remove()
    installation.remove()
  }

  return (['idle', 'loaded'] as const).map((when) =>
    row({
      name: when === 'idle' ? 'web, jobs and database, idle' : 'the same after reading pages',
      unit: 'MB',
      ours: ours.map((held) => held[when]),
      limit: { name: limitName, samples: limit.map((held) => held[when]) },
      aim: most(1.6, 'ratio'),
    }),
  )
}

async function holdOurs(installation: Installation, load: Load): Promise<Held> {
  const { child, url } = await installation.start()
  await sleep(settled)
  const idle = memoryOf(child.pid)
  const account = { username, token: await tokenOf(url) }
  await pacePages(load, url, { account, ...asked })(measuring.seconds)
  const loaded = memoryOf(child.pid)
  await end(child)
  return { idle, loaded }
}

async function holdBare(bare: Bare, load: Load): Promise<Held> {
  const [postgres, node] = [await bare.postgres(), await bare.node()]
  await sleep(settled)
  const pids = [postgres.child.pid, node.child.pid]
  const idle = memoryOf(...pids)
  await pacePages(load, node.url, { account: { username, token: '' }, ...asked })(measuring.seconds)
  const loaded = memoryOf(...pids)
  await end(node.child)
  await end(postgres.child, 'SIGINT')
  return { idle, loaded }
}

async function tokenOf(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  if (answer.status !== 201) throw new Error(`${username} is not let in: ${answer.status}`)
  const { token }: { token: string } = await answer.json()
  return token
}
