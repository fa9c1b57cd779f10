import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Part } from './findings.ts'
import type { Site } from './site.ts'
import { runTool } from './tool.ts'

/** An asterisk marks what sqlmap puts its own into. */
type Target = { name: string; as?: string; method: string; path: string; json?: unknown; form?: string }

const credentials = { username: 'jantan*', password: 'x*' }
const request = {
  category: 'printer*',
  description: 'Printer tidak menarik kertas sejak pagi.*',
  requesterName: 'Retno Widyaningsih*',
  phone: '081234567890*',
  location: 'Lantai 6*',
  device: { kind: 'asset', register: 'x*' },
  supportsWork: true,
}

const targets: Target[] = [
  {
    name: 'queue',
    as: 'kasubag',
    method: 'GET',
    path: '/tiket?q=printer*&order=due*&after=x*&unit=JANTAN*&stage=*&view=1*',
  },
  {
    name: 'statistics',
    as: 'kapusdatin',
    method: 'GET',
    path: '/statistik?year=2026*&part=*&unit=JANTAN*&category=printer*',
  },
  {
    name: 'tickets behind a figure',
    as: 'kapusdatin',
    method: 'GET',
    path: '/statistik/tiket?year=2026*&part=*&unit=JANTAN*&of=*&after=*',
  },
  { name: 'recap', as: 'kasubag', method: 'GET', path: '/rekap/pekerjaan?year=2026*&part=*&unit=JANTAN*&after=*' },
  { name: 'sign-in', method: 'POST', path: '/masuk', form: 'username=jantan*&password=x*&next=/*' },
  { name: 'verification', method: 'GET', path: '/verifikasi/abc*' },
  {
    name: 'tickets over REST',
    as: 'kasubag',
    method: 'GET',
    path: '/api/v1/tickets?q=printer*&order=due*&after=x*&unit=JANTAN*&limit=5*',
  },
  { name: 'one ticket over REST', as: 'jantan', method: 'GET', path: '/api/v1/tickets/T20261127-001*' },
  { name: 'assets over REST', as: 'jantan', method: 'GET', path: '/api/v1/assets?q=printer*' },
  {
    name: 'recap over REST',
    as: 'kasubag',
    method: 'GET',
    path: '/api/v1/recaps/pekerjaan*?year=2026*&unit=JANTAN*&after=x*',
  },
  {
    name: 'index over REST',
    as: 'kasubag',
    method: 'GET',
    path: '/api/v1/satisfaction-index?year=2026*&unit=JANTAN*&from=2026-01*',
  },
  { name: 'sign-in over REST', method: 'POST', path: '/api/v1/sessions', json: credentials },
  { name: 'a ticket over REST', as: 'jantan', method: 'POST', path: '/api/v1/tickets', json: request },
  {
    name: 'a saved view over REST',
    as: 'kasubag',
    method: 'POST',
    path: '/api/v1/ticket-views',
    json: { name: 'a*', filters: { q: 'a*', unit: 'b*' } },
  },
  { name: 'the session', method: 'GET', path: '/' },
]

/** Each target for so many seconds at most. What sqlmap did not come to an end with is a finding as well. */
export async function sqlmap(site: Site, seconds: number): Promise<Part> {
  const started = performance.now()
  const before = await site.requests()
  const findings: string[] = []
  for (const target of targets) {
    const said = await runTool('sqlmap', argsFor(site, target), seconds)
    const found = /sqlmap identified the following injection point|is vulnerable/.test(said)
    if (found) findings.push(`${target.name}: ${said.match(/Parameter: .*|\[INFO\] .*injectable.*/g)?.join('; ')}`)
    else if (!/do not appear to be injectable/.test(said))
      findings.push(`${target.name}: not looked at to the end: ${said.slice(-400)}`)
  }
  for (const line of site.faults()) findings.push(`logged: ${line.slice(0, 600)}`)
  const looked = `${targets.length} targets: ${targets.map(({ name }) => name).join(', ')}`
  return {
    name: 'sqlmap',
    requests: (await site.requests()) - before,
    seconds: (performance.now() - started) / 1000,
    looked,
    findings,
    excused: [],
  }
}

function argsFor(site: Site, { name, as, method, path, json, form }: Target): string[] {
  const visitor = as ? site.visitor(as) : undefined
  const lines = [`${method} ${path} HTTP/1.1`, `Host: 127.0.0.1:${site.port}`]
  if (visitor)
    lines.push(path.startsWith('/api/') ? `Authorization: Bearer ${visitor.token}` : `Cookie: ${visitor.cookie}`)
  if (name === 'the session') lines.push(`Cookie: ${site.visitor('jantan').cookie.split('; ').at(-1)}*`)
  if (json) lines.push('Content-Type: application/json')
  if (form) lines.push('Content-Type: application/x-www-form-urlencoded')
  // an address of its own for each, since thirty wrong passwords close one
  lines.push(`X-Forwarded-For: 192.0.2.${targets.findIndex((one) => one.name === name) + 1}`)
  const file = join(site.folder, 'request.txt')
  writeFileSync(file, `${lines.join('\r\n')}\r\n\r\n${json ? JSON.stringify(json) : (form ?? '')}`)

  const args = [
    '-r',
    file,
    '--ignore-stdin',
    '--batch',
    '--dbms',
    'PostgreSQL',
    '--level',
    '2',
    '--risk',
    '1',
    '--time-sec',
    '2',
    '--threads',
    '3',
  ]
  // every status is an answer, and the office's own refusals are no wall
  args.push(
    '--ignore-code',
    '*',
    '--skip-waf',
    '--flush-session',
    '--disable-coloring',
    '--timeout',
    '20',
    '--retries',
    '1',
  )
  return [...args, '--output-dir', join(site.folder, 'sqlmap')]
}
