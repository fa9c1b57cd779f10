import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { readConfig } from '../../platform/config.ts'
import type { Office, Site } from '../site.ts'
import { originOf } from './address.ts'

const config = readConfig({ TRUSTED_PROXIES: '10.0.0.5,fd00::/8' })

async function addressSeen(remoteAddress: string, forwarded?: string) {
  const app = new Hono<Site>()
  app.get('/', (c) => {
    c.set('office', { config } as Office)
    return c.text(originOf(c).address ?? '')
  })
  const headers = new Headers(forwarded ? { 'x-forwarded-for': forwarded } : {})
  const answer = await app.request('/', { headers }, { incoming: { socket: { remoteAddress } } })
  return answer.text()
}

test('whom a proxy of ours names is who asks, and of what it was told only its own entry', async () => {
  for (const proxy of ['127.0.0.1', '::1', '10.0.0.5', '::ffff:10.0.0.5', 'fd12::7'])
    expect(await addressSeen(proxy, '1.1.1.1, 203.0.113.9'), proxy).toBe('203.0.113.9')
  expect(await addressSeen('10.0.0.5')).toBe('10.0.0.5')
})

test('a stranger who says that he comes from elsewhere is not believed', async () => {
  for (const stranger of ['10.0.0.6', '::ffff:10.0.0.6', '203.0.113.7', '2001:db8::1'])
    expect(await addressSeen(stranger, '1.1.1.1'), stranger).toBe(stranger)
})
