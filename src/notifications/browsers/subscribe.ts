import type { Database } from '../../platform/database/connect.ts'
import { InvalidInput, Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import type { Act } from '../../registers/people/person.ts'
import { parsed } from '../../registers/typed.ts'
import { countOtherBrowsers, keepSubscription } from './queries.ts'
import { mostBrowsers, subscriptionForm } from './subscription.ts'

type Sent = { input: unknown; userAgent?: string }

/** From now on this browser is told what whoever acts is told. Refuses with `too-many-browsers`. */
export async function subscribe(db: Database, { person, at }: Act, { input, userAgent }: Sent): Promise<void> {
  const { subscription } = parsed(subscriptionForm, input)

  await db.transaction().execute(async (tx) => {
    if ((await countOtherBrowsers(tx, person.id, subscription.endpoint)) >= mostBrowsers)
      throw new Refusal(
        'too-many-browsers',
        t('Sudah {n} peramban yang menerima pemberitahuan Anda. Hapus salah satunya lebih dahulu.', {
          n: mostBrowsers,
        }),
      )
    const kept = { ...subscription, personId: person.id, userAgent: userAgent?.slice(0, 400), at }
    if (!(await keepSubscription(tx, kept))) throw new InvalidInput([{ path: 'subscription', message: another() }])
  })
}

function another(): string {
  return t('Peramban ini tercatat dengan kunci lain. Matikan pemberitahuannya, lalu nyalakan lagi.')
}
