import { runMigrations } from 'graphile-worker'
import { t } from '../words.ts'
import { type Connection, connect } from './connect.ts'
import { MigrationFault, migrate } from './migrate.ts'
import { grantToServer } from './server-role.ts'

type Urls = { serverUrl: string; ownerUrl?: string }

/**
 * Brings the tables up to date: with `ownerUrl` as their owner, who then lets in the role of `serverUrl`; without as `server`
 * itself, which owns them or finds nothing to do. Refuses with `MigrationFault`.
 */
export async function prepareTables(server: Pick<Connection, 'db'>, { serverUrl, ownerUrl }: Urls): Promise<void> {
  if (!ownerUrl || roleIn(ownerUrl) === roleIn(serverUrl)) {
    await migrate(server.db).catch(refuseNoOwner)
    return
  }

  const owner = connect(ownerUrl, { size: 1 })
  try {
    await migrate(owner.db)
    await letServerIn(owner, { serverUrl, ownerUrl })
  } finally {
    await owner.db.destroy()
  }
}

/** Makes the tables of the jobs too, and grants the role of `serverUrl` what a server needs, where it is not the owner's. */
export async function letServerIn({ db, pool }: Connection, { serverUrl, ownerUrl = serverUrl }: Urls): Promise<void> {
  if (roleIn(ownerUrl) === roleIn(serverUrl)) return
  await runMigrations({ pgPool: pool })
  await grantToServer(db, roleIn(serverUrl))
}

/** What a role that owns nothing was denied is told in a sentence. */
export function refuseNoOwner(error: unknown): never {
  const denied = [error, error instanceof Error ? error.cause : undefined].some(
    (one) => one instanceof Error && 'code' in one && one.code === '42501',
  )
  if (!denied) throw error
  throw new MigrationFault(
    t(
      'Peran pada DATABASE_URL bukan pemilik tabel. Jalankan eticket migrate, atau perintah ini, dengan DATABASE_OWNER_URL; lihat docs/operations/database-role.md.',
    ),
  )
}

function roleIn(url: string): string {
  return decodeURIComponent(new URL(url).username)
}
