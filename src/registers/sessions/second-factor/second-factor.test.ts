import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { actOf, cookieOf, type House, openHouse, post, rightPassword, settle } from '../../../../test/house.tsx'
import { paths } from '../../../paths.ts'
import { seal } from '../../../platform/seal.ts'
import type { Act } from '../../people/person.ts'
import { changePolicy, resetPolicy } from '../../settings/change-policy.ts'
import { secretToConfirm } from './app/authenticator-app.ts'
import { stepOfCode } from './app/totp.ts'
import { insertChallenge, insertPasskey, passkeysOf, takeChallenge } from './passkey/queries.ts'
import { passkeysPossible } from './passkey/relying-party.ts'
import { digestOf, digestOfChange, type Proof } from './proof.ts'

let house: House
let kasubag: Act
let admin: Act
beforeAll(async () => {
  house = await openHouse()
  await settle(house, 'kasubag', { role: 'tu_head', nip: '196811101991032010' })
  await settle(house, 'admin', { role: 'admin' })
  kasubag = await actOf(house, 'kasubag')
  admin = await actOf(house, 'admin')
})
beforeEach(async () => {
  await house.db.deleteFrom('signInFailures').execute()
  await house.db.deleteFrom('authenticatorApps').execute()
  await house.db.deleteFrom('passkeyChallenges').execute()
  await house.db.deleteFrom('passkeys').execute()
  house.office.config.baseUrl = 'http://127.0.0.1:3000'
  await resetPolicy(house.db, admin, 'signature.reauthentication')
})
afterAll(() => house.close())

const papers = digestOf(['a', 'b'])
// RFC 6238, appendix B
const rfcSecret = Buffer.from('12345678901234567890')

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('at second %i of the standard the code is %s', async (second, code) => {
  expect(await stepOfCode(rfcSecret, code, new Date(second * 1000))).toBe(Math.floor(second / 30))
})

test('a code may be one step early or late, and no more', async () => {
  const at = (second: number) => stepOfCode(rfcSecret, '081 804', new Date(second * 1000))

  expect([await at(1_111_111_050), await at(1_111_111_139)]).toEqual([37_037_036, 37_037_036])
  expect([await at(1_111_111_049), await at(1_111_111_140)]).toEqual([undefined, undefined])
})

test('the digest of papers does not ask for their order, but for each of them', () => {
  expect(digestOf(['b', 'a'])).toBe(papers)
  expect(digestOf(['a'])).not.toBe(papers)
  expect(digestOf(['ab'])).not.toBe(papers)
})

test.each([
  ['https://tiket.contoh.go.id', true],
  ['http://localhost:3000', true],
  ['http://tiket.contoh.go.id', false],
  ['https://10.15.1.20', false],
  ['http://127.0.0.1:3000', false],
  ['https://[::1]:3000', false],
])('at %s a passkey can be used: %s', (address, possible) => {
  expect(passkeysPossible(address)).toBe(possible)
})

