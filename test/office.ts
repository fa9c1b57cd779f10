import { readConfig } from '../src/platform/config.ts'
import { connect } from '../src/platform/database/connect.ts'
import { listen } from '../src/platform/live.ts'
import { createLog } from '../src/platform/log.ts'
import { createAuthentication } from '../src/registers/sessions/authentication.ts'
import type { Office } from '../src/registers/site.ts'
import { testDatabase } from './database.ts'

export const site = 'http://eticket.test'

/**
 * An office without people, on a database of its own, whose server is a role that owns nothing, as in real use; `owner` may do
 * behind its back what only the owner of the tables may.
 */
export async function testOffice() {
  const database = await testDatabase()
  const { serverUrl: url, db: owner } = database
  const { db } = connect(url)
  const config = readConfig({ DATABASE_URL: url, BASE_URL: site, LOG_LEVEL: 'silent' })
  const log = createLog(config)
  const secret = Buffer.alloc(32, 7)
  const authentication = createAuthentication({ db, secret, baseUrl: config.baseUrl })
  const live = await listen(url, log)
  const office: Office = { config, db, log, secret, authentication, live }

  return {
    office,
    owner,
    async close() {
      await live.close()
      await db.destroy()
      await database.close()
    },
  }
}
