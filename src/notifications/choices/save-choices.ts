import type { Database } from '../../platform/database/connect.ts'
import type { Act } from '../../registers/people/person.ts'
import { parsed } from '../../registers/typed.ts'
import { choiceKey, choicesForm, kindsFor, mayBeSilenced, media } from './choices.ts'
import { askToConfirm, writeAddress, writeSilences } from './queries.ts'

/** How whoever acts wants to be told; a new address is written to first, and used once he has opened that message's link. */
export async function saveChoices(db: Database, { person }: Act, input: unknown): Promise<{ toConfirm: boolean }> {
  const { wanted, ...address } = parsed(choicesForm, input)
  const silenced = kindsFor(person).flatMap((kind) =>
    media
      .filter((medium) => mayBeSilenced(kind, medium) && !wanted.includes(choiceKey(kind, medium)))
      .map((medium) => choiceKey(kind, medium)),
  )

  return db.transaction().execute(async (tx) => {
    const toConfirm = await writeAddress(tx, person.id, address)
    await writeSilences(tx, person.id, silenced)
    if (toConfirm) await askToConfirm(tx, person.id)
    return { toConfirm }
  })
}
