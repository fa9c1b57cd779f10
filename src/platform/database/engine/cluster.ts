import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { t } from '../../words.ts'
import { EngineFault } from './fault.ts'
import type { Program } from './program.ts'

/** A database folder as PostgreSQL keeps it, with the password of its one account that may connect. */
export type Cluster = { folder: string; password: string }

export const clusterFolder = (dataDir: string) => join(dataDir, 'postgres')

/** Opens the database folder in `dataDir`, making it first where there is none. Nothing may be running in it. */
export async function openCluster(dataDir: string, program: Program): Promise<Cluster> {
  const folder = clusterFolder(dataDir)
  const passwordFile = join(dataDir, 'postgres-password')
  if (!existsSync(folder)) {
    // left behind by a folder that was removed by hand: a new one has a password of its own
    rmSync(passwordFile, { force: true })
    await makeCluster(folder, program)
  }
  refuseOtherVersion(folder, program)

  const password = readPassword(passwordFile) ?? (await setPassword(folder, program, passwordFile))
  return { folder, password }
}

/**
 * How to start one of the programs on `folder`. Under another account it is reached as its own working folder, entered
 * before root's rights are given up: so the folders above it can stay closed to everyone but root.
 */
export function startIn(folder: string, { account }: Program) {
  return {
    dataFolder: account.uid === undefined ? folder : '/proc/self/cwd',
    options: {
      ...account,
      cwd: folder,
      env: { LC_ALL: 'C', TZ: 'UTC', PATH: process.env.PATH, SystemRoot: process.env.SystemRoot },
    },
  }
}

async function makeCluster(folder: string, program: Program) {
  const unfinished = `${folder}.new`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  if (program.account.uid !== undefined) giveTo(unfinished, program)

  const { dataFolder, options } = startIn(unfinished, program)
  // The built-in locale sorts and folds case alike on every machine and in every release of its C library.
  const locale = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--encoding=UTF8']
  await run(
    program.initdb,
    ['--pgdata', dataFolder, '--username=postgres', '--auth=reject', '--no-instructions', ...locale],
    options,
  )
  await command(unfinished, program, ['create role eticket login createdb', 'create database eticket owner eticket'])
  writeFileSync(join(unfinished, 'pg_hba.conf'), 'host all eticket 127.0.0.1/32 scram-sha-256\n')
  renameSync(unfinished, folder)
}

function giveTo(folder: string, { account }: Program) {
  try {
    chownSync(folder, account.uid ?? -1, account.gid ?? -1)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new EngineFault(
      t('PostgreSQL tidak berjalan sebagai root, dan {folder} tidak dapat diserahkan kepada akun lain: {reason}', {
        folder,
        reason,
      }),
    )
  }
}

function refuseOtherVersion(folder: string, { majorVersion }: Program) {
  const found = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  if (found === majorVersion) return
  throw new EngineFault(
    t('Basis data di {folder} dibuat oleh PostgreSQL {found}, sedangkan versi ini memakai {majorVersion}.', {
      folder,
      found,
      majorVersion,
    }),
  )
}

function readPassword(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() || undefined : undefined
}

/** Written only after the database knows it: a crash between the two asks for a new one. */
async function setPassword(folder: string, program: Program, file: string): Promise<string> {
  const password = randomBytes(32).toString('base64url')
  await command(folder, program, [`alter role eticket password '${password}'`])
  writeFileSync(file, `${password}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
  return password
}

/** SQL given to PostgreSQL without a server: nobody can connect meanwhile. */
async function command(folder: string, program: Program, statements: string[]) {
  const { dataFolder, options } = startIn(folder, program)
  await run(program.postgres, ['--single', '-D', dataFolder, 'postgres'], options, `${statements.join('\n')}\n`)
}

async function run(file: string, args: string[], options: object, input = '') {
  const child = spawn(file, args, { ...options, stdio: 'pipe' })
  child.stdin.end(input)
  const [said, complained, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve, reject) => child.once('error', reject).once('close', resolve)),
  ])

  if (code === 0 && !/^(ERROR|FATAL|PANIC):/m.test(complained)) return
  throw new EngineFault(
    t('PostgreSQL tidak dapat disiapkan: {reason}', { reason: (complained || said).trim().split('\n').at(-1) ?? '' }),
  )
}
