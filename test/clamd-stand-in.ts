import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

/** The test file that every scanner takes for a virus; put together here, so that none removes this one. */
export const eicar = Buffer.from(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$${'EICAR'}-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*`)

const found = 'stream: Eicar-Test-Signature FOUND'
const command = Buffer.from('zINSTREAM\0')

/** `hasty` answers while more is on its way, and closes. */
type Manner = 'looks' | 'silent' | 'busy' | 'hasty'

/** Speaks clamd's INSTREAM as clamd does: finds EICAR anywhere, takes no more than `most` bytes. */
export async function clamdStandIn(path: string, most = 1_000_000) {
  const seen: Buffer[] = []
  let manner: Manner = 'looks'
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket)
    socket.on('error', () => {})
    socket.on('close', () => open.delete(socket))
    if (manner === 'hasty') setTimeout(() => socket.write(`${found}\0`, () => socket.destroy()), 100)
    else if (manner === 'busy') socket.end('COMMAND READ TIMED OUT\0')
    else if (manner === 'looks') void serve(socket).catch(() => socket.destroy())
  }).listen(path)
  await once(server, 'listening')

  async function serve(socket: Socket) {
    let got = Buffer.alloc(0)
    for await (const part of socket) {
      got = Buffer.concat([got, part])
      const answer = answerTo(got)
      if (answer) return void socket.end(`${answer}\0`)
    }
  }

  /** Nothing while the rest is still under way. */
  function answerTo(got: Buffer): string | undefined {
    if (got.length < command.length) return undefined
    if (!got.subarray(0, command.length).equals(command)) return 'UNKNOWN COMMAND'
    const chunks: Buffer[] = []
    for (let at = command.length; at + 4 <= got.length; ) {
      const length = got.readUInt32BE(at)
      if (length === 0) return verdictOn(Buffer.concat(chunks))
      chunks.push(got.subarray(at + 4, at + 4 + length))
      at += 4 + length
      if (at > most) return 'INSTREAM size limit exceeded. ERROR'
    }
    return undefined
  }

  function verdictOn(whole: Buffer): string {
    seen.push(whole)
    return whole.includes(eicar) ? found : 'stream: OK'
  }

  return {
    seen,
    behave(next: Manner) {
      manner = next
    },
    close() {
      for (const socket of open) socket.destroy()
      return new Promise((resolve) => server.close(resolve))
    },
  }
}
