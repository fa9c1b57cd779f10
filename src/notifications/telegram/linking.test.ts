import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { runJobs } from '../../../test/jobs.ts'
import { site } from '../../../test/office.ts'
import { startTelegram } from '../../../test/telegram-stand-in.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { createApp } from '../../app.ts'
import { type Connection, connect } from '../../platform/database/connect.ts'
import type { Office } from '../../registers/site.ts'
import { keepHearing } from './keep-hearing.ts'
import { takeUpdate } from './take-update.ts'

const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'
const bot = 110201543
let world: World
let telegram: Awaited<ReturnType<typeof startTelegram>>
let office: Office
let connection: Connection
const servers: { stop: () => Promise<void> }[] = []

beforeAll(async () => {
  ;[world, telegram] = await Promise.all([openWorld(), startTelegram(token)])
  office = { ...world.office, config: { ...world.office.config, telegram: { token, api: telegram.api } } }
  connection = connect(office.config.databaseUrl ?? '')
})
afterAll(async () => {
  await connection.db.destroy()
  await telegram.close()
  await world.close()
})
beforeEach(async () => {
  telegram.forget()
  await sql`truncate telegram_bots, telegram_chats, telegram_tokens, deliveries, notices cascade`.execute(world.db)
  await sql`delete from graphile_worker._private_jobs`.execute(world.db)
})
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop()
})

test('who says his token to the bot is linked, and told so with a way back', async () => {
  startServer()
  const page = await choicesOf('teknisi1')
  expect(page).toContain('Belum terhubung dengan akun Anda.')
  expect(page).toContain('value="new_ticket telegram"')

  const invitation = await invited('teknisi1')
  expect(invitation.page).toContain(`https://t.me/tiket_uji_bot?start=${invitation.token}`)
  expect(await kept()).not.toContain(invitation.token)
  telegram.write(4001, `/start ${invitation.token}`)

  await until(async () => (await chats()).includes('teknisi1 4001'))
  expect(await answerTo(4001)).toContain('terhubung dengan akun teknisi1')
  expect(await choicesOf('teknisi1')).toContain('Terhubung sejak')
})

test('the answer is in the person’s language', async () => {
  startServer()
  await sql`update people set language = 'en' where username = 'teknisi2'`.execute(world.db)
  telegram.write(4002, `/start ${(await invited('teknisi2')).token}`)
  await until(async () => (await chats()).length === 1)

  expect(await answerTo(4002)).toContain('is now linked to the account teknisi2')
  await sql`update people set language = 'id' where username = 'teknisi2'`.execute(world.db)
})

test('a token is good once, the last one alone, for a quarter of an hour, and for who is still there', async () => {
  const first = await invited('teknisi1')
  const second = await invited('teknisi1')
  await say(5001, `/start ${first.token}`)
  expect(await answerTo(5001)).toContain('tidak berlaku')

  const late = new Date(Date.now() + 15 * 60 * 1000 + 1000)
  await say(5001, `/start ${second.token}`, { at: late })
  expect(await answerTo(5001)).toContain('tidak berlaku')

  const third = await invited('teknisi1')
  await say(5002, `/start ${third.token}`, { at: new Date(Date.now() + 14 * 60 * 1000) })
  await say(5003, `/start ${third.token}`)
  expect(await answerTo(5003)).toContain('tidak berlaku')
  expect(await chats()).toEqual(['teknisi1 5002'])

  const left = await invited('teknisi2')
  await sql`update people set active = false where username = 'teknisi2'`.execute(world.db)
  await say(5004, `/start ${left.token}`)
  await sql`update people set active = true where username = 'teknisi2'`.execute(world.db)
  expect(await chats()).toEqual(['teknisi1 5002'])
})

test('a group is refused, and the token that it has read is worth nothing any more', async () => {
  const { token: shown } = await invited('teknisi1')
  await say(-6001, `/start@tiket_uji_bot ${shown}`, { type: 'supergroup' })
  expect(await answerTo(-6001)).toContain('percakapan pribadi')
  await say(6002, `/start ${shown}`)

  expect(await chats()).toEqual([])
})

