import { setTimeout as sleep } from 'node:timers/promises'
import { serve as listenOn, type ServerType } from '@hono/node-server'
import type { Config } from './platform/config.ts'

export type Answer = (request: Request, env?: unknown) => Response | Promise<Response>
export type Door = { port: number; close: () => Promise<void> }

/** The address cannot be taken: another program has it, or it is not ours. One sentence. */
export class AddressFault extends Error {}

/** How long running requests may take to end once nobody new is let in; whoever supervises us must give as much. */
export const longestGoodbyeMs = 60_000

/** Listens where the configuration says; refuses with `AddressFault`. `close` takes nobody new and lets running requests end. */
export async function openDoor({ host, port }: Pick<Config, 'host' | 'port'>, answer: Answer): Promise<Door> {
  const server = listenOn({ fetch: answer, hostname: host, port })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', (error) => reject(addressFault(error, host, port)))
  })

  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () => closeDoor(server),
  }
}

// no page of ours is behind it yet that says so itself
const harmless = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
}

/** What whoever knocks too early is told. */
export function notYet(): Response {
  const headers = { 'retry-after': '2', 'cache-control': 'no-store', ...harmless }
  return new Response('E-Ticketing sedang dinyalakan.', { status: 503, headers })
}

async function closeDoor(server: ServerType): Promise<void> {
  const closed = new AbortController()
  server.close(() => closed.abort())
  if (!('closeAllConnections' in server)) return

  const last = setTimeout(() => server.closeAllConnections(), longestGoodbyeMs)
  // a connection whose request ends meanwhile would be kept for the next one
  while (!closed.signal.aborted) {
    server.closeIdleConnections()
    await sleep(50, undefined, { signal: closed.signal }).catch(() => {})
  }
  clearTimeout(last)
}

function addressFault(error: Error, host: string, port: number): Error {
  const code = 'code' in error ? error.code : ''
  if (code === 'EADDRINUSE')
    return new AddressFault(
      `Port ${port} di ${host} sudah dipakai program lain. Pilih port lain, misalnya PORT=${port + 1}.`,
    )
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
    return new AddressFault(`Alamat ${host}:${port} tidak dapat dipakai (${code}). Periksa HOST dan PORT.`)
  return error
}
