import { revocationList } from '../../../platform/pdf/certificate/revocation-list.ts'
import { unseal } from '../../../platform/seal.ts'
import type { Office } from '../../site.ts'
import { newestAuthority } from '../queries.ts'
import { certificateReason } from './certificate.ts'
import { revokedUnder } from './queries.ts'

const hour = 60 * 60 * 1000
const week = 7 * 24 * hour

type Kept = { of: string; until: number; list: Uint8Array<ArrayBuffer> }
const kept = new WeakMap<Office, Kept>()

/**
 * The office's list of revoked certificates (DER), signed anew once an hour and after each revocation. Nothing where there
 * is no root yet, or its key can no longer be opened.
 */
export async function revocationListNow(office: Office, now: Date): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const authority = await newestAuthority(office.db)
  if (!authority) return undefined
  const revoked = await revokedUnder(office.db, authority.id)
  const of = `${authority.id}:${revoked.length}`
  const known = kept.get(office)
  if (known?.of === of && now.getTime() < known.until) return known.list

  const privateKeyPem = opened(authority.sealedKey, office.secret)
  if (!privateKeyPem) return undefined
  const list = await revocationList(
    { certificatePem: authority.certificate, privateKeyPem },
    {
      revoked: revoked.map((one) => ({ ...one, reason: certificateReason(one.reason) ?? 'unspecified' })),
      from: now,
      until: new Date(now.getTime() + week),
      number: Math.floor(now.getTime() / 1000),
    },
  )
  kept.set(office, { of, until: now.getTime() + hour, list })
  return list
}

function opened(sealedKey: string, secret: Buffer): string | undefined {
  try {
    return unseal(Buffer.from(sealedKey, 'base64'), secret)
  } catch {
    return undefined
  }
}
