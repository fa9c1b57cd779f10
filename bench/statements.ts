import { createApp } from '../src/app.ts'
import { readConfig } from '../src/platform/config.ts'
import { connect } from '../src/platform/database/connect.ts'
import { listen } from '../src/platform/live.ts'
import { createLog } from '../src/platform/log.ts'
import { readSecret } from '../src/platform/secret.ts'
import { createAuthentication } from '../src/registers/sessions/authentication.ts'
import { statementsOf as heardIn } from '../test/counted.ts'
import type { Account, BenchOffice } from './office.ts'

export type Statement = { text: string; values: unknown[]; name?: string }

/** What the application asks the database for each of these pages, heard at the driver: the very same SQL. */
export async function statementsOf(office: BenchOffice, account: Account, paths: string[]): Promise<Statement[][]> {
  const { url, databaseUrl, dataDir } = office
  const config = readConfig({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir, BASE_URL: url, LOG_LEVEL: 'silent' })
  const log = createLog(config)
  const secret = readSecret({ dataDir })
  const { db } = connect(databaseUrl)
  const live = await listen(databaseUrl, log)

  try {
    const authentication = createAuthentication({ db, secret, baseUrl: url })
    const app = createApp({ config, db, log, secret, authentication, live })
    const headers = { authorization: `Bearer ${account.token}` }
    const ask = async (path: string) => {
      const { status } = await app.request(url + path, { headers })
      if (status !== 200) throw new Error(`${path} answered ${status}`)
    }

    // what a process remembers of policies and calendar is asked by whoever comes first
    for (const path of paths.slice(0, 1)) await ask(path)
    const all: Statement[][] = []
    for (const path of paths) all.push(await heardIn(() => ask(path)))
    return all
  } finally {
    await live.close()
    await db.destroy()
  }
}

/** Those that bring what the page shows; not the look-up of the session and what else is asked beside. */
export function aboutTickets(statements: Statement[]): Statement[] {
  return statements.filter(({ text }) => /\bticket/.test(text) && !/\bsessions\b/.test(text))
}
