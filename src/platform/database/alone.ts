import type pg from 'pg'

/**
 * Does the work while no other process on the same database does such, on a connection that holds its lock meanwhile; false
 * where another holds it. `lost` is aborted when the connection goes, and with it the lock.
 */
export async function alone(pool: pg.Pool, name: string, work: (lost: AbortSignal) => Promise<void>): Promise<boolean> {
  const client = await pool.connect()
  const lost = new AbortController()
  client.once('end', () => lost.abort())
  try {
    const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as ours', [name])
    if (!rows[0]?.ours) return false
    await work(lost.signal)
    return true
  } finally {
    // closed rather than handed back: so the lock goes with it whatever happened
    client.release(true)
  }
}
