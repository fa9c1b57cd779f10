import { generate, PostgresDialect } from 'kysely-codegen'
import type { Database } from './connect.ts'
import { bookkeeping } from './migrate.ts'

/** The text of schema.ts: tables as `connect` reads them, int8 a number, `date` and numeric a text. */
export function schemaTypes(db: Database): Promise<string> {
  return generate({
    db: db.withoutPlugins(),
    dialect: new PostgresDialect({ dateParser: 'string' }),
    camelCase: true,
    excludePattern: `{${bookkeeping.join(',')}}`,
    includePattern: 'public.*',
    typeMapping: { int8: 'number' },
    outFile: null,
  })
}
