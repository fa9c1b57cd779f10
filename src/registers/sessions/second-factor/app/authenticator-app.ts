import { randomBytes } from 'node:crypto'
import type { Database } from '../../../../platform/database/connect.ts'
import { InvalidInput, Refusal } from '../../../../platform/refusal.ts'
import { seal, unseal } from '../../../../platform/seal.ts'
import { t } from '../../../../platform/words.ts'
import type { Act, Person } from '../../../people/person.ts'
import { counted } from '../../counted.ts'
import { forgetBegun, recordChange } from '../queries.ts'
import { confirmApp, confirmedApp, deleteApp, keepStartedApp, startedApp, useUpCode } from './queries.ts'
import { stepOfCode } from './totp.ts'

type Ground = { db: Database; secret: Buffer }

/** Makes a secret for an app that is to be confirmed with its first code; refuses beside a confirmed one. */
export async function startApp({ db, secret }: Ground, act: Act): Promise<void> {
  const sealed = seal(randomBytes(20).toString('base64'), secret)
  if (!(await keepStartedApp(db, act.person.id, sealed)))
    throw new Refusal('app-present', t('Aplikasi autentikator sudah terpasang. Lepaskan dahulu sebelum memasang lagi.'))
}

/** The secret that waits for its first code, if one was made in the last quarter of an hour. */
export async function secretToConfirm({ db, secret }: Ground, person: Person): Promise<Uint8Array | undefined> {
  const started = await startedApp(db, person.id)
  return started && opened(started.sealedSecret, secret)
}

/** The first code proves that the app took the secret over. */
export async function confirmWithCode({ db, secret }: Ground, act: Act, code: string): Promise<void> {
  const { person } = act
  const started = await startedApp(db, person.id)
  if (!started)
    throw new Refusal(
      'app-not-started',
      t('Waktu pemasangan sudah habis. Mulai lagi pemasangan aplikasi autentikator.'),
    )

  const right = await counted(db, countedName(person.username), async () => {
    const step = await stepBy(started.sealedSecret, secret, { code, at: act.at })
    if (step === undefined) return false

    return db.transaction().execute(async (tx) => {
      const confirmed = await confirmApp(tx, { personId: person.id, sealedSecret: started.sealedSecret, step }, act.at)
      if (!confirmed) return false
      await forgetBegun(tx, person.id)
      await recordChange(tx, act, { personId: person.id, change: 'app_added' })
      return true
    })
  })
  if (!right) throw wrongCode()
}

/** Whether the code is right and was not used before; uses it up. Counted: refuses with `too-many-attempts`. */
export async function acceptCode({ db, secret }: Ground, person: Person, code: string, at: Date): Promise<boolean> {
  const app = await confirmedApp(db, person.id)
  if (!app) return false

  return counted(db, countedName(person.username), async () => {
    const step = await stepBy(app.sealedSecret, secret, { code, at })
    return step !== undefined && useUpCode(db, { personId: person.id, sealedSecret: app.sealedSecret, step })
  })
}

export async function removeApp(db: Database, act: Act): Promise<void> {
  const personId = act.person.id
  await db.transaction().execute(async (tx) => {
    if (!(await deleteApp(tx, personId))) return
    await forgetBegun(tx, personId)
    await recordChange(tx, act, { personId, change: 'app_removed' })
  })
}

export function wrongCode(): InvalidInput {
  return new InvalidInput([
    { path: 'code', message: t('Kode tidak cocok atau sudah dipakai. Tunggu kode berikutnya, lalu ketik kode itu.') },
  ])
}

/**
 * Codes have a count of their own: one shared with the password would be forgotten at each right password. In capitals, as
 * no name is that is typed at the sign-in, so that strangers cannot lock it.
 */
export function countedName(username: string): string {
  return `CODE ${username}`
}

/** The time step of a right code; no code is right for a secret that can no longer be opened. */
async function stepBy(sealed: string, secret: Buffer, { code, at }: { code: string; at: Date }) {
  const shared = opened(sealed, secret)
  return shared && (await stepOfCode(shared, code, at))
}

function opened(sealed: string, secret: Buffer): Uint8Array | undefined {
  const shared = unseal(sealed, secret)
  return shared === undefined ? undefined : Buffer.from(shared, 'base64')
}
