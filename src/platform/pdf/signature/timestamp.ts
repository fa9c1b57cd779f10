import { randomBytes } from 'node:crypto'
import * as asn1 from 'asn1js'
import { calling } from '../../watched.ts'
import { t } from '../../words.ts'
import { digest } from '../reading/algorithms.ts'
import { toHex } from '../reading/bytes.ts'
import { type Der, expectTag, readOnly, tags } from '../reading/der.ts'
import { readTimestampToken } from '../reading/timestamp-token.ts'
import { chainsToRoot } from './timestamp-root.ts'

/** No timestamp, and so no signature: the message says what the signatory can do. */
export class TimestampFault extends Error {}

export type Timestamp = { token: Uint8Array<ArrayBuffer>; at: Date }

/** With its chain; what is more would not fit into the room that a signature reserves. */
export const largestToken = 12 * 1024

/** `rootPem`: whom the authority's certificate must come from; without it any sound stamp is taken. */
type Demands = { rootPem?: string; patience?: number }

/**
 * Asks a timestamp authority (RFC 3161 over HTTP) for the time at which this signature existed. Refuses with
 * `TimestampFault` whatever is not a sound answer to this very question within `patience` (milliseconds), or is more than
 * five minutes off our own clock.
 */
export async function requestTimestamp(
  url: string,
  signatureValue: Uint8Array,
  { rootPem, patience = 10_000 }: Demands = {},
): Promise<Timestamp> {
  const host = URL.parse(url)?.host ?? url
  const nonce = positive(randomBytes(16))
  const question = query(await digest('SHA-256', signatureValue), nonce)
  const token = grantedToken(await calling('timestamp', () => answer(url, question, { host, patience })), host)

  const reading = await readTimestampToken(token, signatureValue)
  if (!reading) throw unreadable(host)
  if (reading.nonce !== toHex(nonce))
    throw new TimestampFault(
      t('Penanda waktu dari {host} bukan untuk tanda tangan ini. Laporkan kepada administrator.', { host }),
    )
  if (!reading.intact || token.length > largestToken)
    throw new TimestampFault(t('Penanda waktu dari {host} tidak sah. Laporkan kepada administrator.', { host }))
  if (Math.abs(reading.at.getTime() - Date.now()) > mostApart)
    throw new TimestampFault(
      t('Jam {host} dan jam server ini berselisih lebih dari lima menit. Laporkan kepada administrator.', { host }),
    )
  if (rootPem && !chainsToRoot(token, reading.message.holder.der, rootPem, reading.at))
    throw new TimestampFault(
      t('Sertifikat {host} tidak berasal dari akar dalam TSA_ROOT. Laporkan kepada administrator.', { host }),
    )

  return { token, at: reading.at }
}

const largestAnswer = 64 * 1024
// over plain http anybody on the way could send an old or a future time under a certificate of his own
const mostApart = 5 * 60 * 1000

function positive(nonce: Buffer): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(nonce)
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes
}

function query(digest: Uint8Array<ArrayBuffer>, nonce: Uint8Array<ArrayBuffer>): ArrayBuffer {
  const sha256Name = new asn1.ObjectIdentifier({ value: '2.16.840.1.101.3.4.2.1' })
  const algorithm = new asn1.Sequence({ value: [sha256Name, new asn1.Null()] })
  const imprint = new asn1.Sequence({ value: [algorithm, new asn1.OctetString({ valueHex: digest.buffer })] })
  const withCertificate = new asn1.Boolean({ value: true })

  return new asn1.Sequence({
    value: [new asn1.Integer({ value: 1 }), imprint, new asn1.Integer({ valueHex: nonce.buffer }), withCertificate],
  }).toBER(false)
}

async function answer(url: string, body: ArrayBuffer, { host, patience }: { host: string; patience: number }) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    })
    if (!response.ok || !response.body) throw new Error(`The authority answered ${response.status}`)
    return await limited(response.body)
  } catch (cause) {
    throw new TimestampFault(
      t('Layanan penanda waktu {host} tidak menjawab. Coba lagi beberapa saat lagi.', { host }),
      { cause },
    )
  }
}

async function limited(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body) {
    length += chunk.length
    if (length > largestAnswer) throw new Error('The answer is too long for a timestamp')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** RFC 3161, 2.4.2: the status `granted`, or granted with changes, and then the token. */
function grantedToken(reply: Uint8Array, host: string): Uint8Array<ArrayBuffer> {
  const [status, token] = replyParts(reply, host)
  if ((status.parts[0]?.content[0] ?? 2) > 1)
    throw new TimestampFault(
      t('Layanan penanda waktu {host} menolak permintaan. Laporkan kepada administrator.', { host }),
    )
  if (!token) throw unreadable(host)

  return new Uint8Array(token.whole)
}

function replyParts(reply: Uint8Array, host: string): [status: Der, token: Der | undefined] {
  try {
    const [status, token] = readOnly(reply).parts
    return [expectTag(status, tags.sequence), token]
  } catch {
    throw unreadable(host)
  }
}

function unreadable(host: string): TimestampFault {
  return new TimestampFault(
    t('Jawaban {host} bukan penanda waktu. Minta administrator memeriksa alamat TSA_URL.', { host }),
  )
}
