import { revocationList } from '../../../platform/pdf/certificate/revocation-list.ts'
import { unseal } from '../../../platform/seal.ts'
import type { Office } from '../../site.ts'
import { certificateReason } from './certificate.ts'
import { authorityOf, revokedUnder } from './queries.ts'

const hour = 60 * 60 * 1000
const week = 7 * 24 * hour

type Kept = { revoked: number; until: number; list: Uint8Array<ArrayBuffer> }
const kept = new WeakMap<Office, Map<number, Kept>>()

/**
 * The list of what was revoked under one root (DER), the newest where none is named, signed anew once an hour and after
 * each revocation. Nothing where there is no such root, or its key can no longer be opened.
 */
export async function revocationListNow(
  office: Office,
  now: Date,
  root?: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const authority = await authorityOf(office.db, root)
  if (!authority) return undefined
  const revoked = await revokedUnder(office.db, authority.id)
  const known = keptFor(office).get(authority.id)
  if (known?.revoked === revoked.length && now.getTime() < known.until) return known.list

  const privateKeyPem = unseal(authority.sealedKey, office.secret)
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
  keptFor(office).set(authority.id, { revoked: revoked.length, until: now.getTime() + hour, list })
  return list
}

function keptFor(office: Office): Map<number, Kept> {
  const lists = kept.get(office) ?? new Map<number, Kept>()
  kept.set(office, lists)
  return lists
}
