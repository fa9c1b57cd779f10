import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { paths } from '../../src/paths.ts'
import { askForPasskey } from '../../src/registers/sessions/second-factor/passkey/passkey.ts'
import { digestOf } from '../../src/registers/sessions/second-factor/proof.ts'
import { changePolicy, resetPolicy } from '../../src/registers/settings/change-policy.ts'
import { openWorldOn, password } from '../world.ts'
import { type BrowserSite, openSite } from './site.ts'

let site: BrowserSite
let world: Awaited<ReturnType<typeof openWorldOn>>
beforeAll(async () => {
  // browsers give passkeys to names alone, and this one needs no https
  site = await openSite({ HOST: 'localhost' })
  world = await openWorldOn(site.office)
})
beforeEach(async () => {
  await site.office.db.deleteFrom('passkeys').execute()
  await site.office.db.deleteFrom('passkeyChallenges').execute()
  await resetPolicy(site.office.db, world.act('admin'), 'signature.reauthentication')
})
afterAll(() => site.close())

test('a passkey is made after the password, is listed with its device, and signs an order alone', async () => {
  await changePolicy(site.office, world.act('admin'), 'signature.reauthentication', 'strong')
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const page = await withPasskey()
  expect(await page.locator('table').first().textContent()).toContain('Chrome di Linux')

  await openSigning(page, number)
  expect(await page.locator('[name=password]').count()).toBe(0)
  await page.getByRole('button', { name: 'Gunakan passkey' }).click()
  await page.waitForURL(`${site.url}/tiket/${number}`)

  const signature = await site.office.db.selectFrom('signatures').select('reauthentication').executeTakeFirstOrThrow()
  expect(signature.reauthentication).toBe('passkey')
  await page.context().close()
})

test('at the sign-in a passkey takes the second step, in a session from before as well, and leads on to where one wanted', async () => {
  const page = await withPasskey()
  await changePolicy(site.office, world.act('admin'), 'signIn.secondFactor', ['tu_head'])
  await page.goto(paths.account())
  expect(new URL(page.url()).pathname).toBe(paths.secondStep())

  await page.getByRole('button', { name: 'Gunakan passkey' }).click()
  await page.waitForURL(`${site.url}${paths.account()}`)
  await resetPolicy(site.office.db, world.act('admin'), 'signIn.secondFactor')
  await page.context().close()
})

test('a wrong password makes no passkey, and what was typed stays', async () => {
  const page = await site.visit('kasubag')
  await page.goto(paths.passkeys())
  await page.fill('[name=name]', 'Ponsel kantor')
  await page.fill('[name=password]', 'bukan-kata-sandi')
  await page.getByRole('button', { name: 'Buat passkey' }).click()

  await page.getByText('Kata sandi tidak cocok').waitFor()
  expect(await page.inputValue('[name=name]')).toBe('Ponsel kantor')
  expect(await site.office.db.selectFrom('passkeyChallenges').selectAll().execute()).toEqual([])
  await page.context().close()
})

test('an answer is good once, and for the papers that were shown alone', async () => {
  const page = await withPasskey()
  const papers = await openSigning(page, await world.aTicket({ stage: 'awaiting_signature' }))

  const forOthers = await answerOf(page)
  await expect(prove('kasubag', forOthers, digestOf(['surat lain']))).rejects.toMatchObject(
    passkeyRefused('untuk dokumen lain'),
  )
  expect(await prove('kasubag', forOthers, papers)).toBe('passkey')
  await expect(prove('kasubag', forOthers, papers)).rejects.toMatchObject(passkeyRefused('sudah dipakai'))
  await page.context().close()
})