test('an app is added by password, QR code and first code, and its secret lies sealed in the table', async () => {
  const cookie = await cookieOf(house, 'kasubag')
  const wrong = await send(cookie, { step: 'start', password: 'bukan-kata-sandi' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('field-password-error')

  expect((await send(cookie, { step: 'start', password: rightPassword })).status).toBe(303)
  const shown = await (await house.app.request(paths.authenticatorApp(), { headers: { cookie } })).text()
  expect(shown).toContain('<svg xmlns')
  const [, letters = ''] = /<code>([A-Z2-7 ]+)<\/code>/.exec(shown) ?? []
  expect(letters.split(' ')).toHaveLength(8)

  const secret = await waitingSecret()
  expect((await send(cookie, { step: 'confirm', code: '000000' })).status).toBe(422)
  expect((await send(cookie, { step: 'confirm', code: codeOf(secret) })).status).toBe(303)
  const kept = await house.db.selectFrom('authenticatorApps').select('sealedSecret').executeTakeFirstOrThrow()
  const sealed = Buffer.from(kept.sealedSecret, 'base64')
  expect(
    sealed.includes(Buffer.from(secret)) || sealed.toString().includes(Buffer.from(secret).toString('base64')),
  ).toBe(false)

  const page = await (await house.app.request(paths.secondFactor(), { headers: { cookie } })).text()
  expect(page).toContain('Aplikasi autentikator dipasang')
  expect(page).toContain('Passkey hanya dapat dipakai pada alamat https')
})

test('after the office lost its secret no code is right any more', async () => {
  const secret = await withApp()
  const sealed = seal('a secret of before', Buffer.alloc(32, 9))
  await house.db.updateTable('authenticatorApps').set({ sealedSecret: sealed }).execute()

  await expect(prove({ password: rightPassword, code: codeOf(secret, 1) })).rejects.toMatchObject({
    errors: [{ path: 'code' }],
  })
})

test('password and code prove together, and a code is good once', async () => {
  const secret = await withApp()
  const code = codeOf(secret, 1)

  expect(await prove({ password: rightPassword, code })).toBe('password_and_code')
  await expect(prove({ password: rightPassword, code })).rejects.toMatchObject({ errors: [{ path: 'code' }] })
  await expect(prove({ password: rightPassword, code: codeOf(secret) })).rejects.toMatchObject({
    errors: [{ path: 'code' }],
  })
})

test('of two acts at once with the same code one is proved', async () => {
  const secret = await withApp()
  const proof = { password: rightPassword, code: codeOf(secret, 1) }
  const results = await Promise.allSettled([prove(proof), prove(proof)])

  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a wrong password uses up no code', async () => {
  const secret = await withApp()
  const code = codeOf(secret, 1)

  await expect(prove({ password: 'bukan-kata-sandi', code })).rejects.toMatchObject({ errors: [{ path: 'password' }] })
  expect(await prove({ password: rightPassword, code })).toBe('password_and_code')
})

test('wrong codes are counted, and right passwords in between forget none of them', async () => {
  const secret = await withApp()
  for (let wrong = 1; wrong <= 5; wrong += 1)
    await expect(prove({ password: rightPassword, code: '12 345' })).rejects.toMatchObject({
      errors: [{ path: 'code' }],
    })

  await expect(prove({ password: rightPassword, code: codeOf(secret, 1) })).rejects.toMatchObject({
    code: 'too-many-attempts',
    status: 429,
  })
})

test('where a password is enough, an app asks for no code', async () => {
  await withApp()

  expect(await prove({ password: rightPassword })).toBe('password')
  await expect(prove({})).rejects.toMatchObject({ errors: [{ path: 'password' }] })
})

test('an app that was never confirmed counts for nothing', async () => {
  const cookie = await cookieOf(house, 'kasubag')
  await send(cookie, { step: 'start', password: rightPassword })
  const code = codeOf(await waitingSecret())

  expect(await prove({ password: rightPassword, code })).toBe('password')
})

test('where the office asks for more, a password alone signs nothing', async () => {
  await changePolicy(house.office, admin, 'signature.reauthentication', 'strong')
  await expect(prove({ password: rightPassword })).rejects.toMatchObject({
    code: 'second-factor-missing',
    details: { setUpAt: paths.secondFactor() },
  })

  const secret = await withApp()
  await expect(prove({ password: rightPassword })).rejects.toMatchObject({ errors: [{ path: 'code' }] })
  expect(await prove({ password: rightPassword, code: codeOf(secret, 1) })).toBe('password_and_code')
})

test('an app is taken away by its own code, not by the password alone, and the list of changes keeps both', async () => {
  const code = codeOf(await withApp(), 1)
  const cookie = await cookieOf(house, 'kasubag')
  expect(await (await house.app.request(paths.authenticatorApp(), { headers: { cookie } })).text()).toContain(
    'name="code"',
  )

  const refused = await send(cookie, { step: 'remove', password: rightPassword })
  expect([refused.status, (await refused.text()).includes('field-code-error')]).toEqual([422, true])
  expect((await send(cookie, { step: 'remove', password: 'bukan-kata-sandi', code })).status).toBe(422)
  expect((await send(cookie, { step: 'remove', password: rightPassword, code })).status).toBe(303)
  expect(await house.db.selectFrom('authenticatorApps').selectAll().execute()).toEqual([])
  expect((await changes()).slice(0, 2)).toEqual(['app_removed', 'app_added'])
})

test('whoever has a passkey adds no app by the password alone, even where it signs', async () => {
  await withPasskey()
  const cookie = await cookieOf(house, 'kasubag')
  expect(await prove({ password: rightPassword })).toBe('password')

  const refused = await send(cookie, { step: 'start', password: rightPassword })
  expect([refused.status, (await refused.text()).includes('field-passkey-error')]).toEqual([422, true])
  expect(await house.db.selectFrom('authenticatorApps').selectAll().execute()).toEqual([])
})

test('whoever has an app begins a passkey by its code, and takes one away by it', async () => {
  const secret = await withApp()
  const id = await withPasskey()
  const cookie = await cookieOf(house, 'kasubag')
  const begin = (proof: object) =>
    house.app.request(paths.passkeyChallenge(), {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ registration: true, ...proof }),
    })

  expect((await begin({ password: rightPassword })).status).toBe(422)
  expect((await begin({ password: rightPassword, code: codeOf(secret, 1) })).status).toBe(200)

  await house.db.updateTable('authenticatorApps').set({ lastStep: null }).execute()
  const remove = (proof: Record<string, string>) => post(house.app, paths.passkey(id), proof, { cookie })
  expect((await remove({})).status).toBe(422)
  expect((await remove({ password: rightPassword })).status).toBe(422)
  expect((await remove({ password: rightPassword, code: codeOf(secret) })).status).toBe(303)
  expect(await house.db.selectFrom('passkeys').selectAll().execute()).toEqual([])
})

