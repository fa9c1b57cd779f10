import { afterAll, expect, test } from 'vitest'
import { startReceiver } from '../../test/receiver.ts'
import { tlsIdentity, trust } from '../../test/tls-identity.ts'
import { ConfigurationFaults, readConfig } from './config.ts'
import { DeliveryFailed, DeliveryRefused } from './delivery.ts'
import { isPublic, leadsOutside, type Outside, type Post, postOutside } from './outside-address.ts'

const receiver = await startReceiver()
const identity = tlsIdentity(['penerima.contoh.id'])
trust(identity)
const secure = await startReceiver(identity)
afterAll(async () => {
  await receiver.close()
  await secure.close()
})

const port = receiver.port
const nothing: Outside = { allow: [] }

function post(outside: Outside, url: string, schemes: Post['schemes'] = ['https:', 'http:']) {
  return postOutside(outside, { url, schemes, headers: {}, body: 'isi' })
}

function resolving(...answers: string[][]) {
  const asked: string[] = []
  return {
    asked,
    async resolve(host: string) {
      const addresses = answers[asked.length] ?? answers.at(-1) ?? []
      asked.push(host)
      return addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    },
  }
}

const inside = [
  '0.0.0.0 10.1.2.3 100.64.0.1 100.127.255.255 127.0.0.1 127.8.8.8 169.254.169.254 172.16.0.1 172.31.255.255',
  '192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1 255.255.255.255',
  ':: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::a00:1 fe80::1 fc00::1 fd00:ec2::254 fec0::1',
  'ff02::1 2001::1 2001:db8::1 2002:7f00:1::1 3fff::1 5f00::1',
].flatMap((line) => line.split(' '))

test.each(inside)('%s is not outside, neither typed nor behind a name', async (address) => {
  const typed = address.includes(':') ? `[${address}]` : address
  const refused = { reason: 'bad-address', message: 'not an address outside' }

  await expect(post(nothing, `http://${typed}:${port}/`)).rejects.toMatchObject(refused)
  await expect(post({ ...nothing, ...resolving([address]) }, `http://nama.id:${port}/`)).rejects.toMatchObject(refused)
  expect(receiver.arrived).toEqual([])
})

test.each(['127.1', '2130706433', '0x7f000001', '017700000001', '127.0.0.1.', 'localhost', 'LOCALHOST.', '①②⑦.0.0.1'])(
  'nor is %s, another spelling of this computer',
  async (host) => {
    await expect(post(nothing, `http://${host}:${port}/`)).rejects.toMatchObject({ reason: 'bad-address' })
    expect(receiver.arrived).toEqual([])
  },
)

test('an address is judged before anything is sent, and a name that nobody knows just now is let pass', async () => {
  const typed = (host: string) => ({ url: `http://${host}/`, schemes: ['https:', 'http:'] as const })

  expect(await leadsOutside({ ...nothing, ...resolving(['10.1.2.3']) }, typed('gerbang.kantor'))).toBe(false)
  expect(await leadsOutside({ allow: ['gerbang.kantor'], ...resolving(['10.1.2.3']) }, typed('gerbang.kantor'))).toBe(
    true,
  )
  expect(await leadsOutside({ ...nothing, ...resolving([]) }, typed('gerbang.kantor'))).toBe(true)
  expect(await leadsOutside(nothing, typed('localhost'))).toBe(false)
  expect(await leadsOutside(nothing, typed('8.8.8.8'))).toBe(true)
})

test.each(['8.8.8.8', '11.0.0.1', '172.32.0.1', '100.128.0.1', '192.169.0.1', '2606:4700::1111', '2a00:1450::1'])(
  '%s is outside',
  (address) => {
    expect(isPublic(address)).toBe(true)
  },
)

test('a name with one address inside among others is refused', async () => {
  const { resolve } = resolving(['93.184.215.14', '10.0.0.1'])

  await expect(post({ ...nothing, resolve }, 'http://nama.id/')).rejects.toBeInstanceOf(DeliveryRefused)
})

test('what is allowed by address or by name is reached, and nothing beside it', async () => {
  const { resolve } = resolving(['127.0.0.1'])

  await post({ allow: ['127.0.0.1'] }, receiver.url)
  await post({ allow: ['127.0.0.1'], resolve }, `http://gerbang-wa.kantor:${port}/`)
  await post({ allow: ['gerbang-wa.kantor'], resolve }, `http://Gerbang-WA.kantor.:${port}/`)
  expect(receiver.arrived.splice(0)).toHaveLength(3)

  await expect(post({ allow: ['127.0.0.2', 'kantor'], resolve }, `http://gerbang-wa.kantor:${port}/`)).rejects.toThrow()
  await expect(post({ allow: ['10.0.0.1'] }, receiver.url)).rejects.toBeInstanceOf(DeliveryRefused)
  expect(receiver.arrived).toEqual([])
})

test('the connection goes to the address that was looked at: a name is resolved once', async () => {
  const { resolve, asked } = resolving(['127.0.0.1'], ['127.0.0.2'])

  await post({ allow: ['127.0.0.1'], resolve }, `http://berganti.contoh.id:${port}/`)
  expect(asked).toEqual(['berganti.contoh.id'])
  expect(receiver.arrived.splice(0)).toMatchObject([{ headers: { host: `berganti.contoh.id:${port}` } }])
})

test('the certificate is still asked for the name', async () => {
  const outside = { allow: ['127.0.0.1'], ...resolving(['127.0.0.1']) }

  expect(await post(outside, `https://penerima.contoh.id:${secure.port}/`)).toMatchObject({ status: 204 })
  await expect(post(outside, `https://lain.contoh.id:${secure.port}/`)).rejects.toThrow('ERR_TLS_CERT_ALTNAME_INVALID')
})

test.each(['', 'contoh.id', 'ftp://contoh.id', 'file:///etc/passwd', 'http://a:b@contoh.id', 'http://[::1%25lo]/'])(
  '%j is no address to post to',
  async (url) => {
    await expect(post(nothing, url)).rejects.toMatchObject({ reason: 'bad-address' })
  },
)

test('where only https will do, http is refused', async () => {
  await expect(post({ allow: ['127.0.0.1'] }, receiver.url, ['https:'])).rejects.toMatchObject({
    reason: 'bad-address',
  })
})

test('a name that nobody knows, or that is looked up without end, may be known later', async () => {
  const unknown = async () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }))
  const endless = () => new Promise<never>(() => {})

  await expect(post({ ...nothing, resolve: unknown }, 'http://nama.id')).rejects.toThrow(
    new DeliveryFailed('ENOTFOUND'),
  )
  await expect(post({ ...nothing, ...resolving([]) }, 'http://nama.id')).rejects.toThrow('no address')
  await expect(post({ ...nothing, resolve: endless, patience: 50 }, 'http://nama.id')).rejects.toThrow('in time')
})

test('what the configuration allows is named one by one', () => {
  expect(readConfig({}).outsideAllow).toBeUndefined()
  expect(readConfig({ OUTSIDE_ALLOW: '10.1.2.3, Gerbang.LAN ,FD00:0::1' }).outsideAllow).toEqual([
    '10.1.2.3',
    'gerbang.lan',
    'fd00::1',
  ])
  for (const wrong of ['10.0.0.0/8', '*', 'http://gerbang.lan', '10.1.2.3:8080', '10.1.2.3,,a'])
    expect(() => readConfig({ OUTSIDE_ALLOW: wrong }), wrong).toThrow(ConfigurationFaults)
})
