import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Account, accountsFor } from '../../src/platform/database/engine/account.ts'
import { findProgram } from '../../src/platform/database/engine/program.ts'
import { familyOf, type Program, postmasterOf, program, signal, until } from './processes.ts'

/** One machine of the database: Patroni and the PostgreSQL that it looks after. */
export type Node = { name: string; port: number; apiPort: number; data: string; patroni: Program }

export type Cluster = {
  folder: string
  nodes: Node[]
  etcds: Program[]
  haproxy: Program
  ports: typeof ports
  urlOf: (port: number) => string
  /** As the database's superuser, straight to one node. */
  superUrlOf: (node: Node) => string
  stop: () => Promise<void>
}

type Member = { name: string; role: string; state: string; timeline?: number; lag?: number | string }

// below the ports that outgoing connections are given, so that none takes the place of a node that is down
const base = Number(process.env.HA_PORTS ?? 21700)
const ports = { primary: base, replicas: base + 1, web: base + 2, apps: [base + 3, base + 4] }
const etcdPorts = [base + 10, base + 12, base + 14]
const nodePorts = [base + 20, base + 22, base + 24]
const templates = import.meta.dirname
const programsOfDebian = '/usr/lib/postgresql/15/bin'

/** Three etcd, three PostgreSQL under Patroni and a HAProxy, all on this machine in `folder`; ready when writes are kept twice. */
export async function startCluster(folder: string): Promise<Cluster> {
  const password = randomBytes(24).toString('base64url')
  const account = prepareFolder(folder, password)
  const etcds = etcdPorts.map((port, index) => etcd(folder, port, index))
  const nodes = nodePorts.map((port, index) => node(folder, account, password, port, index))
  writeFileSync(join(folder, 'haproxy.cfg'), filled('haproxy.cfg', haproxyValues(nodes)))
  const haproxy = program('haproxy', ['haproxy', '-db', '-f', join(folder, 'haproxy.cfg')], { folder })

  const cluster: Cluster = {
    folder,
    nodes,
    etcds,
    haproxy,
    ports,
    urlOf: (port) => `postgres://eticket:${password}@127.0.0.1:${port}/eticket`,
    superUrlOf: ({ port }) => `postgres://postgres:${password}@127.0.0.1:${port}/eticket`,
    stop: () => stopAll(nodes, [...etcds, haproxy]),
  }
  for (const { start } of [...etcds, ...nodes.map(({ patroni }) => patroni), haproxy]) start()
  try {
    await untilWhole(cluster, 120)
  } catch (error) {
    await cluster.stop()
    throw error
  }
  return cluster
}

/** As Patroni tells it; asked of whichever node answers. */
export async function membersOf({ nodes }: Cluster): Promise<Member[]> {
  const asked = nodes.map(async ({ apiPort }) => {
    const answer = await fetch(`http://127.0.0.1:${apiPort}/cluster`, { signal: AbortSignal.timeout(2000) })
    const { members }: { members: Member[] } = await answer.json()
    return members
  })
  return Promise.any(asked)
}

/** The node that HAProxy leads writes to. */
export async function leaderOf({ nodes }: Cluster): Promise<Node> {
  return Promise.any(
    nodes.map(async (node) => {
      const signal = AbortSignal.timeout(2000)
      const { ok } = await fetch(`http://127.0.0.1:${node.apiPort}/primary`, { signal })
      if (!ok) throw new Error(`${node.name} is not the primary`)
      return node
    }),
  )
}

/** One leader, and two others on its timeline, of which one confirms each commit. */
export function untilWhole(cluster: Cluster, seconds: number): Promise<void> {
  return until('three nodes, one of them synchronous', seconds, async () => {
    const members = await membersOf(cluster)
    const timelines = new Set(members.map(({ timeline }) => timeline))
    const roles = members.map(({ role }) => role).sort()
    const behind = members.filter(({ role, lag }) => role !== 'leader' && !(Number(lag) < 1_000_000))
    return (
      roles.join() === 'leader,replica,sync_standby' &&
      members.every(({ state }) => state === 'running' || state === 'streaming') &&
      timelines.size === 1 &&
      behind.length === 0
    )
  })
}

