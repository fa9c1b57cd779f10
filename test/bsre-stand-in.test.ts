import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { signByBsre } from '../src/platform/bsre/sign.ts'
import { renderPdf } from '../src/platform/pdf/typst.ts'
import { type Mode, startBsre } from './bsre-stand-in.ts'

const bsre = await startBsre({ api: 'v1' })
const folder = mkdtempSync(join(tmpdir(), 'bsre-'))
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await bsre.close()
})

const nik = '3171012304850001'
const letter = renderPdf(
  new URL('../src/platform/pdf/letter.test.typ', import.meta.url),
  { notice: 'Kaki surat', body: 'Komputer tidak menyala' },
  { title: 'Surat uji', language: 'id', at: new Date('2026-11-23T02:15:00Z') },
)
const paper = { pdf: letter, nik, passphrase: 'benar', reason: 'Uji', location: 'Jakarta' }

test('three wrong passphrases in a row lock their holder, a right one in between forgives them', async () => {
  await bsre.register(nik, { name: 'Rani', passphrase: 'benar' })
  const wrong = () => signByBsre(bsre.service, { ...paper, passphrase: 'salah' }).catch((fault) => fault.code)

  expect([await wrong(), await wrong()]).toEqual(['wrong-passphrase', 'wrong-passphrase'])
  await signByBsre(bsre.service, paper)
  expect([await wrong(), await wrong(), await wrong()]).toEqual(Array(3).fill('wrong-passphrase'))

  expect(bsre.statusOf(nik)).toBe('SUSPEND')
  await expect(signByBsre(bsre.service, paper)).rejects.toMatchObject({ code: 'certificate-suspended' })
})

test.skipIf(!has('pdfsig') || !has('qpdf')).each<[Mode | undefined, string, string]>([
  [undefined, 'ETSI.CAdES.detached', 'Total document signed'],
  ['older form', 'adbe.pkcs7.detached', 'Total document signed'],
  ['continued after the signature', 'ETSI.CAdES.detached', 'Not total document signed'],
])('poppler believes what the stand-in signed, and qpdf finds no fault: %s', async (mode, form, covers) => {
  await bsre.register(nik, { name: 'Rani', passphrase: 'benar' })
  if (mode) bsre.failNext(mode)
  const file = join(folder, 'letter.pdf')
  writeFileSync(file, await signByBsre(bsre.service, paper))

  const report = run('pdfsig', file)
  for (const words of ['Signature is Valid', form, covers]) expect(report).toContain(words)
  expect(run('qpdf', '--check', file)).toContain('No syntax or stream encoding errors')
})

function has(command: string): boolean {
  return spawnSync(command, ['--help']).error === undefined
}

function run(command: string, ...parameters: string[]): string {
  const { stdout, stderr } = spawnSync(command, parameters)
  return `${stdout}${stderr}`
}