test('nobody is proved by the passkey of another', async () => {
  const page = await withPasskey()
  const papers = await openSigning(page, await world.aTicket({ stage: 'awaiting_signature' }))
  await expect(prove('kapusdatin', await answerOf(page), papers)).rejects.toMatchObject(passkeyRefused('terlambat'))

  const { person } = world.act('kapusdatin')
  const ground = { db: site.office.db, baseUrl: site.office.config.baseUrl }
  const { credentialId } = await site.office.db.selectFrom('passkeys').select('credentialId').executeTakeFirstOrThrow()
  const options = {
    ...(await askForPasskey(ground, person, papers)),
    allowCredentials: [{ id: credentialId, type: 'public-key' }],
  }
  await page.route(`**${paths.passkeyChallenge()}`, (route) => route.fulfill({ json: { options } }))
  const answer = await answerOf(page)

  await expect(prove('kapusdatin', answer, papers)).rejects.toMatchObject(
    passkeyRefused('tidak terdaftar pada akun Anda'),
  )
  await page.context().close()
})

test('an answer that was tampered with proves nothing', async () => {
  const page = await withPasskey()
  const papers = await openSigning(page, await world.aTicket({ stage: 'awaiting_signature' }))
  const { response, ...rest } = JSON.parse(await answerOf(page))
  const signature = `${response.signature.slice(0, -8)}AAAAAAAA`
  const forged = JSON.stringify({ ...rest, response: { ...response, signature } })

  await expect(prove('kasubag', forged, papers)).rejects.toMatchObject(passkeyRefused('tidak dapat dibuktikan'))
  await page.context().close()
})

test('a copy of a passkey, which counts behind the one in use, proves nothing', async () => {
  const page = await withPasskey()
  const papers = await openSigning(page, await world.aTicket({ stage: 'awaiting_signature' }))
  await site.office.db.updateTable('passkeys').set({ counter: 1000 }).execute()

  await expect(prove('kasubag', await answerOf(page), papers)).rejects.toMatchObject(
    passkeyRefused('tidak dapat dibuktikan'),
  )
  await page.context().close()
})

test('no passkey is made for who only has an open session', async () => {
  const page = await site.visit('kasubag')
  const ask = (data: object) => page.request.post(paths.passkeyChallenge(), { data })

  for (const question of [{ registration: true }, { about: 'registration' }, {}])
    expect((await ask(question)).status()).toBe(422)
  expect(await site.office.db.selectFrom('passkeyChallenges').selectAll().execute()).toEqual([])
  await page.context().close()
})

test('whom the device does not recognise is told so, and his ticks stay', async () => {
  const number = await world.aTicket({ stage: 'awaiting_signature' })
  const page = await withPasskey()
  await openSigning(page, number)
  await recognise(page, false)
  await page.getByRole('button', { name: 'Gunakan passkey' }).click()

  await page.getByText('Passkey dibatalkan atau waktunya habis').waitFor()
  expect(await page.locator('[name^="checklist."]:checked').count()).toBe(5)
  await recognise(page, true)
  await page.getByRole('button', { name: 'Gunakan passkey' }).click()
  await page.waitForURL(`${site.url}/tiket/${number}`)
  await page.context().close()
})

test('a passkey that was removed is asked for no more', async () => {
  const page = await withPasskey()
  await page.getByRole('link', { name: 'Hapus' }).click()
  await page.getByRole('heading', { name: 'Hapus passkey' }).waitFor()
  expect(await page.locator('[name=password]').count()).toBe(0)
  await page.getByRole('button', { name: 'Gunakan passkey' }).click()
  await page.getByText('Passkey telah dihapus.').waitFor()

  await openSigning(page, await world.aTicket({ stage: 'awaiting_signature' }))
  expect(await page.getByRole('button', { name: 'Gunakan passkey' }).count()).toBe(0)
  await page.context().close()
})

test('whoever has a passkey adds another by the one he has, and not by his password', async () => {
  const page = await withPasskey()
  const asked = await page.request.post(paths.passkeyChallenge(), { data: { registration: true, password } })
  expect(asked.status()).toBe(422)

  await plugIn(page, 'usb')
  await page.goto(paths.passkeys())
  await page.fill('[name=name]', 'Kunci USB')
  expect(await page.locator('[name=password]').count()).toBe(0)
  await page.getByRole('button', { name: 'Gunakan passkey' }).click()
  await page.getByText('Passkey telah ditambahkan.').waitFor()
  expect(await page.locator('table').first().textContent()).toContain('Kunci USB')
  await page.context().close()
})

