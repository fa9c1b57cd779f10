import { paths } from '../../../paths.ts'
import { idIn } from '../../typed.ts'

/** Where one root of the office is to be had; at the same address without `akar` lies the newest. */
export function rootHref(authorityId: number): string {
  return `${paths.rootCertificate()}?akar=${authorityId}`
}

/** Where what was revoked under one root is listed: a list is signed by the root that issued the certificates in it. */
export function revocationListHref(authorityId: number): string {
  return `${paths.revokedCertificates()}?akar=${authorityId}`
}

/** The `akar` of an address: nothing where none is named; what is no number is not there. */
export function askedRoot(akar: string | undefined): number | undefined {
  return akar === undefined ? undefined : idIn(akar)
}
