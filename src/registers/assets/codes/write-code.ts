import { z } from 'zod'
import type { Database } from '../../../platform/database/connect.ts'
import { plainText } from '../../../platform/plain-text.ts'
import { InvalidInput, NotFound, Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Act } from '../../people/person.ts'
import { oneLine, parsed } from '../../typed.ts'
import { keepersOnly } from '../asset.ts'
import { categories } from '../category.ts'
import { codeField } from '../input.ts'
import { deleteCode, insertCode, renameCodeTo } from './queries.ts'

const name = oneLine(150, () => t('Isi nama barang.')).pipe(plainText({ max: 150 }))
const codeInput = z.object({
  code: codeField,
  name,
  category: z.enum(categories, { error: () => t('Pilih salah satu dari lima kategori permasalahan.') }),
})

/** Lets goods of another kode barang into the register, as one of the SOP's five categories. */
export async function addCode(db: Database, act: Act, input: unknown): Promise<string> {
  keepersOnly(act)
  const code = parsed(codeInput, input)
  if (!(await insertCode(db, code)))
    throw new InvalidInput([{ path: 'code', message: t('Kode barang ini sudah ada dalam daftar.') }])
  return code.code
}

/** Goods that are registered already keep the name that they have. */
export async function renameCode(db: Database, act: Act, code: string, input: unknown): Promise<void> {
  keepersOnly(act)
  const renamed = parsed(z.object({ name }), input)
  if (!(await renameCodeTo(db, code, renamed.name))) throw new NotFound()
}

/** Refuses while goods of it are registered or wait to be imported (`code-in-use`). */
export async function removeCode(db: Database, act: Act, code: string): Promise<void> {
  keepersOnly(act)
  try {
    if (!(await deleteCode(db, code))) throw new NotFound()
  } catch (error) {
    const used = error instanceof Error && 'constraint' in error && usedBy.includes(error.constraint)
    throw used
      ? new Refusal(
          'code-in-use',
          t('Kode barang ini dipakai aset yang tercatat atau sedang diimpor, sehingga tidak dapat dihapus.'),
        )
      : error
  }
}

const usedBy: unknown[] = ['assets_code_fkey', 'asset_import_goods_code_fkey']
