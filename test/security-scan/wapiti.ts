import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { excuses } from './excuses.ts'
import { excusing, type Part } from './findings.ts'
import { openGate } from './gate.ts'
import type { Site } from './site.ts'
import { runTool } from './tool.ts'

type Finding = { method: string; path: string; info: string; level: number; parameter: string | null }
type Report = {
  vulnerabilities: Record<string, Finding[]>
  anomalies: Record<string, Finding[]>
  infos: { crawled_pages_nbr?: number }
}

const modules =
  'xss,permanentxss,sql,blindsql,exec,file,crlf,redirect,csp,cookieflags,http_headers,csrf,ssrf,methods,backup,htaccess,shellshock,xxe'

const starts = [
  'masuk',
  'publikasi/indeks-kepuasan',
  'api',
  'verifikasi/x',
  'tiket?q=a&order=due',
  'statistik',
  'admin',
]

/** Leaving, and what would end the session that the scan goes on by: another password, another second factor. */
const shut = /^\w+ \/(keluar|akun\/|bahasa|langsung)/

/** Crawls and attacks the site as one account, or as a stranger; each module has `seconds`, the crawl four times as many. */
export async function wapiti(site: Site, username: string | undefined, seconds: number): Promise<Part> {
  const started = performance.now()
  const gate = await openGate(site, username && site.visitor(username).cookie, shut)
  const report = join(site.folder, 'wapiti.json')
  const args = ['-u', `${gate.url}/`, '--scope', 'folder', '-m', modules, '-f', 'json', '-o', report]
  args.push('--flush-session', '--store-session', join(site.folder, 'wapiti'), '--no-bugreport', '-v', '1', '-t', '20')
  // nothing leaves this machine: what would be fetched from outside is looked for at the site itself
  args.push(
    '--endpoint',
    `${gate.url}/`,
    '--max-files-per-dir',
    '20',
    '--max-links-per-page',
    '100',
    '-d',
    '6',
    '-S',
    'normal',
  )
  args.push('--max-scan-time', String(4 * seconds), '--max-attack-time', String(seconds))
  for (const start of starts) args.push('-s', `${gate.url}/${start}`)

  // "r" ends everything and writes the report; some modules know no time of their own
  const said = await runTool('wapiti', args, seconds * 30, 'r\n')
  gate.close()
  if (!existsSync(report)) throw new Error(`wapiti gave up: ${said.slice(-2000)}`)
  const { vulnerabilities, anomalies, infos }: Report = JSON.parse(readFileSync(report, 'utf8'))
  const found = [...told(vulnerabilities), ...told(anomalies)]
  const { findings, excused } = excusing('wapiti', found, excuses)
  for (const line of site.faults()) findings.push(`logged: ${line.slice(0, 600)}`)
  const pages = infos.crawled_pages_nbr ?? /(\d+) (?:urls|resources)/i.exec(said)?.[1] ?? '?'
  const requests = gate.requests()
  // a scan that was led away at every page looked at nothing
  if (requests < 500) findings.push(`only ${requests} requests: ${said.slice(-500)}`)
  const ended = said.includes('interrupted') ? ', ended before all modules were through' : ''
  const looked = `${modules.split(',').length} modules, ${pages} addresses${ended}`
  return {
    name: `wapiti, ${username ?? 'a stranger'}`,
    requests,
    seconds: (performance.now() - started) / 1000,
    looked,
    findings,
    excused,
  }
}

function told(by: Record<string, Finding[]>): string[] {
  const lines = Object.entries(by).flatMap(([kind, all]) =>
    all.map(
      ({ method, path, info, parameter }) => `${kind}: ${method} ${path.split('?')[0]} ${parameter ?? ''} ${info}`,
    ),
  )
  return [...new Set(lines)]
}
