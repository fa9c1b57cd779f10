import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startReceiver } from '../../../test/receiver.ts'
import { type Visitor, visitor } from '../../../test/visitor.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { Forbidden, NotFound } from '../../platform/refusal.ts'
import { tryWebhook } from './calls/try-webhook.ts'
import { webhooksInOrder } from './queries.ts'
import { activateWebhook, changeWebhook, createWebhook, deactivateWebhook, replaceSecret } from './write-webhook.ts'

let world: World
let receiver: Awaited<ReturnType<typeof startReceiver>>
let admin: Visitor
beforeAll(async () => {
  ;[world, receiver] = await Promise.all([openWorld(), startReceiver()])
  Object.assign(world.office.config, { outsideAllow: ['127.0.0.1'] })
  admin = await visitor(world, 'admin')
})
afterAll(async () => {
  await receiver.close()
  await world.close()
})
beforeEach(() => sql`truncate webhooks, webhook_calls cascade`.execute(world.db))

const secretOn = (html: string) => /whsec_[\w+/]+=*/.exec(html)?.[0]
const filled = (change = {}) => ({
  name: 'Gerbang WA',
  url: `${receiver.url}/x?kunci=abc`,
  kinds: 'new_ticket',
  ...change,
})

test('the administrator adds a webhook, and sees its secret this one time', async () => {
  expect((await admin.open('/admin/webhook')).text).toContain('Belum ada webhook')
  const made = await admin.send('/admin/webhook/baru', filled())
  expect(made.status).toBe(200)
  const secret = secretOn(made.text)
  expect(secret).toBeDefined()
  expect(made.headers.get('cache-control')).toBe('no-store')

  const list = await admin.open('/admin/webhook')
  expect(list.text).toContain('Gerbang WA')
  expect(list.text).not.toContain('kunci=abc')
  const page = await admin.open(`/admin/webhook/${await onlyId()}`)
  expect(page.text).toContain('kunci=abc')
  expect(secretOn(page.text)).toBeUndefined()
  expect(JSON.stringify(await kept())).not.toContain(secret)
})

test('another secret is made only after a question', async () => {
  const first = secretOn((await admin.send('/admin/webhook/baru', filled())).text)
  const path = `/admin/webhook/${await onlyId()}/rahasia`

  expect((await admin.open(path)).text).toContain('Buat rahasia baru')
  const second = secretOn((await admin.send(path)).text)
  expect(second).toMatch(/^whsec_/)
  expect(second).not.toBe(first)
})

test.each([
  ['10.1.2.3', 'OUTSIDE_ALLOW'],
  ['127.0.0.2:3000', 'OUTSIDE_ALLOW'],
  ['[::1]', 'OUTSIDE_ALLOW'],
  ['nama:sandi@contoh.go.id', 'tanpa nama dan sandi'],
])('http://%s is refused with a sentence about it, and the form comes back as it was typed', async (host, sentence) => {
  const again = await admin.send('/admin/webhook/baru', filled({ url: `http://${host}/x`, withPhone: 'yes' }))

  expect(again.status).toBe(422)
  expect(again.text).toContain(sentence)
  expect(again.text).toContain(`value="http://${host}/x"`)
  expect(again.text).toContain('value="Gerbang WA"')
  expect(again.text).toMatch(/value="new_ticket"[^>]*checked/)
  expect(again.text).toMatch(/name="withPhone"[^>]*checked/)
  expect(await kept()).toEqual([])
})

test('every fault is marked at once, and what is no event is none', async () => {
  const again = await admin.send('/admin/webhook/baru', { name: ' ', url: 'ftp://contoh.id', kinds: 'salah' })

  expect(again.status).toBe(422)
  for (const field of ['name', 'url', 'kinds']) expect(again.text).toContain(`id="field-${field}-error"`)
})

test('a change is kept, and a switch that was on can be turned off', async () => {
  await admin.send('/admin/webhook/baru', filled({ withPhone: 'yes' }))
  const path = `/admin/webhook/${await onlyId()}`
  expect((await admin.open(path)).text).toMatch(/name="withPhone"[^>]*checked/)

  const saved = await admin.send(path, filled({ name: 'Gerbang lain', kinds: ['work_held', 'new_ticket'] }))
  expect([saved.status, saved.location]).toEqual([303, path])
  expect(await kept()).toMatchObject([{ name: 'Gerbang lain', kinds: ['work_held', 'new_ticket'], withPhone: false }])
  expect((await admin.send(path, filled({ kinds: [] }))).status).toBe(422)
})

test('a trial calls at once, about nothing, and shows the answer in the log, from where it is sent again', async () => {
  await admin.send('/admin/webhook/baru', filled())
  const path = `/admin/webhook/${await onlyId()}`
  receiver.answerNext(404, {}, '<b>tidak dikenal</b>')
  const tried = await admin.send(`${path}/percobaan`)
  expect([tried.status, tried.location]).toEqual([303, `${path}/panggilan`])
  expect(decodeURIComponent(tried.headers.get('set-cookie') ?? '')).toContain('Percobaan tidak diterima: HTTP 404')

  const body = JSON.parse(receiver.arrived.at(-1)?.body.toString() ?? '')
  expect(body).toMatchObject({ kind: 'test', ticket: null, recipients: [] })
  const log = await admin.open(`${path}/panggilan`)
  expect(log.text).toContain('HTTP 404')
  expect(log.text).toContain('&lt;b&gt;tidak dikenal')
  const retry = /action="(\/admin\/webhook\/panggilan\/[^"]+)"/.exec(log.text)?.[1] ?? ''
  expect((await admin.send(retry)).location).toBe(`${path}/panggilan`)
  expect((await admin.send(retry)).status).toBe(404)
})

