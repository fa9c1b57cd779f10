import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'

type Arrived = { path: string; headers: IncomingHttpHeaders; body: Buffer }

/** How a request is answered. */
export type Reply = (response: ServerResponse, arrived: Arrived) => void

/** A real HTTP server on loopback that keeps what came, answers as it is told and otherwise with 204, and hides nothing. */
export async function startReceiver(tls?: { key: string; cert: string }, usual: Reply = noContent) {
  const arrived: Arrived[] = []
  const replies: Reply[] = []

  const take: RequestListener = async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request))
    const one = { path: request.url ?? '', headers: request.headers, body }
    arrived.push(one)
    const reply = replies.shift() ?? usual
    reply(response, one)
  }
  const server = tls ? createSecureServer(tls, take) : createServer(take)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0

  return {
    port,
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    arrived,
    replyNext: (reply: Reply) => void replies.push(reply),
    answerNext(status: number, headers: Record<string, string> = {}, body = '') {
      replies.push((response) => response.writeHead(status, headers).end(body))
    },
    async close() {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

function noContent(response: ServerResponse) {
  response.writeHead(204).end()
}
