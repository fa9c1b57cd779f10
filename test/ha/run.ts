import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { audit, isSound } from './audit.ts'
import { startCluster, untilWhole } from './cluster.ts'
import { type Fault, faults, type Place } from './faults.ts'
import { type Figures, figuresOf, told } from './figures.ts'
import { type Load, startLoad } from './load.ts'
import { openOffice } from './office.ts'
import { until } from './processes.ts'

const names = process.argv.slice(2)
const chosen = names.length > 0 ? faults.filter(({ name }) => names.includes(name)) : faults
if (chosen.length < new Set(names).size) {
  for (const { name, about } of faults) console.log(`${name.padEnd(12)}${about}`)
  process.exit(names.includes('--help') ? 0 : 1)
}

const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-ha-'))
console.log(`logs: ${folder}`)
const cluster = await startCluster(folder)
const leaveNothing = async () => {
  await cluster.stop()
  for (const app of apps) await app.kill()
}
let apps: Place['office']['apps'] = []
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.once(name, () => leaveNothing().finally(() => process.exit(1)))

let sound = false
try {
  const office = await openOffice(cluster)
  apps = office.apps
  sound = await tryAll({ cluster, office, probes: [] })
} catch (error) {
  console.error(error)
} finally {
  await leaveNothing()
}
if (sound) rmSync(folder, { recursive: true, force: true })
process.exit(sound ? 0 : 1)

async function tryAll(place: Place): Promise<boolean> {
  const load = startLoad(place.office)
  const rows: Figures[] = []
  try {
    for (const fault of chosen) {
      const figures = await tryOne(place, load, fault)
      console.log(`  no write for ${figures.silent.toFixed(1)} s, ${figures.audited.lost.length} lost`)
      rows.push(figures)
    }
    await load.stop()
  } finally {
    load.abandon()
  }
  const last = await audit(place, load.acknowledged, true)
  console.log(told(rows, load, last))
  return isSound(last) && rows.every(({ audited, faults500, mute }) => isSound(audited) && faults500 + mute === 0)
}

/** Waits for calm, strikes at an unforeseen moment, mends after its time, waits until three nodes work together again. */
async function tryOne(place: Place, load: Load, fault: Fault): Promise<Figures> {
  const { cluster } = place
  await untilWhole(cluster, 120)
  await until('tickets are taken', 120, async () => (load.acknowledged.at(-1)?.at ?? 0) > Date.now() - 1000)
  await wait(2000 + Math.random() * 6000)

  console.log(`${new Date().toISOString()} ${fault.about}`)
  const struck = Date.now()
  const mend = await fault.strike(place)
  await wait(fault.seconds * 1000)
  const mended = Date.now()
  await mend()
  await untilWhole(cluster, 180)
  const whole = Date.now()
  await until('tickets are taken', 120, async () => (load.acknowledged.at(-1)?.at ?? 0) > whole)
  await until('every open page hears again', 30, async () =>
    load.streams.every(({ heardAt }) => heardAt > whole),
  ).catch(() => {})
  return figuresOf(fault.about, load, { struck, mended, whole }, await audit(place, load.acknowledged))
}
