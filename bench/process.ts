import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const running = new Set<ChildProcess>()
const root = fileURLToPath(new URL('..', import.meta.url))
const endsWithUs = ['--import', './bench/ends-with-us.ts']

type Start = { args?: string[]; env?: Record<string, string>; heard?: boolean; talks?: boolean }

/** Node on a file of this repository. What it prints is thrown away unless it is `heard`; `talks` opens a channel. */
export function startNode(file: string, { args = [], ...more }: Start = {}): ChildProcess {
  return start(process.execPath, ['--import', 'tsx', ...endsWithUs, file, ...args], more)
}

/** Node without a package. */
export function startBareNode(file: string, args: string[]): ChildProcess {
  return start(process.execPath, [...endsWithUs, file, ...args])
}

/** What `npm start` hands over to after its build, so that nothing else is measured than what an office runs. */
export function startOffice(env: Record<string, string>): ChildProcess {
  const { scripts }: { scripts: { start: string } } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const [, command] = scripts.start.split(' && ')
  if (!command?.startsWith('exec ')) throw new Error(`"npm start" does not hand over: ${scripts.start}`)

  const path = [dirname(process.execPath), process.env.PATH].join(delimiter)
  return start('sh', ['-c', command], { env: { ...env, PATH: path, NODE_OPTIONS: endsWithUs.join(' ') } })
}

/**
 * In a group of its own, so that Ctrl-C asks us first. Whoever runs it is expected to stop it; it also ends when we are
 * gone, however that happened.
 */
function start(program: string, args: string[], { env = {}, heard, talks }: Start = {}): ChildProcess {
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['pipe', heard ? 'pipe' : 'ignore', 'inherit', ...(talks ? (['ipc'] as const) : [])],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

// a database writes down what it holds in memory before it ends
const patienceMs = 120_000

/** Lets it finish what it does. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), patienceMs)
  await ended
  clearTimeout(late)
}

export async function stopAllProcesses(): Promise<void> {
  await Promise.all([...running].map(stopProcess))
}

/** A process that answers one message with one message. */
export type Neighbour<Question, Answer> = { ask: (question: Question) => Promise<Answer>; stop: () => Promise<void> }

export function startNeighbour<Question extends object, Answer>(file: string): Neighbour<Question, Answer> {
  const child = startNode(file, { talks: true })
  return {
    ask: (question) => answerOf<Answer>(child, question),
    stop: () => stopProcess(child),
  }
}

/** What `startNeighbour` meets at the other side: a fault is told and not hidden in a silence. */
export function answerQuestions<Question, Answer>(answer: (question: Question) => Promise<Answer>): void {
  process.on('message', async (question: Question) => {
    try {
      process.send?.({ answer: await answer(question) })
    } catch (error) {
      process.send?.({ fault: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  })
}

async function answerOf<Answer>(child: ChildProcess, question: object): Promise<Answer> {
  const leaving = new AbortController()
  const { signal } = leaving
  const gone = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`${child.spawnargs.at(-1)} ended with ${code} instead of answering`)
  })
  try {
    const answered = once(child, 'message', { signal })
    child.send(question)
    const [{ answer, fault }] = await Promise.race([answered, gone])
    if (fault) throw new Error(fault)
    return answer
  } finally {
    gone.catch(() => {})
    leaving.abort()
  }
}