test('a chat is one person’s: the newest, and a person has one chat', async () => {
  await say(7001, `/start ${(await invited('teknisi1')).token}`)
  await say(7001, `/start ${(await invited('kasubag')).token}`)
  expect(await chats()).toEqual(['kasubag 7001'])
  expect(await choicesOf('teknisi1')).toContain('Belum terhubung')

  await say(7002, `/start ${(await invited('kasubag')).token}`)
  expect(await chats()).toEqual(['kasubag 7002'])
})

test('/stop in the chat and the button on the page unlink, and a token that was not used yet is lost', async () => {
  await say(8001, `/start ${(await invited('teknisi1')).token}`)
  await say(8001, '/stop')
  expect(await answerTo(8001)).toContain('tidak terhubung lagi')
  expect(await chats()).toEqual([])
  await say(8001, '/stop')
  expect(await answerTo(8001)).toBe('Percakapan ini tidak terhubung dengan akun E-Ticketing.')

  await say(8001, `/start ${(await invited('teknisi1')).token}`)
  const unused = await invited('teknisi1')
  expect((await send('teknisi1', '/pemberitahuan/telegram/putuskan')).status).toBe(303)
  expect(await chats()).toEqual([])
  await say(8001, `/start ${unused.token}`)
  expect(await chats()).toEqual([])
})

test('what is no command is not answered, and without a token one is told how', async () => {
  const before = telegram.sent.length
  for (const text of ['halo', '/help', '/start a b', `/startx ${'a'.repeat(32)}`, '/start \u0000'])
    await say(9001, text)
  await runJobs(office)
  expect(telegram.sent).toHaveLength(before)

  await say(9001, '/start')
  expect(await answerTo(9001)).toContain('pilih Hubungkan Telegram')
})

test('of two servers that listen at once nothing is lost and nothing taken twice; one that stops is relieved', async () => {
  const tokens = [
    (await invited('teknisi1')).token,
    (await invited('teknisi2')).token,
    (await invited('kasubag')).token,
  ]
  const { conflicts } = telegram.seen
  const first = startServer()
  startServer()
  telegram.write(1001, `/start ${tokens[0]}`)
  await until(async () => (await chats()).length === 1)
  await until(async () => telegram.isListenedTo())

  const begun = performance.now()
  await first.stop()
  expect(performance.now() - begun).toBeLessThan(1000)
  telegram.write(1002, `/start ${tokens[1]}`)
  telegram.write(1003, `/start ${tokens[2]}`)
  await until(async () => (await chats()).length === 3)
  await until(async () => telegram.isListenedTo())

  expect(telegram.seen.conflicts).toBe(conflicts)
  const before = telegram.sent.length
  await runJobs(office)
  expect(telegram.sent.slice(before).map(({ text }) => /akun (\w+)\./.exec(text)?.[1])).toEqual(
    expect.arrayContaining(['teknisi1', 'teknisi2', 'kasubag']),
  )
  expect(telegram.sent).toHaveLength(before + 3)
})

test('an update that two take at the same time counts once', async () => {
  await say(1101, 'halo')
  const update = { id: 100_000, message: { chatId: 1101, isPrivate: true, text: '/start' } }
  // all connections open, or the first would be through before the second has one
  await Promise.all(Array.from({ length: 8 }, () => sql`select pg_sleep(0.05)`.execute(world.db)))
  const before = telegram.sent.length
  await Promise.all(Array.from({ length: 8 }, () => takeUpdate(world.db, bot, update, new Date())))
  await runJobs(office)
  await takeUpdate(world.db, bot, update, new Date())
  await runJobs(office)

  expect(telegram.sent).toHaveLength(before + 1)
})

test('what is unreadable does not come again for ever', async () => {
  startServer()
  telegram.happen({ message: { chat: 'x' } })
  telegram.happen({ edited_message: {} })
  telegram.write(1201, `/start ${(await invited('teknisi1')).token}`)

  await until(async () => (await chats()).length === 1)
})

test('after a week of silence Telegram counts on from another number', async () => {
  await say(1301, '/stop')
  await sql`update telegram_bots set next_update = 2000000000, heard_at = now() - interval '8 days'`.execute(world.db)
  telegram.countFrom(1000)
  telegram.write(1301, `/start ${(await invited('teknisi1')).token}`)
  startServer()

  await until(async () => (await chats()).length === 1)
  telegram.countFrom(800_000_000)
})

