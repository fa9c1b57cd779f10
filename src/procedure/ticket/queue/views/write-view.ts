import type { Database } from '../../../../platform/database/connect.ts'
import { forgetRemembered } from '../../../../platform/database/remembered.ts'
import { InvalidInput, Refusal } from '../../../../platform/refusal.ts'
import { t } from '../../../../platform/words.ts'
import type { Act } from '../../../../registers/people/person.ts'
import { recordAct } from '../../../../registers/people/record-act.ts'
import { parsed } from '../../../../registers/typed.ts'
import { deleteView, holdViewsOf, insertView, updateView } from './queries.ts'
import { guardSharing, mostViews, savedViewInput } from './saved-view.ts'

/** Keeps a question under a name; refuses with `too-many-views`. */
export async function saveView(db: Database, act: Act, input: unknown): Promise<number> {
  const { person } = act
  const view = parsed(savedViewInput, input)
  guardSharing(person, view.sharedWith)

  const id = await db.transaction().execute(async (tx) => {
    const { count, taken } = await holdViewsOf(tx, person, view.name)
    if (taken) throw nameTaken()
    if (count >= mostViews)
      throw new Refusal(
        'too-many-views',
        t('Anda sudah mempunyai {most} tampilan tersimpan. Hapus salah satunya lebih dahulu.', { most: mostViews }),
      )
    if (view.sharedWith) await recordAct(tx, act, 'view_shared', view.name)
    return await insertView(tx, person, view)
  })
  forgetRemembered()
  return id
}

/** Another name, another question or other readers for one of his own views. */
export async function changeView(db: Database, act: Act, id: number, input: unknown): Promise<void> {
  const { person } = act
  const view = parsed(savedViewInput, input)
  guardSharing(person, view.sharedWith)

  await db.transaction().execute(async (tx) => {
    const { taken } = await holdViewsOf(tx, person, view.name, id)
    if (taken) throw nameTaken()
    await updateView(tx, person, id, view)
    if (view.sharedWith) await recordAct(tx, act, 'view_shared', view.name)
  })
  forgetRemembered()
}

export async function removeView(db: Database, { person }: Act, id: number): Promise<void> {
  await deleteView(db, person, id)
  forgetRemembered()
}

function nameTaken(): InvalidInput {
  return new InvalidInput([{ path: 'name', message: t('Anda sudah mempunyai tampilan dengan nama ini.') }])
}