test('a passkey of another name of the site is still no reason to take the password', async () => {
  const id = await withPasskey()
  const cookie = await cookieOf(house, 'kasubag')
  house.office.config.baseUrl = 'https://10.15.1.20'

  const page = await (await house.app.request(paths.passkey(id), { headers: { cookie } })).text()
  expect(page).toContain('hubungi admin')
  expect((await post(house.app, paths.passkey(id), { password: rightPassword }, { cookie })).status).toBe(409)
})

test('what a passkey answers for is one change, of one passkey', () => {
  const changes = [
    digestOfChange('app_added'),
    digestOfChange('app_removed'),
    digestOfChange('passkey_removed', 'a'),
    digestOfChange('passkey_removed', 'b'),
  ]

  expect(new Set(changes).size).toBe(4)
})

test('nobody opens or takes away the passkey of another', async () => {
  const id = await withPasskey()
  const cookie = await cookieOf(house, 'admin')

  expect((await house.app.request(paths.passkey(id), { headers: { cookie } })).status).toBe(404)
  expect((await post(house.app, paths.passkey(id), { password: rightPassword }, { cookie })).status).toBe(404)
})

test('what was begun before a factor was there is not finished beside it', async () => {
  const cookie = await cookieOf(house, 'kasubag')
  const personId = kasubag.person.id
  await insertChallenge(house.db, { personId, challenge: 'terbuka', purpose: 'registration' })
  await insertChallenge(house.db, { personId, challenge: 'surat', purpose: papers })

  await send(cookie, { step: 'start', password: rightPassword })
  await send(cookie, { step: 'confirm', code: codeOf(await waitingSecret()) })
  const left = await house.db.selectFrom('passkeyChallenges').select('challenge').execute()
  expect(left).toEqual([{ challenge: 'surat' }])
})

