import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import type { Part, Row } from './figure.ts'
import { type BenchOffice, forgetOffices, openOffice } from './office.ts'
import { stopAllProcesses } from './process.ts'
import { table, verdicts } from './table.ts'
import { measuring } from './turns.ts'

/** `npm run bench` measures every part, `npm run bench -- queue ticket` two of them; README.md has the options. */
const allSizes = [10_000, 200_000, 1_000_000]
const growingParts = ['growth', 'statistics']
const aloneParts = ['documents', 'start', 'memory']
const { positionals: asked, values } = parseArgs({
  allowPositionals: true,
  options: { sizes: { type: 'string' }, runs: { type: 'string' }, seconds: { type: 'string' } },
})
const parts = inOrder(asked)
const sizes =
  values.sizes?.split(',').map(Number) ??
  (growingParts.some((part) => parts.includes(part)) ? allSizes : allSizes.slice(0, 1))
measuring.runs = Number(values.runs ?? measuring.runs)
measuring.seconds = Number(values.seconds ?? measuring.seconds)
if (![...sizes, measuring.runs, measuring.seconds].every((number) => number > 0)) throw new Error('numbers, please')

type Outcome = { rows: Row[]; fault?: string }
const results: Record<string, Outcome> = {}
let office: BenchOffice | undefined

let leaving = false
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, leave)
const machine = { cpu: cpus()[0]?.model, cores: cpus().length, memory: totalmem(), node: process.version }
const load = () => loadavg()[0]?.toFixed(1)
console.log(`${machine.cpu}, ${machine.cores} cores, load ${load()}, Node ${machine.node}`)
console.log(
  `${measuring.runs} runs of ${measuring.seconds} s after warm-up, ours and the limit in turns; bench/README.md`,
)

for (const name of parts) {
  const outcome = await measurePart(name).catch((error): Outcome => ({ rows: [], fault: said(error) }))
  results[name] = outcome
  if (leaving) break
  console.log(`\n${name}, load ${load()}\n${outcome.fault ?? table(outcome.rows)}`)
}
if (!leaving) {
  await office?.stop().catch((error) => console.error(said(error)))
  console.log(`\n${verdicts(results)}\n\nwritten to ${write()}`)
  await leaveNothing()
  process.exit(Object.values(results).some(({ fault }) => fault) ? 1 : 0)
}

async function measurePart(name: string): Promise<Outcome> {
  const part: Part = await import(`./parts/${name}.ts`)
  if (part.needs === 'nothing') return { rows: await part.measure() }

  office ??= await openedOffice()
  return { rows: await part.measure(office) }
}

async function openedOffice(): Promise<BenchOffice> {
  const [size = 0, ...later] = sizes
  const began = performance.now()
  const opened = await openOffice(size, later)
  const seconds = Math.round((performance.now() - began) / 1000)
  console.log(`\nan office with ${size.toLocaleString('en')} tickets, seeded in ${seconds} s`)
  return opened
}

/** Those that need no office first, so that none runs beside them; growth last, since it takes longest. */
function inOrder(names: string[]): string[] {
  const files = readdirSync(new URL('parts', import.meta.url))
  const known = files.filter((file) => /^[\w-]+\.ts$/.test(file)).map((file) => file.replace(/\.ts$/, ''))
  const unknown = names.filter((name) => !known.includes(name))
  if (unknown.length > 0) throw new Error(`No such part: ${unknown.join(', ')}. There is ${known.join(', ')}.`)

  const rank = (name: string) => (aloneParts.includes(name) ? 0 : growingParts.includes(name) ? 2 : 1)
  const chosen = names.length > 0 ? names : known
  return chosen.toSorted((one, other) => rank(one) - rank(other))
}

async function leave() {
  leaving = true
  await leaveNothing()
  process.exit(130)
}

async function leaveNothing() {
  await stopAllProcesses()
  forgetOffices()
}

function write(): string {
  const folder = new URL('results/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  const at = new Date().toISOString()
  const file = `${at.slice(0, 10)}.json`
  writeFileSync(new URL(file, folder), JSON.stringify({ at, machine, measuring, sizes, results }, null, 2))
  return `bench/results/${file}`
}

function said(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? error.message).split('\n') : [String(error)]
  return `FAULT ${lines.slice(0, 6).join('\n')}`
}
