import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createLog } from '../log.ts'
import { connect } from './connect.ts'
import { schemaText } from './dump.ts'
import { migrate } from './migrate.ts'
import { startScratchEngine } from './scratch.ts'
import { schemaTypes } from './types.ts'

// node --import tsx src/platform/database/generate.ts          writes what follows from db/migrations
// node --import tsx src/platform/database/generate.ts --check  exits 1, naming the files that are not current
const engine = await startScratchEngine(createLog({ logLevel: 'warn' }))
const { db } = connect(engine.url)
try {
  await migrate(db)
  const files = { 'schema.ts': await schemaTypes(db), '../../../db/schema.sql': await schemaText(db) }
  for (const [name, text] of Object.entries(files)) writeOrCheck(fileURLToPath(new URL(name, import.meta.url)), text)
} finally {
  await db.destroy()
  await engine.stop()
}

function writeOrCheck(file: string, text: string) {
  if (!process.argv.includes('--check')) return writeFileSync(file, text)
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return

  console.error(`${relative(process.cwd(), file)} is not current: node --import tsx src/platform/database/generate.ts`)
  process.exitCode = 1
}
