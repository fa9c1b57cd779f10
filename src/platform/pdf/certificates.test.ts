import { X509Certificate } from 'node:crypto'
import forge from 'node-forge'
import { expect, test } from 'vitest'
import { certificateDer, createRoot, fingerprint, issueCertificate } from './certificates.ts'
import { isIssuedBy } from './reading/certificate.ts'

const from = new Date('2026-11-01T00:00:00Z')
const office = { organization: 'Dinas Bina Marga', commonName: 'Akar Pusdatin', years: 20, from }
const signatory = { organization: 'Dinas Bina Marga', organizationUnit: 'Pusdatin', commonName: 'Rani Pratiwi, S.T.' }

const root = await createRoot(office)
const issued = await issueCertificate(root, { ...signatory, years: 2, from })
const certificate = new X509Certificate(issued.certificatePem)

test('a certificate of the office is trusted through its root, and through no other root of the same name', async () => {
  const impostor = await createRoot(office)
  const during = new Date('2027-06-01T00:00:00Z')

  expect(await isIssuedBy(issued.certificatePem, root.certificatePem, during)).toBe(true)
  expect(await isIssuedBy(issued.certificatePem, impostor.certificatePem, during)).toBe(false)
})

test('a certificate that names the root of the office but was signed by another key is not trusted', async () => {
  const impostor = await createRoot(office)
  const borrowed = { certificatePem: root.certificatePem, privateKeyPem: impostor.privateKeyPem }
  const forged = await issueCertificate(borrowed, { ...signatory, years: 2, from })

  expect(new X509Certificate(forged.certificatePem).checkIssued(new X509Certificate(root.certificatePem))).toBe(true)
  expect(await isIssuedBy(forged.certificatePem, root.certificatePem, from)).toBe(false)
})

test('a certificate signed by the key of the office in the name of another is not trusted', async () => {
  const other = await createRoot({ ...office, commonName: 'Akar lain' })
  const strange = await issueCertificate(
    { ...other, privateKeyPem: root.privateKeyPem },
    { ...signatory, years: 2, from },
  )

  expect(await isIssuedBy(strange.certificatePem, root.certificatePem, from)).toBe(false)
})

test('a certificate is not trusted before its first day nor after its last', async () => {
  expect(await isIssuedBy(issued.certificatePem, root.certificatePem, new Date('2026-10-31T23:59:59Z'))).toBe(false)
  expect(await isIssuedBy(issued.certificatePem, root.certificatePem, new Date('2028-11-01T00:00:01Z'))).toBe(false)
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

test('a fingerprint is what other programs show of the same certificate', () => {
  expect(fingerprint(issued.certificatePem)).toBe(certificate.fingerprint256)
  expect(certificateDer(issued.certificatePem)).toEqual(new Uint8Array(certificate.raw))
})

test('a certificate says where its revocation can be looked up, once the office has such a place', async () => {
  const revocationListUrl = 'https://tiket.contoh.go.id/sertifikat/dicabut.crl'
  const { certificatePem } = await issueCertificate(root, { ...signatory, years: 2, from, revocationListUrl })

  expect(forge.pki.certificateFromPem(certificatePem).getExtension('cRLDistributionPoints')).toMatchObject({
    value: expect.stringContaining(revocationListUrl),
  })
  expect(extension('cRLDistributionPoints')).toBeNull()
})

function extension(name: string): unknown {
  return forge.pki.certificateFromPem(issued.certificatePem).getExtension(name)
}
