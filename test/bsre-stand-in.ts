import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { CertificateStatus } from '../src/platform/bsre/certificate-status.ts'
import type { BsreService } from '../src/platform/bsre/service.ts'
import { createRoot, issueCertificate, type SigningIdentity } from '../src/platform/pdf/certificates.ts'
import { signPdf } from '../src/platform/pdf/sign.ts'
import { continued, inOlderForm, tampered } from './bsre-papers.ts'

/** What may go wrong with the next answer; the last four are right, though unusual. */
export type Mode =
  | 'wrong passphrase with status 200'
  | 'not registered with status 200'
  | 'error with status 200'
  | 'unknown error'
  | 'error that repeats what was sent'
  | 'long error'
  | 'garbage with status 200'
  | 'page of HTML with status 500'
  | 'refused account'
  | 'redirect'
  | 'unsigned'
  | 'another paper'
  | 'tampered'
  | 'too big'
  | 'no answer'
  | 'dies half-way'
  | 'one byte at a time'
  | 'wrong content type'
  | 'older form'
  | 'continued after the signature'
  | 'slow'

type Call = { method: string; path: string; fields: string[]; appearance: string; reason: string }

type Holder = { name: string; passphrase: string; status: CertificateStatus; wrong: number; identity: SigningIdentity }

/** What one request asks for, whichever version it spoke. */
type Asked = { nik: string; passphrase: string; pdf: Buffer; reason: string; location: string }

const year = 365 * 24 * 60 * 60 * 1000

/**
 * The e-sign client service by its contract, on this computer: a real server that really signs, with an authority of
 * its own, locks a holder after three wrong passphrases, and fails as it is told.
 */
export async function startBsre({ api }: Pick<BsreService, 'api'>) {
  const from = new Date(Date.now() - year)
  const root = await createRoot({ organization: 'PSrE Uji', commonName: 'PSrE Uji - Root', years: 5, from })
  const holders = new Map<string, Holder>()
  const calls: Call[] = []
  const modes: Mode[] = []

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    )
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  const service: BsreService = { url, username: 'eticket', password: 'sandi-layanan-uji', api }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const body = Buffer.concat(await Array.fromAsync(request))
    const { method = '', url: path = '' } = request
    const right = `Basic ${Buffer.from(`${service.username}:${service.password}`).toString('base64')}`
    if (request.headers.authorization !== right) return json(response, 401, { error: 'Unauthorized', status: 401 })

    const asking = statusPath(path, api)
    if (asking) return tellStatus(response, asking.nik ?? String(JSON.parse(body.toString()).nik))
    if (method !== 'POST' || path !== signPath[api]) return json(response, 404, { error: 'Not Found', status: 404 })

    const { asked, call } = api === 'v2' ? readV2(body) : await readV1(body, request.headers['content-type'] ?? '')
    calls.push({ method, path, ...call })
    const mode = modes.shift()
    if (mode && failed(response, mode, asked)) return

    const holder = holders.get(asked.nik)
    if (!holder || holder.status === 'NOT_REGISTERED') return json(response, 400, notRegistered)
    if (holder.status !== 'ISSUE') return json(response, 400, { error: 'Proses signing gagal' })
    if (holder.passphrase !== asked.passphrase) return json(response, 400, wrongPassphrase(holder))
    holder.wrong = 0
    await send(response, await signedPaper(asked, holder, mode), mode)
  }

  function tellStatus(response: ServerResponse, nik: string) {
    const status = holders.get(nik)?.status ?? 'NOT_REGISTERED'
    json(response, 200, { status, message: `Status ${status}` })
  }

  async function send(response: ServerResponse, pdf: Buffer, mode?: Mode) {
    const body = api === 'v2' ? Buffer.from(JSON.stringify({ time: '412 ms', file: [pdf.toString('base64')] })) : pdf
    const type = api === 'v2' ? 'application/json' : 'application/pdf'
    response.writeHead(200, {
      'content-type': mode === 'wrong content type' ? 'text/plain' : type,
      'content-length': body.length,
      ...(api === 'v1' ? { id_dokumen: `uji-${calls.length}` } : {}),
    })
    if (mode === 'dies half-way') return response.write(body.subarray(0, body.length / 2), () => response.destroy())
    if (mode === 'one byte at a time' || mode === 'slow') return await drip(response, body, mode)
    response.end(body)
  }

  return {
    url,
    service,
    rootPem: root.certificatePem,
    calls,
    async register(nik: string, holder: { name: string; passphrase: string; status?: CertificateStatus }) {
      const subject = { commonName: holder.name, organization: 'PSrE Uji', years: 2, from }
      const identity = await issueCertificate(root, subject)
      holders.set(nik, { status: 'ISSUE', wrong: 0, ...holder, identity })
    },
    statusOf: (nik: string) => holders.get(nik)?.status,
    failNext: (mode: Mode) => void modes.push(mode),
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

const signPath = { v1: '/api/sign/pdf', v2: '/api/v2/sign/pdf' }
const notRegistered = { error: 'User tidak terdaftar', status_code: 2011 }
const passphraseIsWrong = { error: 'Passphrase anda salah', status_code: 2031 }

function statusPath(path: string, api: BsreService['api']): { nik?: string | undefined } | undefined {
  if (api === 'v2') return path === '/api/v2/user/check/status' ? {} : undefined
  const nik = /^\/api\/user\/status\/(\d+)$/.exec(path)?.[1]
  return nik ? { nik } : undefined
}

function readV2(body: Buffer) {
  const { nik, passphrase, signatureProperties, file, ...others } = JSON.parse(body.toString())
  const [{ tampilan, reason, location }] = signatureProperties
  return {
    asked: { nik, passphrase, pdf: Buffer.from(file[0], 'base64'), reason, location },
    call: {
      fields: ['nik', 'passphrase', 'signatureProperties', 'file', ...Object.keys(others)],
      appearance: tampilan,
      reason,
    },
  }
}

async function readV1(body: Buffer, type: string) {
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
  const text = (name: string) => String(form.get(name) ?? '')
  const file = form.get('file')
  const pdf = file instanceof Blob ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0)
  return {
    asked: {
      nik: text('nik'),
      passphrase: text('passphrase'),
      pdf,
      reason: text('reason'),
      location: text('location'),
    },
    call: { fields: [...form.keys()], appearance: text('tampilan'), reason: text('reason') },
  }
}

