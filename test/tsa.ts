import { execFile, spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { buffer } from 'node:stream/consumers'

const program = 'openssl'

/** Whether this machine can run a timestamp authority. */
export const canStampTime = spawnSync(program, ['version']).status === 0

/** How the authority goes wrong: `replay` answers with the stamp that it gave before, `rejection` with a refusal in due form. */
export type TsaFailure =
  | 'silent'
  | 'hangs up'
  | 'error 500'
  | 'replay'
  | 'rejection'
  | 'garbage'
  | 'altered'
  | 'too long'

export type Tsa = {
  url: string
  rootPem: string
  fail: (failure: TsaFailure | null) => void
  close: () => Promise<void>
}

/**
 * A real timestamp authority on loopback: OpenSSL's `ts` behind HTTP, its keys made anew in a temporary folder. With
 * another authority `between` it and its root, which comes with each stamp.
 */
export async function startTsa({ certificateNamedBy = 'sha256', between = false } = {}): Promise<Tsa> {
  const folder = mkdtempSync(`${tmpdir()}/tsa-`)
  makeAuthority(folder, { certificateNamedBy, between })
  const mood: Mood = { failure: null, last: null }

  const server = createServer((request, response) => {
    answer(folder, mood, request, response).catch((error: unknown) => response.destroy(Error(String(error))))
  })
  const address = await new Promise<string>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const bound = server.address()
      resolve(typeof bound === 'object' && bound ? `http://127.0.0.1:${bound.port}/` : '')
    })
  })

  return {
    url: address,
    rootPem: readFileSync(`${folder}/root.pem`, 'utf8'),
    fail: (next) => {
      mood.failure = next
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(folder, { recursive: true })
    },
  }
}

type Mood = { failure: TsaFailure | null; last: Buffer | null }

async function answer(folder: string, mood: Mood, request: IncomingMessage, response: ServerResponse) {
  const query = await buffer(request)
  const reply = (body: Buffer | string) => response.setHeader('content-type', 'application/timestamp-reply').end(body)

  switch (mood.failure) {
    case 'silent':
      return
    case 'hangs up':
      return response.destroy()
    case 'error 500':
      return response.writeHead(500).end('Internal Server Error')
    case 'replay':
      return reply(mood.last ?? 'nothing was ever stamped')
    case 'garbage':
      return reply('<html>Selamat datang di Wi-Fi kantor</html>')
    case 'too long':
      return reply(Buffer.concat([await stamp(folder, query), Buffer.alloc(100_000)]))
    case 'altered':
      return reply(withOtherPolicy(await stamp(folder, query)))
    case 'rejection':
      return reply(await stamp(folder, query, 'deaf'))
    default:
      mood.last = await stamp(folder, query)
      return reply(mood.last)
  }
}

let queries = 0

function stamp(folder: string, query: Buffer, section = 'stamping'): Promise<Buffer> {
  const file = `${folder}/${++queries}.tsq`
  writeFileSync(file, query)
  const parameters = ['ts', '-reply', '-config', `${folder}/tsa.cnf`, '-section', section, '-queryfile', file]

  return new Promise((resolve, reject) => {
    execFile(program, parameters, { encoding: 'buffer' }, (error, reply) => (error ? reject(error) : resolve(reply)))
  })
}

/** The message stays well formed, and its signature no longer holds. */
function withOtherPolicy(reply: Buffer): Buffer {
  const altered = Buffer.from(reply)
  altered[altered.indexOf(policy) + policy.length - 1] = 2
  return altered
}

/** 1.2.3.4.1 as the stamp carries it. */
const policy = Buffer.from('06042a030401', 'hex')

type Authority = { certificateNamedBy: string; between: boolean }

function makeAuthority(folder: string, { certificateNamedBy, between }: Authority) {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  writeFileSync(`${folder}/tsa.cnf`, configuration(folder, certificateNamedBy))
  writeFileSync(`${folder}/serial`, '01\n')
  const config = ['-config', `${folder}/tsa.cnf`, '-batch', '-days', '30']

  const issue = (name: string, extensions: string, subject: string, issuer?: string) =>
    spawned(
      ...[
        'req',
        '-x509',
        ...key,
        ...config,
        '-extensions',
        extensions,
        '-subj',
        `/C=ID/O=Penanda Waktu Uji/CN=${subject}`,
      ],
      ...(issuer ? ['-CA', `${folder}/${issuer}.pem`, '-CAkey', `${folder}/${issuer}.key`] : []),
      ...['-keyout', `${folder}/${name}.key`, '-out', `${folder}/${name}.pem`],
    )

  issue('root', 'root', 'Akar Uji')
  if (between) issue('issuer', 'root', 'Penerbit Uji', 'root')
  else copyFileSync(`${folder}/root.pem`, `${folder}/issuer.pem`)
  issue('tsa', 'authority', 'TSA Uji', between ? 'issuer' : 'root')
}

function configuration(folder: string, certificateNamedBy: string): string {
  return `
[req]
distinguished_name = name
[name]
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign, cRLSign
[authority]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
${['stamping', 'deaf']
  .map(
    (section) => `
[${section}]
serial = ${folder}/serial
signer_cert = ${folder}/tsa.pem
certs = ${folder}/issuer.pem
signer_key = ${folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = ${section === 'deaf' ? 'sha512' : 'sha256, sha384, sha512'}
ess_cert_id_alg = ${certificateNamedBy}
`,
  )
  .join('')}`
}

function spawned(...parameters: string[]): Buffer {
  const { status, stdout, stderr } = spawnSync(program, parameters)
  if (status !== 0) throw new Error(`openssl ${parameters.join(' ')}\n${stderr}`)
  return stdout
}
