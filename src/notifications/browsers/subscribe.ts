import type { Database } from '../../platform/database/connect.ts'
import { InvalidInput, NotFound, Refusal } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import type { Act } from '../../registers/people/person.ts'
import { parsed } from '../../registers/typed.ts'
import { countOtherBrowsers, keepSubscription, replaceSubscription } from './queries.ts'
import { mostBrowsers, subscriptionForm } from './subscription.ts'

type Sent = { input: unknown; userAgent?: string }

/** From now on this browser is told what whoever acts is told; its id on the list. Refuses with `too-many-browsers`. */
export async function subscribe(db: Database, { person, at }: Act, { input, userAgent }: Sent): Promise<number> {
  const { subscription } = parsed(subscriptionForm, input)

  return await db.transaction().execute(async (tx) => {
    if ((await countOtherBrowsers(tx, person.id, subscription.endpoint)) >= mostBrowsers)
      throw new Refusal(
        'too-many-browsers',
        t('Sudah {n} peramban yang menerima pemberitahuan Anda. Hapus salah satunya lebih dahulu.', {
          n: mostBrowsers,
        }),
      )
    const kept = { ...subscription, personId: person.id, userAgent: userAgent?.slice(0, 400), at }
    const id = await keepSubscription(tx, kept)
    if (id === undefined) throw new InvalidInput([{ path: 'subscription', message: another() }])
    return id
  })
}

/** The browser says its new address itself, perhaps while nobody is signed in: it proves by its cookie which one it is. */
export async function changeSubscription(db: Database, id: number | undefined, input: unknown): Promise<void> {
  const { subscription } = parsed(subscriptionForm, input)
  if (!id || !(await replaceSubscription(db, id, subscription))) throw new NotFound()
}

function another(): string {
  return t('Peramban ini tercatat dengan kunci lain. Matikan pemberitahuannya, lalu nyalakan lagi.')
}
