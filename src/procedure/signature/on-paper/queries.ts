import type { Database } from '../../../platform/database/connect.ts'
import type { DocumentKind } from '../../../platform/database/schema.ts'

export type KnownPaper = { id: number; kind: DocumentKind; number: string; version: number }

/** The papers of ours that these codes lead to. */
export async function papersByToken(db: Database, tokens: string[]): Promise<KnownPaper[]> {
  if (tokens.length === 0) return []
  return await db
    .selectFrom('documents')
    .select(['id', 'kind', 'number', 'version'])
    .where('token', 'in', tokens)
    .orderBy('id')
    .execute()
}
