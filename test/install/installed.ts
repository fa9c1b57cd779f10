import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/*
 * `bin/test-install` calls it with the root of an installed Debian: starts the server there under its account, sets the office up over
 * https through nginx, looks at it through Caddy, stops it and starts it again on the same data. Ends with exit code 1 at what is not so.
 */

const [root = ''] = process.argv.slice(2)
const site = 'tiket.contoh.go.id'
const port = 3917
const https = 8917
const http = 8918
const folder = mkdtempSync(join(tmpdir(), 'e-ticketing-install-'))
const running = new Set<ChildProcess>()

try {
  certificate()
  const first = await startServer()
  is('a code for the first visitor', /kode (\S+)/.test(first.said()))
  is('the door answers', curl(`http://127.0.0.1:${port}/healthz`) === 'ok')

  const nginx = startNginx()
  await answers(`https://${site}:${https}/healthz`)
  const page = curl('-i', `https://${site}:${https}/dbmhelpdesk/index.php/tiket`)
  is('the old address leads home', /^HTTP\/\S+ 301/.test(page) && /^location: (https:\/\/[^/]+)?\/\r?$/im.test(page))
  is('http leads to https', /301/.test(curl('-i', `http://${site}:${http}/tiket`).split('\n')[0] ?? ''))
  is('HSTS', /^strict-transport-security: max-age=31536000/im.test(curl('-i', `https://${site}:${https}/masuk`)))
  is('figures stay inside', /403/.test(status(`https://${site}:${https}/metrics`)))
  setUp(/kode (\S+)/.exec(first.said())?.[1] ?? '')
  is('a large body comes through', !['413', '000'].includes(await largeBody()))
  is('a live page begins at once', (await streamed(https)).includes('200'))
  await end(nginx)

  await stop(first.process)
  const second = await startServer()
  is('the office is there after a second start', !/kode/.test(second.said()))
  const caddy = startCaddy()
  await answers(`https://${site}:${https}/healthz`)
  is('Caddy serves the sign-in', /200/.test(status(`https://${site}:${https}/masuk`)))
  is('Caddy keeps figures inside', /404/.test(status(`https://${site}:${https}/metrics`)))
  is('Caddy passes a live page on', (await streamed(https)).includes('200'))
  await end(caddy)
  await stop(second.process)
  console.log('all as it should be')
} finally {
  for (const child of running) child.kill('SIGKILL')
}

function is(what: string, so: boolean) {
  console.log(`${so ? 'yes' : 'NO '}  ${what}`)
  if (!so) throw new Error(what)
}

/** As systemd does it: under the account, with the variables of deploy/systemd. */
async function startServer() {
  const variables = {
    ...Object.fromEntries(readEnvironment()),
    PORT: String(port),
    BASE_URL: `https://${site}:${https}`,
    NODE_ENV: 'production',
    DATA_DIR: '/var/lib/e-ticketing',
    PATH: '/usr/bin:/bin',
  }
  const settings = Object.entries(variables).map(([name, value]) => `${name}=${value}`)
  const program = ['/opt/e-ticketing/node_modules/.bin/node', '--max-semi-space-size=4', 'dist/server/main.js']
  const inside = ['sh', '-c', `cd /opt/e-ticketing && exec env -i "$@"`, 'sh', ...settings, ...program]
  const child = start('chroot', ['--userspec=eticket', root, ...inside])
  let said = ''
  child.stdout?.on('data', (text) => {
    said += text
  })
  child.stderr?.pipe(process.stderr)
  for (let tries = 0; !said.includes('E-Ticketing: '); tries++) {
    if (tries > 600 || child.exitCode !== null) throw new Error(`the server did not start:\n${said}`)
    await pause(100)
  }
  await pause(500)
  return { process: child, said: () => said }
}

function readEnvironment(): [string, string][] {
  const lines = readFileSync('deploy/systemd/environment', 'utf8').split('\n')
  return lines.flatMap((line) => {
    const [, name, value] = /^([A-Z_]+)=(.*)$/.exec(line) ?? []
    return name && value !== undefined ? [[name, value] as [string, string]] : []
  })
}

async function stop(child: ChildProcess) {
  await end(child)
  is('SIGTERM stops it in order', child.exitCode === 0)
}

