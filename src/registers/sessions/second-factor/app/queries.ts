import { sql } from 'kysely'
import type { Database } from '../../../../platform/database/connect.ts'

// an app whose first code was never typed lies open on a page: a secret left there is soon worth nothing
const confirmWithin = sql<Date>`now() - interval '15 minutes'`

export async function confirmedApp(db: Database, personId: string) {
  return db
    .selectFrom('authenticatorApps')
    .where('personId', '=', personId)
    .where('confirmedAt', 'is not', null)
    .select(['sealedSecret', 'confirmedAt'])
    .executeTakeFirst()
}

export async function startedApp(db: Database, personId: string) {
  return db
    .selectFrom('authenticatorApps')
    .where('personId', '=', personId)
    .where('confirmedAt', 'is', null)
    .where('createdAt', '>', confirmWithin)
    .select('sealedSecret')
    .executeTakeFirst()
}

/** Puts a new secret in place of one that was never confirmed; false where a confirmed one stands. */
export async function keepStartedApp(db: Database, personId: string, sealedSecret: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('authenticatorApps')
    .values({ personId, sealedSecret })
    .onConflict((conflict) =>
      conflict
        .column('personId')
        .doUpdateSet({ sealedSecret, createdAt: sql`now()` })
        .where('authenticatorApps.confirmedAt', 'is', null),
    )
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

type CodeUse = { personId: string; sealedSecret: string; step: number }

export async function confirmApp(tx: Database, { personId, sealedSecret, step }: CodeUse, at: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('authenticatorApps')
    .set({ confirmedAt: at, lastStep: step })
    .where('personId', '=', personId)
    .where('sealedSecret', '=', sealedSecret)
    .where('confirmedAt', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Marks the code of this time step as used, and with it all before; false where that happened already. */
export async function useUpCode(db: Database, { personId, sealedSecret, step }: CodeUse): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('authenticatorApps')
    .set({ lastStep: step })
    .where('personId', '=', personId)
    .where('sealedSecret', '=', sealedSecret)
    .where(({ eb, or }) => or([eb('lastStep', 'is', null), eb('lastStep', '<', step)]))
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Answers whether there was one. */
export async function deleteApp(tx: Database, personId: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('authenticatorApps')
    .where('personId', '=', personId)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