export async function killNode({ patroni, data }: Node): Promise<void> {
  await patroni.kill()
  const postmaster = postmasterOf(data)
  if (postmaster) signal([postmaster], 'SIGKILL')
}

/** Stops it in the middle of whatever it does, as a machine whose disk hangs; answers how to let it go on. */
export function freezeNode({ patroni, data }: Node): () => void {
  const postmaster = postmasterOf(data)
  const pids = [patroni.pid(), ...(postmaster ? familyOf(postmaster) : [])]
  signal(pids, 'SIGSTOP')
  return () => signal(pids, 'SIGCONT')
}

/** Makes another node the leader, as an administrator does before he takes a machine down. */
export async function switchOver({ folder }: Cluster, leader: string): Promise<void> {
  const config = join(folder, `${leader}.yml`)
  await promisify(execFile)('patronictl', ['-c', config, 'switchover', 'eticket', '--leader', leader, '--force'])
}

function prepareFolder(folder: string, password: string): Account {
  mkdirSync(join(folder, 'bin'), { recursive: true })
  const { initdb, postgres, account } = findProgram(accountsFor(folder))
  for (const file of [initdb, postgres, join(dirname(postgres), 'pg_ctl')]) link(folder, file)
  // those of version 15 read what Patroni asks for of version 18
  for (const name of ['pg_controldata', 'pg_isready']) link(folder, join(programsOfDebian, name))

  for (const name of ['clone.sh', 'post-init.sh']) {
    writeFileSync(join(folder, name), filled(name, { password }))
    chmodSync(join(folder, name), 0o755)
  }
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid ?? -1)
  return account
}

function link(folder: string, file: string) {
  symlinkSync(file, join(folder, 'bin', file.split('/').at(-1) ?? ''))
}

function etcd(folder: string, port: number, index: number): Program {
  const name = `etcd${index + 1}`
  const own = `http://127.0.0.1:${port}`
  const peer = `http://127.0.0.1:${port + 1}`
  const everyone = etcdPorts.map((each, at) => `etcd${at + 1}=http://127.0.0.1:${each + 1}`).join()
  const flags = {
    name,
    'data-dir': join(folder, name),
    'listen-client-urls': own,
    'advertise-client-urls': own,
    'listen-peer-urls': peer,
    'initial-advertise-peer-urls': peer,
    'initial-cluster': everyone,
    'enable-v2': 'true',
    logger: 'zap',
    'log-level': 'warn',
  }
  return program(name, ['etcd', ...Object.entries(flags).map(([key, value]) => `--${key}=${value}`)], { folder })
}

function node(folder: string, account: Account, password: string, port: number, index: number): Node {
  const name = `node${index + 1}`
  const [apiPort, data, config] = [port + 1, join(folder, name), join(folder, `${name}.yml`)]
  const etcdHosts = etcdPorts.map((each) => `127.0.0.1:${each}`).join()
  writeFileSync(config, filled('patroni.yml', { name, port, apiPort, data, folder, password, etcdHosts }))
  const patroni = program(name, ['patroni', config], { folder, account })
  return { name, port, apiPort, data, patroni }
}

function haproxyValues(nodes: Node[]) {
  const apps = ports.apps.map((port, at) => `  server app${at + 1} 127.0.0.1:${port}`)
  return {
    primaryPort: ports.primary,
    replicaPort: ports.replicas,
    webPort: ports.web,
    primaryServers: nodes
      .map(({ name, port, apiPort }) => `  server ${name} 127.0.0.1:${port} check port ${apiPort}`)
      .join('\n'),
    webServers: apps.map((line) => `${line} check`).join('\n'),
    awayServers: apps.join('\n'),
  }
}

/** A template of this folder with its values in braces. */
function filled(name: string, values: Record<string, string | number>): string {
  const text = readFileSync(join(templates, name), 'utf8')
  return text.replaceAll(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole))
}

async function stopAll(nodes: Node[], others: Program[]) {
  for (const each of nodes) {
    const postmaster = postmasterOf(each.data)
    await killNode(each)
    if (postmaster) signal(familyOf(postmaster), 'SIGKILL')
  }
  await Promise.all(others.map(({ kill }) => kill()))
}

/** Nothing is left of it, as after a new disk. */
export function loseDisk({ data }: Node): void {
  rmSync(data, { recursive: true, force: true })
}
