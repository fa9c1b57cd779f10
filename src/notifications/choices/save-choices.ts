import type { Database } from '../../platform/database/connect.ts'
import { InvalidInput } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import type { Act, Person } from '../../registers/people/person.ts'
import { countAttempt } from '../../registers/sessions/sign-in-attempts.ts'
import { parsed } from '../../registers/typed.ts'
import { addressName, choiceKey, choicesForm, kindsFor, type Medium, mayBeSilenced, media } from './choices.ts'
import { askToConfirm, choicesOf, writeAddress, writeSilences } from './queries.ts'

/**
 * How whoever acts wants to be told, of the media that he was asked about; a new address is written to first, and used once he has
 * opened that message's link. More than five such messages in a quarter of an hour are refused: they may go to strangers.
 */
export async function saveChoices(db: Database, { person }: Act, input: unknown, asked: readonly Medium[] = media) {
  const { wanted, ...address } = parsed(choicesForm, input)
  const silenced = kindsFor(person).flatMap((kind) =>
    asked
      .filter((medium) => mayBeSilenced(kind, medium) && !wanted.includes(choiceKey(kind, medium)))
      .map((medium) => choiceKey(kind, medium)),
  )
  if (address.email) await countAddress(db, person, address.email)

  return db.transaction().execute(async (tx) => {
    const toConfirm = await writeAddress(tx, person.id, address)
    await writeSilences(tx, person.id, { asked, silenced })
    if (toConfirm) await askToConfirm(tx, person.id)
    return { toConfirm }
  })
}

async function countAddress(db: Database, { id, username }: Person, email: string) {
  const known = await choicesOf(db, id)
  if (known.emailConfirmed && known.email === email) return
  const { lockedUntil } = await countAttempt(db, addressName(username), {})
  if (!lockedUntil) return

  const minutes = Math.max(1, Math.ceil((lockedUntil.getTime() - Date.now()) / 60_000))
  const message = t('Terlalu sering meminta pesan konfirmasi. Coba lagi {minutes} menit lagi.', { minutes })
  throw new InvalidInput([{ path: 'email', message }])
}
