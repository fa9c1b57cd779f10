import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { eicar } from '../clamd-stand-in.ts'
import { aRequest } from '../world.ts'
import type { Part } from './findings.ts'
import { openSite, type Site } from './site.ts'

/** The real daemon, with one signature of our own in place of the database that ClamAV fetches: EICAR's first 68 bytes. */
export async function clamav(): Promise<Part> {
  const started = performance.now()
  const findings: string[] = []
  const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-clamd-'))
  const daemon = await startClamd(folder)
  const site = await openSite({ CLAMD: join(folder, 'clamd.ctl') })
  const expect = async (what: string, bytes: Buffer, status: number, words: string) => {
    const answer = await submit(site, bytes)
    if (answer.status !== status || !answer.text.includes(words))
      findings.push(`${what}: ${answer.status} ${answer.text.slice(0, 300)}`)
  }
  try {
    await expect('a clean PDF', pdf(''), 201, '"number"')
    await expect('EICAR by itself', eicar, 422, 'infected-file')
    await expect('EICAR within a PDF', pdf(eicar.toString()), 422, 'infected-file')
    await expect('a PDF of 9 MB', pdf('a'.repeat(9_000_000)), 201, '"number"')
    await expect('more than clamd takes', pdf('a'.repeat(10_400_000)), 503, 'file-unchecked')
    await stop(daemon)
    await expect('a clean PDF without the daemon', pdf(''), 503, 'file-unchecked')
  } finally {
    await stop(daemon)
    await site.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  const looked = 'clean, EICAR, EICAR in a PDF, 9 MB, beyond StreamMaxLength, daemon stopped'
  return { name: 'clamd', requests: 6, seconds: (performance.now() - started) / 1000, looked, findings, excused: [] }
}

async function startClamd(folder: string): Promise<ChildProcess> {
  const database = join(folder, 'signatures')
  mkdirSync(database)
  chmodSync(folder, 0o755)
  writeFileSync(join(database, 'own.ndb'), `Own.Eicar:0:*:${eicar.toString('hex')}\n`)
  const socket = join(folder, 'clamd.ctl')
  const settings = {
    DatabaseDirectory: database,
    LocalSocket: socket,
    Foreground: 'yes',
    StreamMaxLength: '9900K',
    User: 'root',
  }
  const file = join(folder, 'clamd.conf')
  const own = process.getuid?.() === 0 ? settings : { ...settings, User: undefined }
  const lines = Object.entries(own).map(([name, value]) => (value ? `${name} ${value}\n` : ''))
  writeFileSync(file, lines.join(''))
  const daemon = spawn('/usr/sbin/clamd', ['--config-file', file], { stdio: ['ignore', 'ignore', 'inherit'] })
  for (let tries = 0; !existsSync(socket); tries += 1) {
    if (daemon.exitCode !== null || tries > 300) throw new Error('clamd did not start')
    await sleep(100)
  }
  return daemon
}

async function stop(daemon: ChildProcess) {
  if (daemon.exitCode !== null || daemon.signalCode !== null) return
  daemon.kill('SIGTERM')
  await once(daemon, 'exit')
}

async function submit(site: Site, bytes: Buffer) {
  const { token } = site.visitor('jantan')
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const device = { kind: 'non_asset', name: 'Printer meja', ownership: 'rented' }
  const body = JSON.stringify({
    ...aRequest,
    device,
    attachments: [{ name: 'surat.pdf', content: bytes.toString('base64') }],
  })
  const answer = await fetch(`${site.url}/api/v1/tickets`, { method: 'POST', headers, body })
  return { status: answer.status, text: await answer.text() }
}

function pdf(inside: string): Buffer {
  return Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%${inside}\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF`,
  )
}
