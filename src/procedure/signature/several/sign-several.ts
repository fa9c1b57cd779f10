import { InvalidInput, NotFound, Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Act } from '../../../registers/people/person.ts'
import type { Office } from '../../../registers/site.ts'
import { checklistComplete } from '../guards.ts'
import { type Ready, readyToSign } from '../ready-to-sign.ts'
import { type OrderToSign, signOne } from '../sign-one.ts'
import type { SeveralRequest } from '../signature.ts'
import { papersShown } from './queries.ts'

// a service that takes seconds over each would outlast browsers and proxies
const longestMs = 50_000

export type RefusedOrder = { number: string; code: string; sentence: string }
export type SignedSeveral = { signed: string[]; refused: RefusedOrder[] }

/**
 * SOP activity 3 for several orders in one act: the signatory is proved once, each order is checked and signed by itself,
 * and each that was not is named with its reason. When the signing service fails, the rest is left for later.
 */
export async function signSeveral(
  office: Office,
  act: Act,
  { orders, shown = orders, ...credentials }: SeveralRequest,
) {
  if (!orders.every((order) => shown.some((one) => one.number === order.number && one.version === order.version)))
    throw new InvalidInput([
      { path: 'orders', message: t('Ada surat yang tidak tampil pada halaman. Muat ulang halaman.') },
    ])

  const ready = await readyToSign(office, act, credentials, await papersShown(office.db, act.person, shown))
  const until = Date.now() + longestMs
  const result: SignedSeveral = { signed: [], refused: [] }

  for (const [index, order] of orders.entries()) {
    const refused = Date.now() < until ? await attempt(office, act, order, ready) : outOfTime()
    if (!refused) result.signed.push(order.number)
    else if (refused instanceof InvalidInput && result.signed.length === 0) throw refused
    else result.refused.push(named(order.number, refused))

    if (refused && concernsTheRest(refused)) {
      result.refused.push(...orders.slice(index + 1).map(({ number }) => leftForLater(number)))
      break
    }
  }
  return result
}

type Refused = Refusal | InvalidInput | NotFound

// a fault half-way through must not hide which orders are signed by now
const fault = () =>
  new Refusal('fault', t('Terjadi kesalahan pada sistem; surat ini belum ditandatangani.'), { status: 503 })

const outOfTime = () =>
  new Refusal('not-tried', t('Belum dicoba: waktu untuk sekali kirim habis. Kirim sekali lagi.'), { status: 503 })

async function attempt(office: Office, act: Act, order: OrderToSign, ready: Ready): Promise<Refused | undefined> {
  try {
    checklistComplete(ready.policies, order.checklist)
    await signOne(office, act, order, ready)
    return undefined
  } catch (error) {
    if (error instanceof Refusal || error instanceof InvalidInput || error instanceof NotFound) return error
    office.log.error({ err: error, ticket: order.number }, 'an order among several was not signed')
    return fault()
  }
}

/** A wrong passphrase, a lock, or a service that is away: trying the next order would only make it worse. */
function concernsTheRest(refused: Refused): boolean {
  if (refused instanceof Refusal) return refused.status === 503 || refused.status === 429
  return refused instanceof InvalidInput
}

function named(number: string, refused: Refused): RefusedOrder {
  if (refused instanceof Refusal) return { number, code: refused.code, sentence: refused.message }
  if (refused instanceof NotFound) return { number, code: 'not-found', sentence: t('Tiket ini tidak ditemukan.') }
  return { number, code: 'invalid-input', sentence: refused.errors[0]?.message ?? '' }
}

function leftForLater(number: string): RefusedOrder {
  return { number, code: 'not-tried', sentence: t('Belum dicoba. Coba lagi setelah penyebab di atas teratasi.') }
}
