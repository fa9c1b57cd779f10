import { sql } from 'kysely'
import { paths } from '../../../paths.ts'
import type { Database } from '../../../platform/database/connect.ts'
import { t } from '../../../platform/words.ts'
import { FieldRow, Suggested } from '../../../ui/form/arrange.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

export const holdersFrame = 'pemegang-unit'

/** Who holds the good and where; `holders` are suggested, and follow the unit where the same form chooses it. */
export function HolderFields({ holders }: { holders: string[] }) {
  return (
    <>
      <FieldRow>
        <TextField
          name="holderName"
          label={t('Pemegang')}
          hint={t('Nama orang yang memakai barang.')}
          maxLength={120}
          data={{ list: 'holders', autocomplete: 'off' }}
        />
        <TextField name="location" label={t('Ruang/Lokasi')} maxLength={200} />
      </FieldRow>
      <Suggested id={holdersFrame} src={paths.assetHolders()} fields={['unitId']}>
        <Holders holders={holders} />
      </Suggested>
    </>
  )
}

export function Holders({ holders }: { holders: string[] }) {
  return (
    <datalist id="holders">
      {holders.map((name) => (
        <option value={name} />
      ))}
    </datalist>
  )
}

const mostSuggested = 300

/** Whom to suggest: the unit's people with an account of their own, and whoever holds a good of it by now. */
export async function holdersOf(db: Database, unit: unknown): Promise<string[]> {
  if (!/^[1-9]\d{0,8}$/.test(String(unit))) return []
  const { rows } = await sql<{ name: string }>`
    select name from people where unit_id = ${Number(unit)} and active and not shared
    union select holder_name from assets where unit_id = ${Number(unit)} and active and holder_name <> ''
    order by name limit ${mostSuggested}`.execute(db)
  return rows.map(({ name }) => name)
}
