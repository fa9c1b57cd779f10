import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { calling } from '../watched.ts'

/** ClamAV's daemon: where it listens, and what happens to files while nothing looks at them. */
export type Clamd = {
  at: { path: string } | { host: string; port: number }
  away: 'refuse' | 'accept'
  /** For one file, in milliseconds; clamd itself gives up a line that is silent for 30 s. */
  patience?: number
}

/** `infected` with the signature's name, or why nobody knows. */
export type Verdict = { is: 'clean' } | { is: 'infected'; signature: string } | { is: 'unchecked'; why: string }

const longest = 64 * 1024

/** Has clamd look at the bytes (INSTREAM, on a connection of its own). Never throws: whatever goes wrong is `unchecked`. */
export async function look(clamd: Clamd, bytes: Uint8Array): Promise<Verdict> {
  try {
    return await calling('clamd', () => ask(clamd, bytes))
  } catch (error) {
    return { is: 'unchecked', why: whyOf(error) }
  }
}

async function ask({ at, patience = 30_000 }: Clamd, bytes: Uint8Array): Promise<Verdict> {
  const signal = AbortSignal.timeout(patience)
  const socket = connect(at)
  const end = () => socket.destroy(new Error('no answer in time'))
  signal.addEventListener('abort', end)
  try {
    await once(socket, 'connect')
    const answer = answerOf(socket)
    socket.write('zINSTREAM\0')
    for (let sent = 0; sent < bytes.length; sent += longest) send(bytes.subarray(sent, sent + longest))
    send(new Uint8Array())
    return verdictOf(await answer)
  } finally {
    signal.removeEventListener('abort', end)
    socket.destroy()
  }

  function send(chunk: Uint8Array) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(chunk.length)
    socket.write(length)
    if (chunk.length > 0) socket.write(chunk)
  }
}

/** What was said before the line closed, which clamd does at once, even while more is being sent. */
function answerOf(socket: Socket): Promise<string> {
  const heard: Buffer[] = []
  let fault: Error | undefined
  socket.on('data', (part: Buffer) => heard.push(part))
  socket.on('error', (error) => {
    fault = error
  })
  return new Promise((resolve, reject) => {
    socket.on('close', () => (fault && heard.length === 0 ? reject(fault) : resolve(Buffer.concat(heard).toString())))
  })
}

function verdictOf(answer: string): Verdict {
  const said = answer.replace(/\0$/, '').trim()
  if (said === 'stream: OK') return { is: 'clean' }
  const [, signature] = /^stream: (.+) FOUND$/.exec(said) ?? []
  if (!signature) throw new Error(said.slice(0, 200) || 'no answer')
  return { is: 'infected', signature }
}

function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error ? String(error.code) : error.message
}
