import { sql } from 'kysely'
import { disposePortion } from '../src/archive/retention/disposals.ts'
import { connect } from '../src/platform/database/connect.ts'

// Settles four tickets of a disposal, destroys two more in a transaction that it never ends, and waits to be killed.
const { db } = connect(process.env.DATABASE_URL ?? '')
const id = Number(process.env.DISPOSAL)

await disposePortion(db, id, 2)
await disposePortion(db, id, 2)
await db.transaction().execute(async (tx) => {
  await disposePortion(tx, id, 2)
  console.log('in the middle')
  await sql`select pg_sleep(6)`.execute(tx)
})
