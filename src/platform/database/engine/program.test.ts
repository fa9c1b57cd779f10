import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { accountsFor } from './account.ts'
import { EngineFault } from './fault.ts'
import { findProgram } from './program.ts'

const asRoot = { skip: process.getuid?.() !== 0 }
const folders: string[] = []

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

function closedFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'only-root-'))
  folders.push(folder)
  return folder
}

test('root never runs PostgreSQL as root', asRoot, () => {
  const { account } = findProgram(accountsFor('/nowhere'))

  expect(account.uid).toBeGreaterThan(0)
})

test('whoever owns the database folder goes on running it', asRoot, () => {
  const folder = closedFolder()
  spawnSync('chown', ['1234:1235', folder])

  expect(accountsFor(folder)).toEqual([{ uid: 1234, gid: 1235 }])
})

test('programs in a folder that only root may enter are copied to where the account can run them', asRoot, () => {
  const shipped = dirname(dirname(findProgram([{}]).postgres))
  const hidden = join(closedFolder(), 'native')
  cpSync(shipped, hidden, { recursive: true, verbatimSymlinks: true })
  chmodSync(join(hidden, 'bin', 'postgres'), 0o700)

  const program = findProgram(accountsFor('/nowhere'), hidden)
  const copy = dirname(dirname(program.postgres))
  folders.push(copy)

  expect(program.postgres).not.toContain(hidden)
  expect(statSync(copy)).toMatchObject({ uid: 0, mode: 0o40755 })
  expect(program.majorVersion).toBe('18')
})

test('where nothing runs, one sentence says what to do', () => {
  expect(() => findProgram([{}], '/nowhere')).toThrow(EngineFault)
  expect(() => findProgram([{}], '/nowhere')).toThrow('DATABASE_URL')
})
