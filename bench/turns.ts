/** How often and how long everything is measured; `npm run bench -- --runs 5 --seconds 10` says otherwise. */
export const measuring = { runs: 3, seconds: 5, warmUp: 3 }

/** One run: how many a second, and milliseconds for one at the median and at the ninety-ninth of a hundred. */
export type Paced = { rate: number; median: number; p99: number }

/** Does the work for so many seconds. */
export type Pace = (seconds: number) => Promise<Paced>

/** Each side warms up, then they take turns, so that a busy machine is busy for all; answers each side's runs. */
export async function inTurns(...sides: Pace[]): Promise<Paced[][]> {
  for (const side of sides) await side(measuring.warmUp)

  const runs: Paced[][] = sides.map(() => [])
  for (let run = 0; run < measuring.runs; run++)
    for (const [index, side] of sides.entries()) runs[index]?.push(await side(measuring.seconds))
  return runs
}

/** From the milliseconds that each one took, in the seconds that all took together. */
export function paceOf(times: number[], seconds: number): Paced {
  const sorted = times.toSorted((one, other) => one - other)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { rate: times.length / seconds, median: at(0.5), p99: at(0.99) }
}

/** As many loops as there are workers, each beginning anew until the time is over; what is under way is finished. */
export async function loop(seconds: number, workers: (() => Promise<unknown>)[]): Promise<Paced> {
  const times: number[] = []
  const began = performance.now()

  async function carryOn(work: () => Promise<unknown>) {
    for (let from = performance.now(); from - began < seconds * 1000; from = performance.now()) {
      await work()
      times.push(performance.now() - from)
    }
  }

  await Promise.all(workers.map(carryOn))
  return paceOf(times, (performance.now() - began) / 1000)
}
