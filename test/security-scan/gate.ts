import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'

/**
 * The site as one account sees it, at a port of its own: adds the session to every request and lets nobody leave it, so that a
 * scanner neither signs itself out nor has to be told how one signs in. `requests` counts what was let through.
 */
export async function openGate(site: { port: number }, cookie: string | undefined, shut: RegExp) {
  let requests = 0
  const server = createServer((asked, answer) => {
    const { method, url = '/', headers } = asked
    if (shut.test(`${method} ${url}`)) return void answer.writeHead(404).end()
    requests += 1
    const cookies = [headers.cookie, cookie].filter(Boolean).join('; ')
    // wapiti says that it unpacks what it does not
    const sent = { ...headers, 'accept-encoding': 'identity', ...(cookies && { cookie: cookies }) }
    pass(asked, answer, request({ port: site.port, host: '127.0.0.1', method, path: url, headers: sent }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}`,
    requests: () => requests,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

function pass(asked: IncomingMessage, answer: ServerResponse, on: ReturnType<typeof request>) {
  on.on('response', (came) => {
    answer.writeHead(came.statusCode ?? 502, came.headers)
    came.pipe(answer)
  })
  on.on('error', () => answer.destroy())
  asked.pipe(on)
}
