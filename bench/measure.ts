import { setImmediate } from 'node:timers/promises'
import { type Aim, median, type Row, row } from './figure.ts'
import { measuring } from './turns.ts'

/** One thing that is measured. `prepare` is not timed; what it returns is. */
type Task = { prepare: (turn: number) => () => unknown }

/** `limit` is the least that the work could cost, measured in the same run. */
export type Figure = { name: string; task: Task; limit: Task & { name: string }; aim?: Aim }

const turnsARun = 100
const warmUp = 30

/** Milliseconds of CPU in all threads, so that what other programs take does not count. Work and limit take turns. */
export async function measureTask({ name, aim, task, limit }: Figure): Promise<Row> {
  const both = [task, limit]
  const walls: number[] = []
  const ours: number[] = []
  const samples: number[] = []

  for (let run = -1; run < measuring.runs; run++) {
    const [work = [], bare = []] = await takeTurns(both, (run + 1) * turnsARun, run < 0 ? warmUp : turnsARun)
    if (run < 0) continue
    ours.push(median(work.map(({ cpu }) => cpu)))
    samples.push(median(bare.map(({ cpu }) => cpu)))
    walls.push(...work.map(({ wall }) => wall))
  }

  const note = `${median(walls).toFixed(1)} ms on the clock`
  return row({ name, unit: 'ms', ours, limit: { name: limit.name, samples }, aim, note })
}

type Sample = { wall: number; cpu: number }

async function takeTurns(tasks: Task[], first: number, turns: number): Promise<Sample[][]> {
  const samples: Sample[][] = tasks.map(() => [])
  for (let turn = first; turn < first + turns; turn++)
    for (const [index, task] of tasks.entries()) samples[index]?.push(await timed(task.prepare(turn)))
  return samples
}

async function timed(work: () => unknown): Promise<Sample> {
  // a server comes round between two requests, and only then is the memory of the documents before given back
  await setImmediate()
  const [cpuBefore, before] = [process.cpuUsage(), performance.now()]
  await work()
  const wall = performance.now() - before
  const { user, system } = process.cpuUsage(cpuBefore)
  return { wall, cpu: (user + system) / 1000 }
}
