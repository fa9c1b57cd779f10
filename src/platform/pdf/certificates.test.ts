import { X509Certificate } from 'node:crypto'
import forge from 'node-forge'
import { expect, test } from 'vitest'
import { createRoot, issueCertificate } from './certificates.ts'
import { openPrivateKey, sealPrivateKey } from './sealed-key.ts'
import { isIssuedBy } from './verify.ts'

const from = new Date('2026-11-01T00:00:00Z')
const office = { organization: 'Dinas Bina Marga', commonName: 'Akar Pusdatin', years: 20, from }
const signatory = { organization: 'Dinas Bina Marga', organizationUnit: 'Pusdatin', commonName: 'Rani Pratiwi, S.T.' }

const root = await createRoot(office)
const issued = await issueCertificate(root, { ...signatory, years: 2, from })
const certificate = new X509Certificate(issued.certificatePem)

test('a certificate of the office is trusted through its root, and through no other root of the same name', async () => {
  const impostor = await createRoot(office)
  const during = new Date('2027-06-01T00:00:00Z')

  expect(isIssuedBy(certificate, root.certificatePem, during)).toBe(true)
  expect(isIssuedBy(certificate, impostor.certificatePem, during)).toBe(false)
})

test('a certificate that names the root of the office but was signed by another key is not trusted', async () => {
  const impostor = await createRoot(office)
  const borrowed = { certificatePem: root.certificatePem, privateKeyPem: impostor.privateKeyPem }
  const forged = new X509Certificate(
    (await issueCertificate(borrowed, { ...signatory, years: 2, from })).certificatePem,
  )

  expect(forged.checkIssued(new X509Certificate(root.certificatePem))).toBe(true)
  expect(isIssuedBy(forged, root.certificatePem, from)).toBe(false)
})

test('a certificate is not trusted before its first day nor after its last', () => {
  expect(isIssuedBy(certificate, root.certificatePem, new Date('2026-10-31T23:59:59Z'))).toBe(false)
  expect(isIssuedBy(certificate, root.certificatePem, new Date('2028-11-01T00:00:01Z'))).toBe(false)
})

test('another library finds the chain in order', () => {
  const trusted = forge.pki.createCaStore([root.certificatePem])
  const chain = [forge.pki.certificateFromPem(issued.certificatePem)]

  expect(forge.pki.verifyCertificateChain(trusted, chain, { validityCheckDate: new Date('2027-06-01') })).toBe(true)
})

test('the certificate names its holder in parts and may sign documents but no certificates', () => {
  expect(certificate.subject.split('\n')).toEqual([
    'C=ID',
    'O=Dinas Bina Marga',
    'OU=Pusdatin',
    'CN=Rani Pratiwi\\, S.T.',
  ])
  expect(extension('basicConstraints')).toMatchObject({ cA: false, critical: true })
  expect(extension('keyUsage')).toMatchObject({ digitalSignature: true, nonRepudiation: true, keyCertSign: false })
})

test('a certificate never outlives its root', async () => {
  const late = await issueCertificate(root, { ...signatory, years: 30, from })

  expect(late.notAfter).toEqual(root.notAfter)
})

test('a sealed key opens with its own secret only, and not once a bit has changed', () => {
  const secret = Buffer.alloc(32, 7)
  const sealed = sealPrivateKey(issued.privateKeyPem, secret)
  const changed = Buffer.from(sealed)
  changed[40] = (changed[40] ?? 0) ^ 1

  expect(sealed.toString('latin1')).not.toContain('PRIVATE KEY')
  expect(openPrivateKey(sealed, secret)).toBe(issued.privateKeyPem)
  expect(() => openPrivateKey(sealed, Buffer.alloc(32, 8))).toThrow()
  expect(() => openPrivateKey(changed, secret)).toThrow()
})

function extension(name: string): unknown {
  return forge.pki.certificateFromPem(issued.certificatePem).getExtension(name)
}