test('deactivation is asked for, and undone', async () => {
  await admin.send('/admin/webhook/baru', filled())
  const path = `/admin/webhook/${await onlyId()}`
  expect((await admin.open(path)).text).toContain('Nonaktifkan webhook ini?')

  await admin.send(`${path}/aktif`, { active: 'no' })
  expect(await kept()).toMatchObject([{ active: false }])
  expect((await admin.open(path)).text).toContain('Aktifkan webhook')
  await admin.send(`${path}/aktif`, { active: 'yes' })
  expect(await kept()).toMatchObject([{ active: true }])
})

test('a long log comes in pages of fifty', async () => {
  await admin.send('/admin/webhook/baru', filled())
  const id = await onlyId()
  await sql`insert into webhook_calls (webhook_id, occasion, body, created_at)
    select ${id}, n::text, '{}', '2026-11-23T00:00Z'::timestamptz + n * interval '1 minute' from generate_series(1, 60) n`.execute(
    world.db,
  )
  const rows = (html: string) => html.match(/Panggilan percobaan/g)?.length

  const first = await admin.open(`/admin/webhook/${id}/panggilan`)
  expect(rows(first.text)).toBe(50)
  const next = /href="(\/admin\/webhook\/\d+\/panggilan\?after=[^"]+)"/.exec(first.text)?.[1] ?? ''
  expect(rows((await admin.open(next)).text)).toBe(10)
})

test.each(['jantan', 'teknisi1', 'kasubag', 'kapusdatin', 'pengurusbarang'])('%s gets to none of it', async (who) => {
  await admin.send('/admin/webhook/baru', filled())
  const id = await onlyId()
  const other = await visitor(world, who)

  for (const part of ['', '/baru', `/${id}`, `/${id}/rahasia`, `/${id}/panggilan`])
    expect((await other.open(`/admin/webhook${part}`)).status).toBe(403)
  for (const part of ['/baru', `/${id}`, `/${id}/aktif`, `/${id}/rahasia`, `/${id}/percobaan`])
    expect((await other.send(`/admin/webhook${part}`, filled({ active: 'no' }))).status).toBe(403)
  expect(await kept()).toMatchObject([{ active: true, name: 'Gerbang WA' }])
  expect((await other.open('/')).text).not.toContain('/admin/webhook')
  expect((await admin.open('/')).text).toContain('/admin/webhook')
})

test('nor do the operations themselves do it for him, or for a webhook that is none', async () => {
  await admin.send('/admin/webhook/baru', filled())
  const id = await onlyId()
  const before = await kept()
  for (const who of ['jantan', 'teknisi1', 'kasubag']) {
    const { office } = world
    const act = world.act(who)
    const tries = [
      () => createWebhook(office, act, filled()),
      () => changeWebhook(office, act, id, filled({ name: 'Lain' })),
      () => replaceSecret(office, act, id),
      () => deactivateWebhook(office, act, id),
      () => activateWebhook(office, act, id),
      () => tryWebhook(office, act, id),
    ]
    for (const attempt of tries) await expect(attempt(), who).rejects.toBeInstanceOf(Forbidden)
  }
  expect(await kept()).toEqual(before)

  const nobody = id + 1
  await expect(changeWebhook(world.office, world.act('admin'), nobody, filled())).rejects.toBeInstanceOf(NotFound)
  await expect(tryWebhook(world.office, world.act('admin'), nobody)).rejects.toBeInstanceOf(NotFound)
})

test('an address that is moved inside later is refused as well, and one that is too long', async () => {
  await admin.send('/admin/webhook/baru', filled())
  const path = `/admin/webhook/${await onlyId()}`

  expect((await admin.send(path, filled({ url: 'http://10.1.2.3/x' }))).text).toContain('OUTSIDE_ALLOW')
  expect((await admin.send(path, filled({ url: `${receiver.url}/${'x'.repeat(500)}` }))).status).toBe(422)
  expect(await kept()).toMatchObject([{ name: 'Gerbang WA' }])
})

test('the list counts what did not arrive, and nothing else', async () => {
  await admin.send('/admin/webhook/baru', filled())
  await sql`insert into webhook_calls (webhook_id, occasion, body, state)
    select ${await onlyId()}, state::text, '{}', state from unnest(enum_range(null::call_state)) state`.execute(
    world.db,
  )

  expect((await webhooksInOrder(world.db)).map(({ unsent }) => unsent)).toEqual([2])
})

async function kept() {
  const { rows } = await sql<{ id: number }>`
    select id, name, kinds::text[], with_phone, active, sealed_secret from webhooks`.execute(world.db)
  return rows
}

async function onlyId(): Promise<number> {
  const [only, ...others] = await kept()
  expect(others).toEqual([])
  return only?.id ?? 0
}
