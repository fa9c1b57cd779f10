import { NotFound } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Act } from '../../people/person.ts'
import type { Office } from '../../site.ts'
import { parsed } from '../../typed.ts'
import { keepersOnly } from '../asset.ts'
import { fault } from './choice.ts'
import { deleteSheet, insertSheet } from './queries.ts'
import { sheetInput } from './sheet-input.ts'

/** A size of the office's own, from now on offered beside those that shops sell. */
export async function addSheet({ db }: Office, act: Act, input: unknown): Promise<void> {
  keepersOnly(act)
  const sheet = parsed(sheetInput, input)

  const added = await insertSheet(db, { ...sheet, createdBy: act.person.id, createdAt: act.at })
  if (!added) throw fault('name', t('Nama ini sudah dipakai ukuran lain.'))
}

export async function removeSheet({ db }: Office, act: Act, id: number): Promise<void> {
  keepersOnly(act)
  if (!(await deleteSheet(db, id))) throw new NotFound()
}