test('an administrator frees somebody whose telephone is gone, which that person reads; never himself', async () => {
  await withApp()
  const cookie = await cookieOf(house, 'admin')
  const reset = (id: string) => post(house.app, paths.personSecondFactor(id), {}, { cookie })

  expect((await reset(kasubag.person.id)).status).toBe(303)
  expect((await reset(admin.person.id)).status).toBe(409)
  expect(await house.db.selectFrom('authenticatorApps').selectAll().execute()).toEqual([])

  const own = await cookieOf(house, 'kasubag')
  const page = await (await house.app.request(paths.secondFactor(), { headers: { cookie: own } })).text()
  expect(page).toContain('Diatur ulang oleh admin')
})

test('text that no browser sent is no passkey', async () => {
  for (const passkey of ['{}', 'bukan json', '{"id":"x","rawId":"x","type":"public-key"}'])
    await expect(prove({ passkey })).rejects.toMatchObject({ errors: [{ path: 'passkey' }] })
})

test('a challenge is answered once, within five minutes, by whom it was put to, for what it was put for', async () => {
  const { db } = house
  const personId = kasubag.person.id
  const put = (challenge: string) => insertChallenge(db, { personId, challenge, purpose: papers })
  const take = (challenge: string, changed: object = {}) =>
    takeChallenge(db, { personId, challenge, purpose: papers, ...changed })
  await put('satu')
  await put('dua')
  await db
    .updateTable('passkeyChallenges')
    .set({ expiresAt: sql`expires_at - interval '5 minutes'` })
    .where('challenge', '=', 'dua')
    .execute()

  expect(await take('satu', { purpose: digestOf(['c']) })).toBe(false)
  expect(await take('satu', { personId: admin.person.id })).toBe(false)
  expect([await take('satu'), await take('satu')]).toEqual([true, false])
  expect(await take('dua')).toBe(false)
})

test('of challenges that nobody answers twenty are kept, the newest', async () => {
  const put = (n: number) =>
    insertChallenge(house.db, { personId: kasubag.person.id, challenge: `ke-${n}`, purpose: papers })
  for (let n = 1; n <= 25; n += 1) await put(n)

  const kept = await house.db.selectFrom('passkeyChallenges').select('challenge').execute()
  expect(kept).toHaveLength(20)
  expect(kept.map(({ challenge }) => challenge)).not.toContain('ke-5')
})

function prove(proof: Proof) {
  return house.office.authentication.prove(kasubag.person, proof, papers)
}

function send(cookie: string, fields: Record<string, string>) {
  return post(house.app, paths.authenticatorApp(), fields, { cookie })
}

/** Walks the pages; answers the secret that the telephone has. The code of the present step is used up by it. */
async function withApp(): Promise<Uint8Array> {
  const cookie = await cookieOf(house, 'kasubag')
  await send(cookie, { step: 'start', password: rightPassword })
  const secret = await waitingSecret()
  const confirmed = await send(cookie, { step: 'confirm', code: codeOf(secret) })
  expect(confirmed.status).toBe(303)
  return secret
}

/** One that only a browser could use, on the site under a name that browsers give passkeys to; answers its id. */
async function withPasskey(): Promise<string> {
  house.office.config.baseUrl = 'http://localhost:3000'
  const personId = kasubag.person.id
  const key = { credentialId: 'sidik-jari', publicKey: new Uint8Array([1]), counter: 0, transports: ['internal'] }
  await insertPasskey(house.db, { personId, name: 'Ponsel', ...key })
  const [passkey] = await passkeysOf(house.db, personId)
  return passkey?.id ?? ''
}

async function waitingSecret(): Promise<Uint8Array> {
  const secret = await secretToConfirm(house.office, kasubag.person)
  if (!secret) throw new Error('no app waits for its code')
  return secret
}

/** As a telephone reckons it, written down a second time: RFC 4226 with the time as counter. */
function codeOf(secret: Uint8Array, aside = 0): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + aside))
  const digest = createHmac('sha1', secret).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

async function changes() {
  const rows = await house.db.selectFrom('secondFactorChanges').orderBy('id', 'desc').select('change').execute()
  return rows.map(({ change }) => change)
}
