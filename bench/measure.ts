import { setImmediate } from 'node:timers/promises'

/** One thing that is measured. `prepare` is not timed; what it returns is. */
type Task = { prepare: (turn: number) => () => unknown }

/** `limit` is the least that the work could cost, measured in the same run; `aim` is milliseconds of CPU at the median. */
export type Figure = { name: string; task: Task; limit: Task & { name: string }; aim?: number }

type Times = { wallMedian: number; wallP95: number; cpuMedian: number; cpuP95: number }
export type Measured = { name: string; aim?: number; limitName: string; ours: Times; limit: Times; ratio: number }

export const runs = 3
export const turnsARun = 100
const warmUp = 30

/** Milliseconds, over all runs after the warm-up. Work and limit take turns, so that a busy machine is busy for both. */
export async function measure({ name, aim, task, limit }: Figure): Promise<Measured> {
  const ours: Sample[] = []
  const least: Sample[] = []
  for (let turn = 0; turn < warmUp + runs * turnsARun; turn++) {
    const sample = await timed(task.prepare(turn))
    const bare = await timed(limit.prepare(turn))
    if (turn < warmUp) continue
    ours.push(sample)
    least.push(bare)
  }

  const [mine, theirs] = [times(ours), times(least)]
  return { name, aim, limitName: limit.name, ours: mine, limit: theirs, ratio: mine.cpuMedian / theirs.cpuMedian }
}

type Sample = { wall: number; cpu: number }

async function timed(work: () => unknown): Promise<Sample> {
  // a server comes round between two requests, and only then is the memory of the documents before given back
  await setImmediate()
  const [cpuBefore, before] = [process.cpuUsage(), performance.now()]
  await work()
  const wall = performance.now() - before
  const { user, system } = process.cpuUsage(cpuBefore)
  return { wall, cpu: (user + system) / 1000 }
}

function times(samples: Sample[]): Times {
  const wall = samples.map((one) => one.wall).sort((one, other) => one - other)
  const cpu = samples.map((one) => one.cpu).sort((one, other) => one - other)
  return { wallMedian: at(wall, 0.5), wallP95: at(wall, 0.95), cpuMedian: at(cpu, 0.5), cpuP95: at(cpu, 0.95) }
}

function at(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