/** Whether the answer was one that is not a signed paper at all. */
function failed(response: ServerResponse, mode: Mode, { nik, passphrase }: Asked): boolean {
  const html = '<html><body><h1>HTTP Status 500</h1></body></html>'
  const failures: Partial<Record<Mode, () => void>> = {
    'wrong passphrase with status 200': () => json(response, 200, passphraseIsWrong),
    'not registered with status 200': () => json(response, 200, notRegistered),
    'error with status 200': () => json(response, 200, { error: 'Proses signing gagal', status_code: 9999 }),
    'unknown error': () => json(response, 400, { message: 'Proses signing gagal' }),
    'error that repeats what was sent': () => json(response, 400, { error: `gagal: ${nik} / ${passphrase}` }),
    'long error': () => json(response, 400, { error: `<script>alert(1)</script>\n${'panjang '.repeat(500)}` }),
    'garbage with status 200': () => response.end(Buffer.from([0, 255, 37, 80, 68])),
    'page of HTML with status 500': () => response.writeHead(500, { 'content-type': 'text/html' }).end(html),
    'refused account': () => json(response, 401, { error: 'Unauthorized', status: 401 }),
    redirect: () => response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end(),
    'no answer': () => {},
    'too big': () => response.end(Buffer.alloc(21 * 1024 * 1024, '%PDF-')),
  }
  failures[mode]?.()
  return mode in failures
}

/** The third wrong one in a row locks the holder; which code a locked one gets is not documented. */
function wrongPassphrase(holder: Holder) {
  holder.wrong += 1
  if (holder.wrong >= 3) holder.status = 'SUSPEND'
  return passphraseIsWrong
}

async function signedPaper({ pdf, reason, location }: Asked, { name, identity }: Holder, mode?: Mode): Promise<Buffer> {
  if (mode === 'unsigned') return pdf
  const facts = { name, reason, location, at: new Date() }
  const paper =
    mode === 'another paper' ? Buffer.from(pdf.toString('latin1').replace('%PDF-1.7', '%PDF-1.6'), 'latin1') : pdf
  const signed = Buffer.from((await signPdf(paper, identity, facts)).pdf)

  if (mode === 'tampered') return tampered(signed, pdf.length)
  if (mode === 'older form') return inOlderForm(signed, identity)
  return mode === 'continued after the signature' ? continued(signed) : signed
}

function json(response: ServerResponse, status: number, value: object) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

async function drip(response: ServerResponse, body: Buffer, mode: Mode) {
  const [step, pause] = mode === 'slow' ? [Math.ceil(body.length / 5), 200] : [1, 50]
  for (let place = 0; place < body.length && !response.destroyed; place += step) {
    response.write(body.subarray(place, place + step))
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  response.end()
}