function setUp(code: string) {
  const answers = {
    ...{ code, adminName: 'Ibu Admin', adminUsername: 'ratna', officeName: 'Pusat Data Uji', unitList: 'dbm' },
    ...{ adminPassword: 'pagi-hari-di-jatibaru', adminPasswordRepeated: 'pagi-hari-di-jatibaru' },
    ...{
      letterheadLines: 'PEMERINTAH UJI',
      letterheadAddress: '',
      signerName: 'Rani Pratiwi, S.T.',
      signerNip: '19681110 199103 2 010',
    },
    ...{ signerUsername: 'rani', signerPassword: 'sementara-saja-ya', signerPasswordRepeated: 'sementara-saja-ya' },
    offered: 'JANTAN',
  }
  const body = new URLSearchParams(answers).toString()
  const origin = `https://${site}:${https}`
  const answer = curl('-i', '-H', `Origin: ${origin}`, '--data', body, `${origin}/pasang`)
  is('the office is set up over https', /^HTTP\/\S+ 303/.test(answer))
  signIn(origin)
}

/** Leaves the session's cookie in a file for what follows. */
function signIn(origin: string) {
  const form = new URLSearchParams({ username: 'ratna', password: 'pagi-hari-di-jatibaru' }).toString()
  const answer = curl('-i', '-c', cookies(), '-H', `Origin: ${origin}`, '--data', form, `${origin}/masuk`)
  is('the cookie is for https and this host alone', /set-cookie: __Host-[^\n]*Secure/i.test(answer))
}

function cookies(): string {
  return join(folder, 'cookies')
}

async function largeBody(): Promise<string> {
  const file = join(folder, 'large')
  writeFileSync(file, Buffer.alloc(60 * 1024 * 1024, 'a'))
  const origin = `https://${site}:${https}`
  const sent = ['-b', cookies(), '-H', `Origin: ${origin}`, '-F', `file=@${file}`, `${origin}/akun/kata-sandi`]
  return curl('-o', '/dev/null', '-w', '%{http_code}', ...sent)
}

/** The head of a live page, which must come long before the page ends. */
async function streamed(at: number): Promise<string> {
  const [, ...rest] = ['', '-b', cookies(), '-N', '-D', '-', '-o', '/dev/null', '--max-time', '3']
  try {
    return curl(...rest, `https://${site}:${at}/langsung`)
  } catch (error) {
    // curl ends by its own time, as it was told
    return error && typeof error === 'object' && 'stdout' in error ? String(error.stdout) : ''
  }
}

function status(url: string): string {
  return curl('-o', '/dev/null', '-w', '%{http_code}', url)
}

function curl(...words: string[]): string {
  const hosts = ['--resolve', `${site}:${https}:127.0.0.1`, '--resolve', `${site}:${http}:127.0.0.1`]
  return execFileSync('curl', ['-sk', '--max-time', '60', ...hosts, ...words], { encoding: 'utf8', maxBuffer: 1e8 })
}

async function answers(url: string) {
  for (let tries = 0; tries < 100; tries++) {
    try {
      if (curl(url) === 'ok') return
    } catch {}
    await pause(100)
  }
  throw new Error(`no answer from ${url}`)
}

function certificate() {
  const names = ['-subj', `/CN=${site}`, '-keyout', join(folder, 'privkey.pem'), '-out', join(folder, 'fullchain.pem')]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...names], {
    stdio: 'ignore',
  })
}

/** The example as it stands, but for ports, certificates and what nginx wants around it. */
function startNginx(): ChildProcess {
  const example = readFileSync('deploy/proxy/nginx.conf', 'utf8')
    .replaceAll('/etc/ssl/e-ticketing', folder)
    .replaceAll(/listen (\[::\]:)?80;/g, (_, six) => (six ? '' : `listen 127.0.0.1:${http};`))
    .replaceAll(/listen (\[::\]:)?443 ssl http2;/g, (_, six) => (six ? '' : `listen 127.0.0.1:${https} ssl http2;`))
    .replace('127.0.0.1:3000', `127.0.0.1:${port}`)
    .replaceAll('Host $host', 'Host $http_host')
  const whole = `pid ${folder}/nginx.pid;\nerror_log stderr;\ndaemon off;\nmaster_process off;\nevents {}\nhttp {\naccess_log off;\n${example}\n}\n`
  writeFileSync(join(folder, 'nginx.conf'), whole)
  return start('nginx', ['-c', join(folder, 'nginx.conf')])
}

function startCaddy(): ChildProcess {
  const example = readFileSync('deploy/proxy/Caddyfile', 'utf8')
    .replace(`${site} {`, `https://${site}:${https} {\n\ttls ${folder}/fullchain.pem ${folder}/privkey.pem`)
    .replace('127.0.0.1:3000', `127.0.0.1:${port}`)
  const options = `{\n\tadmin off\n\tauto_https disable_redirects\n\tstorage file_system ${folder}\n}\n`
  writeFileSync(join(folder, 'Caddyfile'), options + example)
  return start('caddy', ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')])
}

function start(program: string, words: string[]): ChildProcess {
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  return child
}

async function end(child: ChildProcess) {
  child.kill('SIGTERM')
  await new Promise((ended) => child.once('exit', ended))
  running.delete(child)
}
