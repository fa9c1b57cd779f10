import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accounts, clusterFolder } from './cluster.ts'

/**
 * The address of an embedded database that its server runs just now, as the owner of the tables (`eticket`) or as the role that
 * serves; nothing where none seems to. PostgreSQL writes its port into the fourth line of its pid file.
 */
export function runningAddress(dataDir: string, role: keyof typeof accounts): string | undefined {
  try {
    const port = Number(readFileSync(join(clusterFolder(dataDir), 'postmaster.pid'), 'utf8').split('\n')[3])
    const password = readFileSync(join(dataDir, accounts[role]), 'utf8').trim()
    return port ? `postgres://${role}:${password}@127.0.0.1:${port}/eticket` : undefined
  } catch {
    return undefined
  }
}
