import { setTimeout as wait } from 'node:timers/promises'
import { connect } from '../../src/platform/database/connect.ts'
import { type Cluster, freezeNode, killNode, leaderOf, loseDisk, membersOf, type Node, switchOver } from './cluster.ts'
import type { Office } from './office.ts'
import { postmasterOf, signal } from './processes.ts'

export type Place = { cluster: Cluster; office: Office; probes: string[] }

/** What happens, how long it lasts, and how it is mended, if anybody has to. */
export type Fault = { name: string; about: string; seconds: number; strike: (place: Place) => Promise<Mend> }
type Mend = () => void | Promise<void>

const machineIsBack =
  ({ patroni }: Node) =>
  () =>
    patroni.start()

export const faults: Fault[] = [
  {
    name: 'primary',
    about: 'primary killed (PostgreSQL and Patroni)',
    seconds: 40,
    async strike({ cluster }) {
      const leader = await leaderOf(cluster)
      await killNode(leader)
      return machineIsBack(leader)
    },
  },
  {
    name: 'disk',
    about: 'primary killed, its disk lost',
    seconds: 40,
    async strike({ cluster }) {
      const leader = await leaderOf(cluster)
      await killNode(leader)
      loseDisk(leader)
      return machineIsBack(leader)
    },
  },
  {
    name: 'again',
    about: 'primary killed, and its successor when that one writes',
    seconds: 45,
    async strike({ cluster }) {
      const first = await leaderOf(cluster)
      await killNode(first)
      await wait(30_000)
      first.patroni.start()
      await wait(25_000)
      const second = await leaderOf(cluster)
      await killNode(second)
      return machineIsBack(second)
    },
  },
  {
    name: 'postmaster',
    about: "the primary's PostgreSQL alone killed",
    seconds: 15,
    async strike({ cluster }) {
      const postmaster = postmasterOf((await leaderOf(cluster)).data)
      if (postmaster) signal([postmaster], 'SIGKILL')
      return () => {}
    },
  },
  {
    name: 'frozen',
    about: 'primary frozen for 40 s, then it goes on',
    seconds: 40,
    strike: async ({ cluster }) => freezeNode(await leaderOf(cluster)),
  },
  {
    name: 'split',
    about: 'Patroni of the primary frozen for 50 s, a program goes on writing to the old primary itself',
    seconds: 50,
    async strike({ cluster, probes }) {
      const leader = await leaderOf(cluster)
      signal([leader.patroni.pid()], 'SIGSTOP')
      const stop = writeTo(cluster.urlOf(leader.port), probes)
      return async () => {
        signal([leader.patroni.pid()], 'SIGCONT')
        await stop()
      }
    },
  },
  {
    name: 'switchover',
    about: 'planned switchover (patronictl)',
    seconds: 15,
    async strike({ cluster }) {
      await switchOver(cluster, (await leaderOf(cluster)).name)
      return () => {}
    },
  },
  {
    name: 'replicas',
    about: 'both replicas killed for 40 s: nothing may be acknowledged',
    seconds: 40,
    async strike({ cluster }) {
      const leader = await leaderOf(cluster)
      const others = cluster.nodes.filter((node) => node !== leader)
      await Promise.all(others.map(killNode))
      return () => others.forEach(({ patroni }) => void patroni.start())
    },
  },
  {
    name: 'replica',
    about: 'the synchronous replica killed',
    seconds: 15,
    async strike({ cluster }) {
      const members = await membersOf(cluster)
      const name = members.find(({ role }) => role === 'sync_standby')?.name
      const node = cluster.nodes.find((each) => each.name === name)
      if (!node) throw new Error('no synchronous replica')
      await killNode(node)
      return machineIsBack(node)
    },
  },
  {
    name: 'app',
    about: 'one server process of the application killed',
    seconds: 10,
    async strike({ office: { apps } }) {
      const [app] = apps
      await app?.kill()
      return () => app?.start()
    },
  },
  {
    name: 'etcd',
    about: 'one etcd killed',
    seconds: 20,
    async strike({ cluster: { etcds } }) {
      const [etcd] = etcds
      await etcd?.kill()
      return () => etcd?.start()
    },
  },
  {
    name: 'etcds',
    about: 'all of etcd killed for 40 s',
    seconds: 40,
    async strike({ cluster: { etcds } }) {
      await Promise.all(etcds.map(({ kill }) => kill()))
      return () => etcds.forEach(({ start }) => void start())
    },
  },
  {
    name: 'haproxy',
    about: 'HAProxy killed, started again after 2 s',
    seconds: 2,
    async strike({ cluster: { haproxy } }) {
      await haproxy.kill()
      return () => haproxy.start()
    },
  },
]

/**
 * Writes to one node past HAProxy, by the application's own pool. Whatever it takes for written is a promise like a
 * ticket's number.
 */
function writeTo(url: string, probes: string[]): () => Promise<void> {
  const { db, pool } = connect(url, { size: 1 })
  let stopped = false
  const writing = (async () => {
    while (!stopped) {
      const mark = crypto.randomUUID()
      await pool.query('insert into probes (mark) values ($1)', [mark]).then(
        () => probes.push(mark),
        () => {},
      )
      await wait(200)
    }
  })()
  return async () => {
    stopped = true
    await writing
    await db.destroy()
  }
}
