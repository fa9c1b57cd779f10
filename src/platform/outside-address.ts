import { promises as dns, type LookupAddress } from 'node:dns'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { type Answer, codeOf, DeliveryFailed, DeliveryRefused } from './delivery.ts'

/** How the world is reached under addresses that people type. */
export type Outside = {
  /** IP addresses and host names of the office's own network that may be reached all the same (`OUTSIDE_ALLOW`). */
  allow: readonly string[]
  /** For the whole exchange, in milliseconds. */
  patience?: number
  resolve?: (host: string) => Promise<LookupAddress[]>
}

export type Post = {
  url: string
  headers: Record<string, string>
  body: string | Uint8Array
  schemes: readonly ('https:' | 'http:')[]
}

const mostExcerpt = 2048

/**
 * Posts once, and follows nothing. Whoever types an address must not reach through it what only this server can reach, so the
 * connection goes to the very addresses that were found to be public. Throws `DeliveryRefused` where they are not,
 * `DeliveryFailed` where nobody answers.
 */
export async function postOutside(outside: Outside, post: Post): Promise<Answer & { retryAfter?: string }> {
  const url = typedUrl(post)
  const signal = AbortSignal.timeout(outside.patience ?? 10_000)
  const begun = performance.now()
  try {
    const addresses = await publicAddresses(outside, hostOf(url), signal)
    const response = await sent(url, post, addresses, signal)
    const excerpt = await excerptOf(response)

    const ms = Math.round(performance.now() - begun)
    return { status: response.statusCode ?? 0, excerpt, ms, retryAfter: response.headers['retry-after'] }
  } catch (error) {
    if (error instanceof DeliveryRefused || error instanceof DeliveryFailed) throw error
    throw new DeliveryFailed(signal.aborted ? 'no answer in time' : codeOf(error))
  }
}

/** Whether a typed address may be posted to, as far as is known now: a name that nobody resolves just now may. */
export async function leadsOutside(outside: Outside, typed: Pick<Post, 'url' | 'schemes'>): Promise<boolean> {
  const signal = AbortSignal.timeout(outside.patience ?? 3_000)
  try {
    await publicAddresses(outside, hostOf(typedUrl(typed)), signal)
    return true
  } catch (error) {
    return !(error instanceof DeliveryRefused)
  }
}

/** `OUTSIDE_ALLOW`, as it is compared: names in small letters, IPv6 in its shortest form. */
export function readAllowed(text: string): string[] | undefined {
  const hosts = text.split(',').map((one) => one.trim().toLowerCase())
  if (!hosts.every(isHost)) return undefined
  return hosts.map((host) => (isIP(host) === 6 ? (URL.parse(`http://[${host}]`)?.hostname.slice(1, -1) ?? host) : host))
}

export function isHost(text: string): boolean {
  return isIP(text) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text)
}

/** Names and addresses of the computer that asks. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || (isIP(host) === 4 && host.startsWith('127.'))
}

function typedUrl({ url: text, schemes }: Pick<Post, 'url' | 'schemes'>): URL {
  const url = URL.parse(text)
  const scheme = schemes.find((one) => one === url?.protocol)
  if (!url || !scheme || url.username || url.password) throw new DeliveryRefused('bad-address', 'not a plain address')
  return url
}

/** As it is resolved and compared: without the brackets of IPv6 and the root's dot. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$|\.$/g, '')
}

async function publicAddresses(outside: Outside, host: string, signal: AbortSignal): Promise<LookupAddress[]> {
  const { allow, resolve = (name) => dns.lookup(name, { all: true }) } = outside
  const family = isIP(host)
  const addresses = family ? [{ address: host, family }] : await before(signal, resolve(host))
  if (addresses.length === 0) throw new DeliveryFailed('no address')

  const forbidden = addresses.some(({ address }) => !isPublic(address) && !allow.includes(address))
  if (forbidden && !allow.includes(host)) throw new DeliveryRefused('bad-address', 'not an address outside')
  return addresses
}

/** A resolver cannot be called off. */
async function before<Result>(signal: AbortSignal, work: Promise<Result>): Promise<Result> {
  const end = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  return await Promise.race([work, end])
}

export function isPublic(address: string): boolean {
  if (isIP(address) === 4) return !reserved.check(address, 'ipv4')
  return isIP(address) === 6 && unicast.check(address, 'ipv6') && !reserved.check(address, 'ipv6')
}

/** All that the world may use of IPv6; what is not in it is loopback, link-local, unique local, mapped or nobody's. */
const unicast = netsOf('2000::/3')

/** IANA's registries of special-purpose addresses; of IPv6 Teredo, documentation, and 6to4, which carries any IPv4 address. */
const reserved = netsOf(
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24',
  '192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3',
  '2001::/23 2001:db8::/32 2002::/16 3fff::/20',
)

function netsOf(...lines: string[]): BlockList {
  const nets = new BlockList()
  for (const net of lines.join(' ').split(' ')) {
    const [address = '', bits] = net.split('/')
    nets.addSubnet(address, Number(bits), isIP(address) === 4 ? 'ipv4' : 'ipv6')
  }
  return nets
}

function sent(url: URL, { headers, body }: Post, addresses: LookupAddress[], signal: AbortSignal) {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const options = { method: 'POST', headers, agent: false, lookup: pinnedTo(addresses), signal } as const

  return new Promise<IncomingMessage>((resolve, reject) => {
    request(url, options).on('response', resolve).on('error', reject).end(body)
  })
}

/** A name that is asked twice may answer twice: the second time with an address inside. */
function pinnedTo(addresses: LookupAddress[]): LookupFunction {
  return (_host, { all }, done) => {
    const [first] = addresses
    if (all) done(null, addresses)
    else done(null, first?.address ?? '', first?.family)
  }
}

/** The status has been said; of the rest no more is read than is shown, and a line that breaks in it changes nothing. */
async function excerptOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of response) {
      chunks.push(chunk)
      size += chunk.length
      if (size >= mostExcerpt) break
    }
  } catch {}
  return Buffer.concat(chunks)
    .subarray(0, mostExcerpt)
    .toString('utf8')
    .replace(/\p{C}+/gu, ' ')
    .trim()
}
