import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { cast, demoPassword } from '../demo/cast.ts'
import { plantDemo } from '../demo/plant-demo.ts'
import { ConfigurationFaults } from '../platform/config.ts'
import { clusterFolder } from '../platform/database/engine/cluster.ts'
import { holdDataDir } from '../platform/database/engine/data-dir.ts'
import { anybodyExists } from '../registers/people/queries.ts'
import { untilStopped } from '../until-stopped.ts'

export const demoHelp = `demo [--reset]        everything with a demo office; a second run keeps its data
  --reset   begin anew: the demo's own database is removed first`

const mark = 'demo-office'
const planting = 'planting'

/** Keeps to `data/demo` unless DATA_DIR says otherwise, so that it never mixes with an installation. */
export async function demo(args: string[]): Promise<void> {
  const { reset } = parseArgs({ args, options: { reset: { type: 'boolean' } } }).values
  const env = { DATA_DIR: './data/demo', ...process.env }

  await untilStopped(
    env,
    async ({ url }) => {
      console.log(`\nE-Ticketing, kantor demo: ${url}\n`)
      for (const { username, role, name } of cast) console.log(`  ${username.padEnd(15)}${role.padEnd(15)}${name}`)
      console.log(`\n  Kata sandi setiap akun: ${demoPassword}\n`)
    },
    {
      before: ({ dataDir, databaseUrl }) => {
        if (reset || (isHalfPlanted(dataDir) && !databaseUrl)) removeDemo(dataDir, databaseUrl)
      },
      prepare: async (office) => {
        const file = join(office.config.dataDir, mark)
        if (await anybodyExists(office.db)) return refuseAllButDemo(office.config.dataDir)
        writeFileSync(file, planting)
        await plantDemo(office)
        writeFileSync(file, 'ready')
      },
    },
  )
}

/** A demo that was stopped while it was being made is made again. */
function isHalfPlanted(dataDir: string): boolean {
  const file = join(dataDir, mark)
  return existsSync(file) && readFileSync(file, 'utf8') === planting
}

/** An installation is never taken for a demo: its people would be told a password that everybody knows. */
function refuseAllButDemo(dataDir: string) {
  if (!existsSync(join(dataDir, mark)))
    throw new ConfigurationFaults(['Basis data ini berisi kantor yang bukan demo. Jalankan dengan npm start.'])
  if (isHalfPlanted(dataDir))
    throw new ConfigurationFaults(['Kantor demo ini belum selesai dibuat. Kosongkan basis data itu, lalu mulai lagi.'])
}

/** Refuses where the folder holds no demo: nobody loses an installation to a wrong DATA_DIR. */
function removeDemo(dataDir: string, databaseUrl: string | undefined) {
  if (databaseUrl)
    throw new ConfigurationFaults(['--reset hanya untuk basis data bawaan; kosongkan DATABASE_URL sendiri.'])
  if (!existsSync(clusterFolder(dataDir))) return
  if (!existsSync(join(dataDir, mark)))
    throw new ConfigurationFaults([`--reset ditolak: ${dataDir} bukan folder kantor demo.`])

  const { release } = holdDataDir(dataDir)
  // the mark last: a removal that was cut short can be begun again
  for (const part of [join(dataDir, 'secret'), clusterFolder(dataDir), join(dataDir, mark)])
    rmSync(part, { recursive: true, force: true })
  release()
}
