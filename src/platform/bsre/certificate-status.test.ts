import { afterAll, describe, expect, test } from 'vitest'
import { startBsre } from '../../../test/bsre-stand-in.ts'
import { adviceOn, type CertificateStatus, certificateFault, certificateStatus } from './certificate-status.ts'
import { BsreFault } from './fault.ts'

const nik = '3171012304850001'
const unfit: [CertificateStatus, string, RegExp][] = [
  ['EXPIRED', 'certificate-expired', /kedaluwarsa/],
  ['RENEW', 'certificate-renewal', /diperbarui/],
  ['WAITING_FOR_VERIFICATION', 'certificate-waiting-for-verification', /menunggu verifikasi/],
  ['NEW', 'certificate-new', /belum diaktifkan/],
  ['NO_CERTIFICATE', 'certificate-missing', /belum memiliki/],
  ['NOT_REGISTERED', 'not-registered', /tidak terdaftar/],
  ['SUSPEND', 'certificate-suspended', /ditangguhkan/],
  ['REVOKE', 'certificate-revoked', /dicabut/],
]

test.each(unfit)('%s keeps its holder from signing, and says what to do', (status, code, sentence) => {
  expect(certificateFault(status)?.code).toBe(code)
  expect(adviceOn(status)).toMatch(sentence)
})

test('only an issued certificate may sign', () => {
  expect(certificateFault('ISSUE')).toBeUndefined()
  expect(adviceOn('ISSUE')).toMatch(/dapat dipakai/)
})

describe.each(['v1', 'v2'] as const)('through %s', async (api) => {
  const bsre = await startBsre({ api })
  afterAll(bsre.close)
  const gone = await startBsre({ api })
  await gone.close()

  test('the service tells how it stands with a certificate', async () => {
    for (const status of ['ISSUE', ...unfit.map(([one]) => one)] as const) {
      await bsre.register(nik, { name: 'Rani', passphrase: 'apa saja', status })
      expect(await certificateStatus(bsre.service, nik)).toBe(status)
    }
    expect(await certificateStatus(bsre.service, '3171012304859999')).toBe('NOT_REGISTERED')
  })

  test('a service that refuses the account, or is not there, is told as such', async () => {
    const stranger = { ...bsre.service, password: 'lain' }

    await expect(certificateStatus(stranger, nik)).rejects.toMatchObject({ code: 'refused-credentials' })
    await expect(certificateStatus(gone.service, nik)).rejects.toBeInstanceOf(BsreFault)
    await expect(certificateStatus(gone.service, nik)).rejects.toMatchObject({ code: 'unreachable' })
  })
})
