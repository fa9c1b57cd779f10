import { isIPv6 } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { Site } from '../site.ts'
import type { Origin } from './sign-in-attempts.ts'

const loopback = /^(127\.|::1$|::ffff:127\.)/

/**
 * Where a request comes from. `X-Forwarded-For` is believed only from a proxy on this machine or one that the office named,
 * and of it only the last entry: the ones before it were written by whoever asked.
 */
export function originOf(c: Context<Site>): Origin {
  const peer = peerAddress(c)
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
  const address = peer && isProxy(c, peer) && forwarded ? forwarded.slice(0, 45) : peer

  return { address, userAgent: c.req.header('user-agent') }
}

function isProxy(c: Context<Site>, peer: string): boolean {
  if (loopback.test(peer)) return true
  const plain = peer.replace(/^::ffff:/, '')
  return c.var.office.config.trustedProxies?.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4') ?? false
}

function peerAddress(c: Context): string | undefined {
  // a request handed to the app as a function has no socket
  return c.env?.incoming ? getConnInfo(c).remote.address : undefined
}
