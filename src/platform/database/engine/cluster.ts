import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { t } from '../../words.ts'
import { EngineFault } from './fault.ts'
import type { Program } from './program.ts'

/** The two accounts that may connect: the owner of everything, and the role of a running server. */
export const accounts = { eticket: 'postgres-password', eticket_server: 'postgres-server-password' } as const
type Account = keyof typeof accounts

/** A database folder as PostgreSQL keeps it, with the passwords of its accounts. */
export type Cluster = { folder: string; passwords: Record<Account, string> }

export const clusterFolder = (dataDir: string) => join(dataDir, 'postgres')

/** Opens the database folder in `dataDir`, making it first where there is none. Nothing may be running in it. */
export async function openCluster(dataDir: string, program: Program): Promise<Cluster> {
  const folder = clusterFolder(dataDir)
  if (!existsSync(folder)) {
    // left behind by a folder that was removed by hand: a new one has passwords of its own
    for (const file of Object.values(accounts)) rmSync(join(dataDir, file), { force: true })
    await makeCluster(folder, program)
  }
  refuseOtherVersion(folder, program)
  writeFileSync(join(folder, 'pg_hba.conf'), `host all ${Object.keys(accounts)} 127.0.0.1/32 scram-sha-256\n`)

  return { folder, passwords: await passwordsOf(dataDir, folder, program) }
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

/** Written only after the database knows them: a crash between the two asks for new ones. */
async function passwordsOf(dataDir: string, folder: string, program: Program): Promise<Record<Account, string>> {
  const known = { eticket: readOf('eticket'), eticket_server: readOf('eticket_server') }
  const fresh = {
    eticket: randomBytes(32).toString('base64url'),
    eticket_server: randomBytes(32).toString('base64url'),
  }
  const missing = accountNames.filter((name) => !known[name])
  if (missing.length > 0)
    await command(folder, program, [
      ...(missing.includes('eticket_server') ? [makeServerRole, letOwnerSee] : []),
      ...missing.map((name) => `alter role ${name} password '${fresh[name]}'`),
    ])
  for (const name of missing) {
    const file = join(dataDir, accounts[name])
    writeFileSync(file, `${fresh[name]}\n`, { mode: 0o600 })
    chmodSync(file, 0o600)
  }
  return {
    eticket: known.eticket ?? fresh.eticket,
    eticket_server: known.eticket_server ?? fresh.eticket_server,
  }

  function readOf(name: Account) {
    return readPassword(join(dataDir, accounts[name]))
  }
}

const accountNames: Account[] = ['eticket', 'eticket_server']

// its sessions too: what they wait for, and that they end
const letOwnerSee = 'grant eticket_server to eticket'

// one line is one statement there; a folder of an earlier version has no such role yet
const makeServerRole =
  "do $$begin if not exists (select from pg_roles where rolname = 'eticket_server') then create role eticket_server login; end if; end$$"

/** SQL given to PostgreSQL without a server: nobody can connect meanwhile. */
export async function command(folder: string, program: Program, statements: string[], database = 'postgres') {
  const { dataFolder, options } = startIn(folder, program)
  await run(program.postgres, ['--single', '-D', dataFolder, database], options, `${statements.join('\n')}\n`)
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
