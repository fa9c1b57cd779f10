import type { Database } from '../../platform/database/connect.ts'
import { t } from '../../platform/words.ts'
import { rowsOf } from './queries.ts'
import type { Section } from './section.ts'

type Head = { about: Record<string, string | null>; madeAt: Date; madeBy: string }

/**
 * Everything as JSON, as it stood at one moment, written while it is being read: an account with a hundred thousand tickets
 * takes no more memory than one with ten.
 */
export async function* dataFile(db: Database, sections: Section[], head: Head): AsyncGenerator<string> {
  const tx = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute()
  try {
    yield `${JSON.stringify({ ...head, madeAt: head.madeAt.toISOString() }).slice(0, -1)},"sections":[`
    for (const [index, section] of sections.entries()) {
      yield index > 0 ? ',\n' : '\n'
      yield* inSection(tx, section)
    }
    yield '\n]}\n'
  } finally {
    await tx.rollback().execute()
  }
}

async function* inSection(tx: Database, section: Section): AsyncGenerator<string> {
  yield `${JSON.stringify({ key: section.key, title: t(section.title) }).slice(0, -1)},"rows":[`
  let between = '\n'
  for await (const rows of rowsOf(tx, section)) {
    yield between + rows.map((row) => JSON.stringify(row)).join(',\n')
    between = ',\n'
  }
  yield ']}'
}
