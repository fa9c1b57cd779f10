import pg from 'pg'

export type Statement = { text: string; values: unknown[]; prepared: boolean }
export type Ask = (text: string, values?: unknown[]) => Promise<pg.QueryResult>
type Hear = (statement: Statement, on: { client: object; ask: Ask }) => void | Promise<void>

let hear: Hear | undefined

/** What this process sends to PostgreSQL while the work is done, in order, whichever connection carries it. */
export async function statementsOf(work: () => Promise<unknown>): Promise<Statement[]> {
  const sent: Statement[] = []
  await listening((statement) => void sent.push(statement), work)
  return sent
}

/** Tells each statement just before it is sent; `ask` puts a question of one's own on the same connection, unheard. */
export async function listening(told: Hear, work: () => Promise<unknown>): Promise<void> {
  hear = told
  try {
    await work()
  } finally {
    hear = undefined
  }
}

/** The statements one below the other, for a test that found too many. */
export function listed(statements: Statement[]): string {
  return statements.map(({ text }, index) => `${index + 1}. ${text.replaceAll(/\s+/g, ' ').trim()}`).join('\n')
}

// Where every pool and every connection of this process has to pass.
pg.Client.prototype.query = new Proxy(pg.Client.prototype.query, {
  apply(send, client: object, sent: unknown[]) {
    const ask: Ask = (text, values) => Reflect.apply(send, client, [text, values])
    const heard = hear?.(statementIn(sent), { client, ask })
    return heard ? heard.then(() => Reflect.apply(send, client, sent)) : Reflect.apply(send, client, sent)
  },
})

function statementIn([query, values]: unknown[]): Statement {
  if (typeof query === 'string') return { text: query, values: listIn(values), prepared: false }
  if (typeof query !== 'object' || query === null || !('text' in query)) throw new Error('a statement without a text')
  const own = 'values' in query ? query.values : values
  return { text: String(query.text), values: listIn(own), prepared: 'name' in query && Boolean(query.name) }
}

function listIn(values: unknown): unknown[] {
  return Array.isArray(values) ? values : []
}