test('Telegram away, or the connection that holds the lock, is waited for', async () => {
  startServer()
  const { token: waiting } = await invited('teknisi1')
  await until(async () => telegram.isListenedTo())
  telegram.leave()
  await wait(300)
  telegram.write(1401, `/start ${waiting}`)
  telegram.comeBack()
  await until(async () => (await chats()).length === 1)

  await until(async () => telegram.isListenedTo())
  await sql`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()
    and database = (select oid from pg_database where datname = current_database())`.execute(world.db)
  telegram.write(1402, '/stop')
  telegram.write(1401, '/stop')
  await until(async () => (await chats()).length === 0)
})

test('while the bot’s name is not known and Telegram is away the page says so; without a bot there is no door', async () => {
  telegram.leave()
  const answer = await send('teknisi1', '/pemberitahuan/telegram')
  telegram.comeBack()
  expect(answer.status).toBe(503)
  expect(await answer.text()).toContain('Telegram tidak dapat dihubungi')

  const bare = { ...office, config: { ...office.config, telegram: undefined } }
  expect((await send('teknisi1', '/pemberitahuan/telegram', {}, bare)).status).toBe(404)
  expect(await choicesOf('teknisi1', bare)).not.toContain('Telegram')
  await keepHearing(bare, connection.pool).stop()
})

test('choices about Telegram outlive a save of the page while there is no bot', async () => {
  const silences = async () =>
    (await sql<{ n: number }>`select count(*) as n from notice_silences where medium = 'telegram'`.execute(world.db))
      .rows[0]?.n
  const bare = { ...office, config: { ...office.config, telegram: undefined } }
  await send('teknisi1', '/pemberitahuan/pengaturan', { wanted: 'new_ticket telegram' })
  const chosen = await silences()
  await send('teknisi1', '/pemberitahuan/pengaturan', { wanted: 'new_ticket email' }, bare)

  expect(chosen).toBeGreaterThan(0)
  expect(await silences()).toBe(chosen)
  await sql`delete from notice_silences`.execute(world.db)
})

function startServer() {
  const server = keepHearing(office, connection.pool)
  servers.push(server)
  return server
}

let told = 1000

/** As the poller takes it, without waiting for one. */
async function say(chatId: number, text: string, { type = 'private', at = new Date() } = {}): Promise<void> {
  await sql`insert into telegram_bots values (${bot}, 'tiket_uji_bot', 0, now()) on conflict do nothing`.execute(
    world.db,
  )
  told += 1
  await takeUpdate(world.db, bot, { id: told, message: { chatId, isPrivate: type === 'private', text } }, at)
}

async function answerTo(chatId: number): Promise<string> {
  await runJobs(office)
  return telegram.sent.findLast(({ chat_id }) => chat_id === String(chatId))?.text.split('\n')[0] ?? ''
}

async function invited(username: string) {
  const page = await (await send(username, '/pemberitahuan/telegram')).text()
  return { page, token: /\/start ([\w-]+)</.exec(page)?.[1] ?? '' }
}

async function chats(): Promise<string[]> {
  const { rows } = await sql<{ said: string }>`
    select username || ' ' || chat_id as said from telegram_chats join people on people.id = person_id
    order by username`.execute(world.db)
  return rows.map(({ said }) => said)
}

async function kept(): Promise<string> {
  return JSON.stringify((await sql`select telegram_tokens::text from telegram_tokens`.execute(world.db)).rows)
}

async function choicesOf(username: string, at = office): Promise<string> {
  const { token: session } = await world.signIn(username)
  const headers = { authorization: `Bearer ${session}` }
  return (await createApp(at).request(`${site}/pemberitahuan/pengaturan`, { headers })).text()
}

async function send(username: string, path: string, fields: Record<string, string> = {}, at = office) {
  const { token: session } = await world.signIn(username)
  const headers = { authorization: `Bearer ${session}`, origin: site }
  return createApp(at).request(site + path, { method: 'POST', headers, body: new URLSearchParams(fields) })
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let n = 0; n < 200; n++) {
    if (await holds()) return
    await wait(50)
  }
  expect(await holds()).toBe(true)
}
