import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import * as pki from 'pkijs'
import { afterAll, expect, test } from 'vitest'
import { has, run } from '../../../../test/signed-letter.ts'
import { createRoot, issueCertificate, readCertificate } from '../certificates.ts'
import { toPem } from '../reading/pem.ts'
import { type RevocationReason, revocationList } from './revocation-list.ts'

// OpenSSL holds the list against the clock of the machine.
const from = new Date(Date.now() - 60_000)
const until = new Date(from.getTime() + 7 * 24 * 60 * 60 * 1000)
const root = await createRoot({ organization: 'Dinas Bina Marga', commonName: 'Akar Pusdatin', years: 20, from })
const holder = { organization: 'Dinas Bina Marga', commonName: 'Rani Pratiwi, S.T.', years: 2, from }
const [stolen, replaced, kept] = [await issued(), await issued(), await issued()]
const list = await listing({ [stolen]: 'keyCompromise', [replaced]: 'unspecified' })

const folder = mkdtempSync(`${tmpdir()}/revoked-`)
afterAll(() => rmSync(folder, { recursive: true }))

test('a list names the revoked certificates and no other', () => {
  const read = pki.CertificateRevocationList.fromBER(list)

  expect([stolen, replaced, kept].map((one) => read.isCertificateRevoked(readCertificate(one)))).toEqual([
    true,
    true,
    false,
  ])
})

test('the root signed the list, and another root of the same name did not', async () => {
  const read = pki.CertificateRevocationList.fromBER(list)
  const impostor = await createRoot({ organization: 'Dinas Bina Marga', commonName: 'Akar Pusdatin', years: 20, from })

  expect(await read.verify({ issuerCertificate: readCertificate(root.certificatePem) })).toBe(true)
  expect(await read.verify({ issuerCertificate: readCertificate(impostor.certificatePem) })).toBe(false)
})

test.skipIf(!has('openssl'))('OpenSSL verifies the list and reads it as it was meant', () => {
  writeFileSync(`${folder}/list.crl`, list)
  writeFileSync(`${folder}/root.pem`, root.certificatePem)
  const given = ['crl', '-inform', 'DER', '-in', `${folder}/list.crl`]

  expect(run('openssl', ...given, '-verify', '-CAfile', `${folder}/root.pem`, '-noout')).toContain('verify OK')
  const text = run('openssl', ...given, '-noout', '-text')
  expect(text).toContain('Version 2')
  expect(text.match(/Serial Number/g)).toHaveLength(2)
  expect(text.match(/CRL Reason Code/g)).toHaveLength(1)
  expect(text).toContain('Key Compromise')
  expect(text).toMatch(/X509v3 CRL Number:\s+7\n/)
  expect(text).toContain('X509v3 Authority Key Identifier')
})

test.skipIf(!has('openssl'))('by the list OpenSSL refuses the revoked certificate and takes the others', async () => {
  expect(await verdict(stolen)).toContain('certificate revoked')
  expect(await verdict(kept)).toContain('OK')
})

test('a list of nothing revoked is a list all the same', async () => {
  const empty = pki.CertificateRevocationList.fromBER(await listing({}))

  expect(empty.revokedCertificates ?? []).toEqual([])
  expect(await empty.verify({ issuerCertificate: readCertificate(root.certificatePem) })).toBe(true)
})

async function issued(): Promise<string> {
  return (await issueCertificate(root, holder)).certificatePem
}

function listing(reasons: Record<string, RevocationReason>) {
  const revoked = Object.entries(reasons).map(([certificatePem, reason]) => ({ certificatePem, at: from, reason }))
  return revocationList(root, { revoked, from, until, number: 7 })
}

async function verdict(certificatePem: string): Promise<string> {
  writeFileSync(`${folder}/list.pem`, toPem('X509 CRL', list))
  writeFileSync(`${folder}/root.pem`, root.certificatePem)
  writeFileSync(`${folder}/one.pem`, certificatePem)
  const files = ['-CAfile', `${folder}/root.pem`, '-CRLfile', `${folder}/list.pem`, `${folder}/one.pem`]
  return run('openssl', 'verify', '-crl_check', ...files)
}
