import { inspect } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { type Mode, startBsre } from '../../../test/bsre-stand-in.ts'
import { createLog } from '../log.ts'
import { isIssuedBy } from '../pdf/reading/certificate.ts'
import { readSignatures } from '../pdf/reading/signatures.ts'
import { renderPdf } from '../pdf/typst.ts'
import { BsreFault, signByBsre } from './sign.ts'

const nik = '3171012304850001'
const passphrase = 'kopi "pahit" & gula; é 100%'
const letter = renderPdf(
  new URL('../pdf/letter.test.typ', import.meta.url),
  { notice: 'Kaki surat', body: 'Komputer tidak menyala' },
  { title: 'Surat uji', language: 'id', at: new Date('2026-11-23T02:15:00Z') },
)

describe.each(['v1', 'v2'] as const)('through %s', async (api) => {
  const bsre = await startBsre({ api })
  await bsre.register(nik, { name: 'Rani Pratiwi, S.T.', passphrase })
  const gone = await startBsre({ api })
  await gone.close()
  afterAll(bsre.close)

  const paper = { pdf: letter, nik, passphrase, reason: 'Identifikasi & verifikasi', location: 'Jakarta' }

  async function faultOf(mode: Mode, patience?: number): Promise<BsreFault> {
    bsre.failNext(mode)
    return await signByBsre(bsre.service, paper, patience).then(notSigned, asFault)
  }

  test('the letter comes back continued by the signature of its holder, who is shown nowhere on the page', async () => {
    const signed = await signByBsre(bsre.service, paper)
    const [signature, ...others] = await readSignatures(signed)

    expect(Buffer.from(signed).subarray(0, letter.length).equals(letter)).toBe(true)
    expect(others).toEqual([])
    expect(signature).toMatchObject({ intact: true, coversWholeDocument: true, signerName: 'Rani Pratiwi, S.T.' })
    expect(signature && (await isIssuedBy(signature.certificatePem, bsre.rootPem, new Date()))).toBe(true)
    expect(bsre.calls.at(-1)).toMatchObject({
      path: api === 'v1' ? '/api/sign/pdf' : '/api/v2/sign/pdf',
      appearance: api === 'v1' ? 'invisible' : 'INVISIBLE',
      reason: 'Identifikasi & verifikasi',
    })
  })

  test.each<Mode>(['older form', 'continued after the signature', 'wrong content type', 'slow'])(
    'an answer that is right though unusual is taken: %s',
    async (mode) => {
      bsre.failNext(mode)
      const [signature] = await readSignatures(await signByBsre(bsre.service, paper))

      expect(signature).toMatchObject({ intact: true, signerName: 'Rani Pratiwi, S.T.' })
    },
  )

  test.each<[Mode, BsreFault['code']]>([
    ['wrong passphrase with status 200', 'wrong-passphrase'],
    ['not registered with status 200', 'not-registered'],
    ['error with status 200', 'service-error'],
    ['unknown error', 'service-error'],
    ['long error', 'service-error'],
    ['page of HTML with status 500', 'service-error'],
    ['redirect', 'service-error'],
    ['refused account', 'refused-credentials'],
    ['garbage with status 200', 'unusable-answer'],
    ['unsigned', 'unusable-answer'],
    ['another paper', 'unusable-answer'],
    ['tampered', 'unusable-answer'],
    ['dies half-way', 'unreachable'],
  ])('%s: the letter stays unsigned, %s', async (mode, code) => {
    const fault = await faultOf(mode)

    expect(fault.code).toBe(code)
    expect(fault.message).toMatch(/surat belum ditandatangani/)
    expect(fault.detail.length).toBeLessThanOrEqual(200)
    expect(fault.detail).not.toMatch(/\n/)
  })

  test.each<Mode>(['no answer', 'one byte at a time'])('%s: given up when patience ends', async (mode) => {
    const begun = performance.now()

    expect((await faultOf(mode, 250)).code).toBe('timeout')
    expect(performance.now() - begun).toBeLessThan(1500)
  })

  test('an answer of more than twenty megabytes is not read to its end', async () => {
    expect(await faultOf('too big')).toMatchObject({ code: 'unusable-answer', detail: 'more than 20971520 bytes' })
  })

  test('a service that is not there is unreachable', async () => {
    expect(await signByBsre(gone.service, paper).catch(asFault)).toMatchObject({
      code: 'unreachable',
      detail: 'ECONNREFUSED',
    })
  })

  test('an account that the service does not know is told from a wrong passphrase', async () => {
    const stranger = { ...bsre.service, password: 'lain' }

    expect(await signByBsre(stranger, paper).catch(asFault)).toMatchObject({ code: 'refused-credentials' })
  })

  test('a holder whose certificate may not sign learns that, though signing itself says only that it failed', async () => {
    await bsre.register('3171012304850002', { name: 'Budi', passphrase, status: 'EXPIRED' })

    const fault = await signByBsre(bsre.service, { ...paper, nik: '3171012304850002' }).catch(asFault)
    expect(fault).toMatchObject({ code: 'certificate-expired', message: expect.stringContaining('kedaluwarsa') })
  })

  test('a NIK that is not registered is told as such', async () => {
    const fault = await signByBsre(bsre.service, { ...paper, nik: '3171012304859999' }).catch(asFault)
    expect(fault).toMatchObject({ code: 'not-registered' })
  })

  test('a wrong passphrase is tried once and never again by itself', async () => {
    const before = bsre.calls.length

    expect(await signByBsre(bsre.service, { ...paper, passphrase: 'salah' }).catch(asFault)).toMatchObject({
      code: 'wrong-passphrase',
    })
    expect(bsre.calls).toHaveLength(before + 1)
  })

  test('a letter that was signed before is not sent', async () => {
    const signed = await signByBsre(bsre.service, paper)
    const before = bsre.calls.length

    await expect(signByBsre(bsre.service, { ...paper, pdf: signed })).rejects.toThrow('signed before')
    expect(bsre.calls).toHaveLength(before)
  })

  test('NIK, passphrase and password are in no fault and no log, even when the service repeats them', async () => {
    const lines: string[] = []
    const log = createLog({ logLevel: 'trace' }, { write: (line) => lines.push(line) })
    const unreachable = await signByBsre(gone.service, paper).then(notSigned, asFault)

    for (const fault of [
      unreachable,
      await faultOf('error that repeats what was sent'),
      await faultOf('dies half-way'),
    ]) {
      log.error(fault)
      log.warn({ err: fault, detail: fault.detail }, 'BSrE did not sign')
      lines.push(JSON.stringify({ ...fault, cause: fault.cause }), inspect(fault, { depth: 10, showHidden: true }))
    }
    log.info({ config: { bsre: bsre.service } })

    const told = lines.join()
    for (const secret of [nik, passphrase, JSON.stringify(passphrase), 'pahit', bsre.service.password, 'Basic'])
      expect(told).not.toContain(secret)
  })
})

function notSigned(): never {
  throw new Error('It was signed')
}

function asFault(error: unknown): BsreFault {
  if (error instanceof BsreFault) return error
  throw error
}
