import { parseArgs } from 'node:util'
import type { Database } from '../platform/database/connect.ts'
import { t } from '../platform/words.ts'
import { kindNames } from '../registers/documents/document.ts'
import { verifyDocuments } from '../registers/documents/verify-documents.ts'
import { withDatabase } from './migrate.ts'

export const documentsHelp = `documents verify      read every issued paper anew and name each that differs
  documents verify      compares SHA-256 and the office's own signatures; exit code 1 where any differs`

export async function documents(args: string[]): Promise<void> {
  const { positionals } = parseArgs({ args, allowPositionals: true })
  if (positionals.join(' ') !== 'verify') {
    console.log(documentsHelp)
    process.exit(1)
  }

  await withDatabase(async (db) => {
    if (!(await verifyAll(db, console.log))) process.exitCode = 1
  })
}

/** Says each fault as it is found and the count at the end; true where nothing differs. */
export async function verifyAll(db: Database, say: (line: string) => void): Promise<boolean> {
  const { read, differing } = await verifyDocuments(db, ({ id, kind, number, version, wrong }) => {
    const facts = { kind: t(kindNames[kind]), number, version, id, wrong: wrong.join('; ') }
    say(t('BERBEDA {kind} {number} versi {version} (dokumen {id}): {wrong}', facts))
  })

  say(
    differing === 0
      ? t('{read} dokumen diperiksa; semuanya utuh.', { read })
      : t('{read} dokumen diperiksa; {differing} berbeda.', { read, differing }),
  )
  return differing === 0
}