test('whom the device does not recognise as it makes a passkey tries again on the same proof', async () => {
  const page = await site.visit('kasubag')
  await plugIn(page)
  await recognise(page, false)
  let questions = 0
  page.on('request', (request) => {
    if (request.url().endsWith(paths.passkeyChallenge())) questions += 1
  })
  await page.goto(paths.passkeys())
  await page.fill('[name=password]', password)
  await page.getByRole('button', { name: 'Buat passkey' }).click()
  await page.getByText('Passkey dibatalkan atau waktunya habis').waitFor()

  await recognise(page, true)
  await page.getByRole('button', { name: 'Buat passkey' }).click()
  await page.getByText('Passkey telah ditambahkan.').waitFor()
  expect(questions).toBe(1)
  await page.context().close()
})

test('a passkey opens the QR code of a new app, and its answer opens nothing else', async () => {
  const page = await withPasskey()
  await page.goto(paths.authenticatorApp())
  expect(await page.locator('[name=password]').count()).toBe(0)
  const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/aplikasi'))
  await page.getByRole('button', { name: 'Gunakan passkey' }).click()
  await page.getByRole('img', { name: 'Kode QR' }).waitFor()

  const passkey = new URLSearchParams((await sent).postData() ?? '').get('passkey') ?? ''
  const again = await page.request.post(paths.authenticatorApp(), { form: { step: 'start', passkey } })
  expect(again.status()).toBe(422)
  await page.context().close()
})

test('an answer given for an order takes no passkey away', async () => {
  const page = await withPasskey()
  await openSigning(page, await world.aTicket({ stage: 'awaiting_signature' }))
  const passkey = await answerOf(page)
  const { id } = await site.office.db.selectFrom('passkeys').select('id').executeTakeFirstOrThrow()

  expect((await page.request.post(paths.passkey(id), { form: { passkey } })).status()).toBe(422)
  expect(await site.office.db.selectFrom('passkeys').select('id').execute()).toEqual([{ id }])
  await page.context().close()
})

const authenticators = new WeakMap<Page, (recognised: boolean) => Promise<void>>()

/** The Kasubag TU at a computer with a fingerprint reader, which holds a passkey of his. */
async function withPasskey(): Promise<Page> {
  const page = await site.visit('kasubag')
  await plugIn(page)
  await page.goto(paths.passkeys())
  await page.fill('[name=password]', password)
  await page.getByRole('button', { name: 'Buat passkey' }).click()
  await page.getByText('Passkey telah ditambahkan.').waitFor()
  return page
}

async function plugIn(page: Page, transport: 'internal' | 'usb' = 'internal') {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport,
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  authenticators.set(page, async (isUserVerified) => {
    await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
  })
}

async function recognise(page: Page, recognised: boolean) {
  await authenticators.get(page)?.(recognised)
}

/** Opens the page that signs and ticks all five points; answers the digest of what it shows. */
async function openSigning(page: Page, number: string): Promise<string> {
  await page.goto(paths.signature(number))
  for (const box of await page.locator('[name^="checklist."]').all()) await box.check()
  const shown = page.locator('[data-passkey-about-value]').first()
  return (await shown.count()) > 0 ? ((await shown.getAttribute('data-passkey-about-value')) ?? '') : ''
}

/** What the browser sends after a ceremony, caught on its way. */
async function answerOf(page: Page): Promise<string> {
  const sent = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/tanda-tangan'))
  await page.route('**/tanda-tangan', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  )
  await page.getByRole('button', { name: 'Gunakan passkey' }).click()
  const fields = new URLSearchParams((await sent).postData() ?? '')
  return fields.get('passkey') ?? ''
}

function prove(username: string, passkey: string, about: string) {
  return site.office.authentication.prove(world.act(username).person, { passkey }, about)
}

function passkeyRefused(words: string) {
  return { errors: [{ path: 'passkey', message: expect.stringContaining(words) }] }
}
