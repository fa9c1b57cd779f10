import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { type Figure, type Measured, measure, runs, turnsARun } from './measure.ts'

/** `npm run bench` measures every part, `npm run bench -- documents` one. */
const known = readdirSync(new URL('parts', import.meta.url)).map((file) => file.replace(/\.ts$/, ''))
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !known.includes(name))
if (unknown.length > 0) throw new Error(`No such part: ${unknown.join(', ')}. There is ${known.join(', ')}.`)

const machine = { cpu: cpus()[0]?.model, cores: cpus().length, node: process.version, load: loadavg()[0] }
console.log(`${machine.cpu}, ${machine.cores} cores, load ${machine.load?.toFixed(1)}, Node ${machine.node}`)
console.log(`${runs} runs of ${turnsARun} each after warm-up; milliseconds; bench/README.md explains\n`)

const results: Record<string, Measured[]> = {}
for (const name of asked.length > 0 ? asked : known) {
  const { figures }: { figures: Figure[] } = await import(`./parts/${name}.ts`)
  const measured: Measured[] = []
  for (const figure of figures) measured.push(await measure(figure))
  results[name] = measured
  console.table(Object.fromEntries(measured.map((one) => [one.name, row(one)])))
}

const folder = new URL('results/', import.meta.url)
mkdirSync(folder, { recursive: true })
const now = new Date().toISOString()
writeFileSync(new URL(`${now.slice(0, 10)}.json`, folder), JSON.stringify({ at: now, machine, results }, null, 2))

function row({ ours, limit, limitName, ratio, aim }: Measured) {
  return {
    'wall median': rounded(ours.wallMedian),
    'wall p95': rounded(ours.wallP95),
    'CPU median': rounded(ours.cpuMedian),
    'CPU p95': rounded(ours.cpuP95),
    aim: aim === undefined ? '' : `${ours.cpuMedian <= aim ? 'kept' : 'missed'}, < ${aim}`,
    limit: limitName,
    'limit CPU': rounded(limit.cpuMedian),
    ratio: rounded(ratio),
  }
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
