import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { COSEALG } from '@simplewebauthn/server/helpers'
import type { Database } from '../../../../platform/database/connect.ts'
import { NotFound } from '../../../../platform/refusal.ts'
import { t } from '../../../../platform/words.ts'
import type { Act, Person } from '../../../people/person.ts'
import { readPolicies } from '../../../settings/queries.ts'
import { forgetBegun, recordChange } from '../queries.ts'
import { passkeyFault, readAssertion, readRegistration } from './answer.ts'
import {
  deletePasskey,
  insertChallenge,
  insertPasskey,
  type PasskeyRow,
  passkeysOf,
  registering,
  takeChallenge,
  useUpPasskey,
} from './queries.ts'
import { relyingParty } from './relying-party.ts'

type Ground = { db: Database; baseUrl: string }

// what every authenticator has; Node still calls the post-quantum ones experimental, and says so at each start
const supportedAlgorithmIDs = [COSEALG.EdDSA, COSEALG.ES256, COSEALG.RS256]

/** What the browser needs to make a passkey; call it only once he was proved: its answer is taken without. */
export async function askForNewPasskey({ db, baseUrl }: Ground, person: Person) {
  const [passkeys, policies] = await Promise.all([passkeysOf(db, person.id), readPolicies(db)])
  const options = await generateRegistrationOptions({
    rpID: relyingParty(baseUrl).id,
    rpName: policies['office.shortName'],
    userID: new TextEncoder().encode(person.id),
    userName: person.username,
    userDisplayName: person.name,
    excludeCredentials: passkeys.map(asCredential),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
    supportedAlgorithmIDs,
  })

  await keepChallenge(db, person, options.challenge, registering)
  return options
}

/** What the browser needs to have a passkey answer for the papers of the digest `about`. */
export async function askForPasskey({ db, baseUrl }: Ground, person: Person, about: string) {
  const passkeys = await passkeysOf(db, person.id)
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(baseUrl).id,
    allowCredentials: passkeys.map(asCredential),
    userVerification: 'required',
  })

  await keepChallenge(db, person, options.challenge, about)
  return options
}

/** Adds the passkey that the browser made. Refuses a challenge not ours, late or answered before, and one known already. */
export async function addPasskey({ db, baseUrl }: Ground, act: Act, name: string, text: unknown): Promise<void> {
  const personId = act.person.id
  const { answer, challenge } = readRegistration(text)
  if (!(await takeChallenge(db, { personId, challenge, purpose: registering }))) throw notAwaited()

  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(baseUrl)
  const { registrationInfo } = await genuine(
    verifyRegistrationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin,
      expectedRPID,
      supportedAlgorithmIDs,
    }),
  )
  if (!registrationInfo) throw notGenuine()

  const { id: credentialId, publicKey, counter } = registrationInfo.credential
  const { transports } = answer.response
  await db.transaction().execute(async (tx) => {
    if (!(await insertPasskey(tx, { personId, credentialId, publicKey, counter, transports, name })))
      throw passkeyFault(t('Passkey ini sudah terdaftar.'))
    await forgetBegun(tx, personId)
    await recordChange(tx, act, { personId, change: 'passkey_added', name })
  })
}

/**
 * Takes the answer of one of the person's passkeys, given for the papers of the digest `about`. Refuses on the field
 * `passkey`: another's or an unknown one, other papers, a challenge late or answered before, a counter that stands still.
 */
export async function acceptPasskey({ db, baseUrl }: Ground, person: Person, text: unknown, about: string) {
  const { answer, challenge } = readAssertion(text)
  if (!(await takeChallenge(db, { personId: person.id, challenge, purpose: about }))) throw notAwaited()
  const passkeys = await passkeysOf(db, person.id)
  const passkey = passkeys.find(({ credentialId }) => credentialId === answer.id)
  if (!passkey) throw passkeyFault(t('Passkey ini tidak terdaftar pada akun Anda. Gunakan passkey lain.'))

  const { id: expectedRPID, origin: expectedOrigin } = relyingParty(baseUrl)
  const { verified, authenticationInfo } = await genuine(
    verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin,
      expectedRPID,
      credential: { ...asCredential(passkey), publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter },
    }),
  )
  if (!verified || !(await useUpPasskey(db, passkey.id, authenticationInfo.newCounter))) throw notGenuine()
}

export async function removePasskey(db: Database, act: Act, id: string): Promise<void> {
  const personId = act.person.id
  await db.transaction().execute(async (tx) => {
    const name = await deletePasskey(tx, personId, id)
    if (name === undefined) throw new NotFound()
    await forgetBegun(tx, personId)
    await recordChange(tx, act, { personId, change: 'passkey_removed', name })
  })
}

function asCredential({ credentialId, transports }: PasskeyRow) {
  return { id: credentialId, transports }
}

async function keepChallenge(db: Database, person: Person, challenge: string, purpose: string) {
  await db.transaction().execute((tx) => insertChallenge(tx, { personId: person.id, challenge, purpose }))
}

/** The library says no by throwing, and keeps its reasons in English for programmers. */
async function genuine<Verified>(verifying: Promise<Verified>): Promise<Verified> {
  try {
    return await verifying
  } catch {
    throw notGenuine()
  }
}

function notGenuine() {
  return passkeyFault(t('Passkey tidak dapat dibuktikan. Coba sekali lagi, atau gunakan cara lain.'))
}

function notAwaited() {
  return passkeyFault(
    t('Pembuktian passkey ini sudah dipakai, terlambat, atau untuk dokumen lain. Gunakan passkey sekali lagi.'),
  )
}
