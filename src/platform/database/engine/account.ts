import { readFileSync, statSync } from 'node:fs'

/** Whom PostgreSQL runs as; empty means as ourselves. */
export type Account = { uid?: number; gid?: number }

/**
 * PostgreSQL refuses to run as root, so for root these are the accounts to try, best first: who owns the database folder
 * already, then `postgres`, then `nobody`. They need an entry in /etc/passwd because initdb looks its user up.
 */
export function accountsFor(folder: string): Account[] {
  if (process.getuid?.() !== 0) return [{}]

  const owner = statSync(folder, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return [{ uid: owner.uid, gid: owner.gid }]

  const lines = readFileSync('/etc/passwd', 'utf8').split('\n')
  return ['postgres', 'nobody'].flatMap((name) => lines.filter((line) => line.startsWith(`${name}:`)).map(accountOf))
}

function accountOf(line: string): Account {
  const [, , uid, gid] = line.split(':')
  return { uid: Number(uid), gid: Number(gid) }
}
