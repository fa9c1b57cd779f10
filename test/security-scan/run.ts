import { parseArgs } from 'node:util'
import { clamav } from './clamav.ts'
import { type Part, table } from './findings.ts'
import { fuzz } from './fuzz.ts'
import { forgetPlanted, openSite, type Site } from './site.ts'
import { abuseSockets } from './sockets.ts'
import { sqlmap } from './sqlmap.ts'
import { wapiti } from './wapiti.ts'

const options = {
  runs: { type: 'string', default: '40' },
  seconds: { type: 'string', default: '60' },
  seed: { type: 'string', default: '1' },
} as const
const { values, positionals } = parseArgs({ options, allowPositionals: true })
const seconds = Number(values.seconds)

/** On an office as it was planted: what one part changes must not stand in the way of the next. */
const on = (attack: (site: Site) => Promise<Part>) => async () => {
  const site = await openSite()
  try {
    return await attack(site)
  } finally {
    await site.stop()
  }
}

const parts: Record<string, () => Promise<Part>> = {
  clamav,
  fuzz: on((site) => fuzz(site, Number(values.runs), Number(values.seed))),
  sockets: on(abuseSockets),
  sqlmap: on((site) => sqlmap(site, 3 * seconds)),
  'wapiti-stranger': on((site) => wapiti(site, undefined, seconds)),
  'wapiti-unit': on((site) => wapiti(site, 'jantan', seconds)),
  'wapiti-admin': on((site) => wapiti(site, 'admin', seconds)),
}
const chosen = positionals.length > 0 ? positionals : Object.keys(parts)
const done: Part[] = []

try {
  for (const name of chosen) {
    const part = parts[name]
    if (!part) throw new Error(`${name}: choose of ${Object.keys(parts).join(', ')}`)
    console.log(`   ${name} …`)
    const result = await part()
    done.push(result)
    tell(result)
  }
} finally {
  forgetPlanted()
}

console.log(table(done))
process.exit(done.some(({ findings }) => findings.length > 0) ? 1 : 0)

/** At once: a scan that is cut short has told what it found so far. */
function tell({ name, findings, excused }: Part) {
  for (const one of findings) console.log(`FOUND   ${name}: ${one}`)
  for (const one of excused) console.log(`explained   ${name}: ${one}`)
}
