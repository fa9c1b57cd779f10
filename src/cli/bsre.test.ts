import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { startBsre } from '../../test/bsre-stand-in.ts'

const bsre = await startBsre({ api: 'v2' })
afterAll(bsre.close)

const nik = '3171012304850001'

test('an administrator tries the connection from the shell, and the NIK he types is not shown', async () => {
  await bsre.register(nik, { name: 'Rani', passphrase: 'rahasia', status: 'EXPIRED' })

  const { code, said } = await status(service(), nik)
  expect(code).toBe(0)
  expect(said).toContain(`${bsre.url}, v2): EXPIRED`)
  expect(said).toContain('kedaluwarsa')
  expect(said).not.toContain(nik)
}, 60_000)

test('what keeps the connection from working is said in a sentence, without the password', async () => {
  const refused = await status({ ...service(), BSRE_PASSWORD: 'sandi-lama' }, nik)
  expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('menolak akun aplikasi') })
  expect(refused.said).not.toContain('sandi-lama')

  expect(await status({}, nik)).toMatchObject({ code: 1, said: expect.stringContaining('isi BSRE_URL') })
}, 60_000)

function service(): Record<string, string> {
  return { BSRE_URL: bsre.url, BSRE_USERNAME: bsre.service.username, BSRE_PASSWORD: bsre.service.password }
}

async function status(env: Record<string, string>, typed: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'bsre', 'status'], {
    cwd: join(import.meta.dirname, '../..'),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
  })
  child.stdin.on('error', () => {})
  child.stdin.end(`${typed}\n`)
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: child.exitCode, said: out + err }
}
