import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../src/platform/config.ts'
import { changePolicy } from '../../src/registers/settings/change-policy.ts'
import { startBsre } from '../bsre-stand-in.ts'
import { allChecked, password } from '../world.ts'
import { submitOne } from './load.ts'
import { actOf, openPlace, type Place, post, signIn } from './place.ts'

const nik = '3171234567890001'
const passphrase = 'Hujan-Bulan-Juni-1994'

let place: Place
let bsre: Awaited<ReturnType<typeof startBsre>>
let url: string
const tokens = new Map<string, string>()

beforeAll(async () => {
  ;[place, bsre] = await Promise.all([openPlace(), startBsre({ api: 'v2' })])
  const { service } = bsre
  const env = { BSRE_URL: service.url, BSRE_USERNAME: service.username, BSRE_PASSWORD: service.password }
  const { db } = place.office
  const config = readConfig({ ...env, DATABASE_URL: place.engine.url })
  await changePolicy({ db, config }, await actOf(place, 'admin'), 'signature.method', 'bsre')
  await bsre.register(nik, { name: 'RATNA KUSUMAWARDANI', passphrase, status: 'ISSUE' })
  url = (await place.start(env)).url
  for (const name of ['jantan', 'teknisi1', 'kasubag']) tokens.set(name, await signIn(url, name))
})
afterAll(async () => {
  await place?.close()
  await bsre?.close()
})

test('whatever the BSrE service does wrong, the order stays unsigned, and signing again signs it once', async () => {
  for (const mode of [
    'page of HTML with status 500',
    'dies half-way',
    'another paper',
    'tampered',
    'no answer',
  ] as const) {
    const number = await submit()
    await post(url, token('teknisi1'), `/tickets/${number}/work-order`, {})
    bsre.failNext(mode)
    const failed = await sign(number)
    expect(failed.status, `${mode}: ${failed.text}`).toBe(503)
    expect(String(failed.body.detail).length, mode).toBeGreaterThan(20)
    expect(await signaturesOf(number), mode).toBe(0)

    const both = await Promise.all([sign(number), sign(number)])
    expect(both.map(({ status }) => status).sort(), both.map(({ text }) => text).join()).toEqual([201, 409])
    expect(await signaturesOf(number), mode).toBe(1)
    console.log(`BSrE, ${mode}: 503 ${failed.body.detail}; then signed once`)
  }
})

function token(name: string): string {
  return tokens.get(name) ?? ''
}

function submit(): Promise<string> {
  return submitOne(url, token('jantan'))
}

function sign(number: string) {
  return post(url, token('kasubag'), `/tickets/${number}/signature`, {
    checklist: allChecked,
    password,
    nik,
    passphrase,
  })
}

async function signaturesOf(number: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from signatures join tickets on tickets.id = ticket_id where number = ${number}`.execute(
    place.office.db,
  )
  return rows[0]?.n ?? 0
}
