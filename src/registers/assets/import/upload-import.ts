import type { Database } from '../../../platform/database/connect.ts'
import { InvalidInput } from '../../../platform/refusal.ts'
import { tableFaultWords } from '../../../platform/tables/fault-words.ts'
import { largestTable } from '../../../platform/tables/table.ts'
import { t } from '../../../platform/words.ts'
import { type Act, takePlace } from '../../people/person.ts'
import { keepersOnly } from '../asset.ts'
import { insertImport } from './queries.ts'

/** Keeps a list for a day, to be read by whichever process works on jobs. The answer is where it can be seen. */
export async function uploadImport(db: Database, act: Act, file: { name: string; bytes: Uint8Array } | undefined) {
  keepersOnly(act)
  if (!file) throw atFault(t('Pilih berkasnya.'))
  if (file.bytes.length === 0) throw atFault(t(tableFaultWords.empty))
  if (file.bytes.length > largestTable) throw atFault(t(tableFaultWords['too-large']))

  takePlace(act)
  return await insertImport(db, act, { ...file, name: plainName(file.name) })
}

function atFault(message: string) {
  return new InvalidInput([{ path: 'file', message }])
}

function plainName(name: string): string {
  const line = name
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return Array.from(line).slice(-120).join('') || 'aset'
}
