import { InvalidInput } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { receiveLogo } from '../../registers/letters/logo.ts'
import { insertLogo, logoInForce } from '../../registers/letters/queries.ts'
import { type Act, adminOnly } from '../../registers/people/person.ts'
import type { Office } from '../../registers/site.ts'
import { faultOfPress } from './specimens/proof.ts'

/** From now on new letters bear this logo; those that were issued stay as they are. Refuses what does not print. */
export async function putLogo(office: Office, act: Act, bytes: Uint8Array): Promise<void> {
  adminOnly(act)
  const logo = await receiveLogo(bytes)
  const fault = await faultOfPress({ logo, edited: {} }, act.at)
  if (fault)
    throw new InvalidInput([
      {
        path: 'logo',
        message: t('Lambang ini tidak dapat dicetak ({fault}). Sederhanakan gambarnya, atau unggah PNG.', {
          fault: fault.sentence,
        }),
      },
    ])

  await insertLogo(office.db, act, logo)
}

/** From now on new letters bear none. */
export async function removeLogo({ db }: Office, act: Act): Promise<void> {
  adminOnly(act)
  if (await logoInForce(db)) await insertLogo(db, act, null)
}
