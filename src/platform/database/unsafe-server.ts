import pg from 'pg'

/**
 * Lets go of a connection whose server cannot keep what is written, so that whoever asked hears that the database is away and
 * asks again on another one.
 *
 * - A commit that no replica confirmed: where somebody cancels the waiting for it (pg_cancel_backend), PostgreSQL says so in a
 *   warning and answers as if all were well. If this server then dies, so does what was written.
 * - A server that only reads: the primary of a moment ago, reached before the load balancer knew.
 */
export function leaveUnsafeServer(client: pg.PoolClient): void {
  if (!(client instanceof pg.Client)) return
  const { connection } = client
  const leave = (message: string, code: string) => connection.emit('error', Object.assign(new Error(message), { code }))

  client.on('notice', ({ routine }) => {
    if (routine === 'SyncRepWaitForLSN') leave('no synchronous replica confirmed this commit', unknownOutcome)
  })
  connection.on('errorMessage', ({ code, message }: pg.DatabaseError) => {
    if (code === readOnly) leave(message, readOnly)
  })
}

// codes of PostgreSQL: transaction_resolution_unknown, read_only_sql_transaction
const unknownOutcome = '08007'
const readOnly = '25006'
