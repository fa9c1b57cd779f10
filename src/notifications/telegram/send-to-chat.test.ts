import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runJobs } from '../../../test/jobs.ts'
import { startTelegram } from '../../../test/telegram-stand-in.ts'
import { openWorld, type World } from '../../../test/world.ts'
import type { Office } from '../../registers/site.ts'
import { saveChoices } from '../choices/save-choices.ts'
import { keepChat } from './queries.ts'

const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'
let world: World
let telegram: Awaited<ReturnType<typeof startTelegram>>
let office: Office
beforeAll(async () => {
  ;[world, telegram] = await Promise.all([openWorld(), startTelegram(token)])
  const config = {
    ...world.office.config,
    telegram: { token, api: telegram.api },
    baseUrl: 'https://tiket.contoh.go.id',
  }
  office = { ...world.office, config }
})
afterAll(async () => {
  await telegram.close()
  await world.close()
})
beforeEach(async () => {
  await sql`truncate deliveries, notices, notice_addresses, notice_silences, telegram_chats cascade`.execute(world.db)
  await sql`delete from graphile_worker._private_jobs`.execute(world.db)
  telegram.sent.splice(0)
})

test('number and link arrive once, and nothing of the complaint', async () => {
  await link('teknisi1', 4001)
  const number = await world.aTicket({ stage: 'submitted', by: 'keljal' })
  await runJobs(office)
  await runJobs(office)

  expect(telegram.sent).toHaveLength(1)
  const [message] = telegram.sent
  expect(message?.chat_id).toBe('4001')
  expect(message?.text).toContain(`Tiket baru ${number} dari Bidang Kelengkapan Jalan`)
  expect(JSON.stringify(message?.reply_markup)).toMatch(/https:\/\/tiket\.contoh\.go\.id\/pemberitahuan\/\d+/)
  expect(JSON.stringify(message)).not.toMatch(/menarik kertas|0812|Retno/)
  expect(await deliveries()).toEqual(['sent 1'])
})

test('the unit is asked for its rating by the link that opens it', async () => {
  await link('jantan', 4002)
  await world.aTicket({ stage: 'awaiting_feedback', by: 'jantan', technician: 'teknisi2' })
  await runJobs(office)

  const asked = telegram.sent.find(({ text }) => text.includes('langsung membuka penilaian'))
  expect(JSON.stringify(asked?.reply_markup)).toContain('https://tiket.contoh.go.id/nilai/')
})

test('who wants none of a kind by Telegram, has quiet hours or has left is not written to now', async () => {
  await link('teknisi1', 4001)
  await link('teknisi2', 4003)
  await saveChoices(world.db, world.act('teknisi1'), { wanted: ['order_signed telegram'] })
  await saveChoices(world.db, world.act('teknisi2'), {
    wanted: ['new_ticket telegram'],
    quietFrom: '00.00',
    quietUntil: '00.00',
  })
  await world.aTicket({ stage: 'submitted', by: 'sekretariat' })
  await runJobs(office)
  expect(telegram.sent).toEqual([])
  expect(await deliveries()).toEqual(['waiting 0'])

  await sql`update people set active = false where username = 'teknisi2'`.execute(world.db)
  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(world.db)
  await runJobs(office)
  await sql`update people set active = true where username = 'teknisi2'`.execute(world.db)
  expect(telegram.sent).toEqual([])
  expect(await deliveries()).toEqual(['spared 0'])
})

test.each(['blocked', 'no such chat'] as const)(
  '%s unlinks the chat, and it is kept for the administrator',
  async (mood) => {
    await link('teknisi1', 4001)
    telegram.expectNext(mood)
    await world.aTicket({ stage: 'submitted', by: 'keljal' })
    await runJobs(office)

    expect(await deliveries()).toEqual(['refused 1'])
    expect((await sql`select from telegram_chats`.execute(world.db)).rows).toEqual([])
  },
)

test('what is unwanted does not unlink', async () => {
  await link('teknisi1', 4001)
  telegram.expectNext('bad request')
  await world.aTicket({ stage: 'submitted', by: 'keljal' })
  await runJobs(office)

  expect(await deliveries()).toEqual(['refused 1'])
  expect((await sql`select from telegram_chats`.execute(world.db)).rows).toHaveLength(1)
})

test('who is told to wait waits as long as he is told, and his back-off besides', async () => {
  await link('teknisi1', 4001)
  telegram.expectNext('too many')
  await world.aTicket({ stage: 'submitted', by: 'keljal' })
  await runJobs(office)
  const told = await secondsToWait()

  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(world.db)
  telegram.expectNext('page of HTML')
  await runJobs(office)

  expect(told).toBeGreaterThan(35)
  expect(told).toBeLessThan(40)
  expect(await secondsToWait()).toBeLessThan(10)
  expect(await deliveries()).toEqual(['waiting 2'])
})

async function link(username: string, chatId: number): Promise<void> {
  await keepChat(world.db, world.act(username).person.id, { chatId, linkedAt: new Date() })
}

async function deliveries(): Promise<string[]> {
  const { rows } = await sql<{ said: string }>`
    select state || ' ' || attempts as said from deliveries where channel = 'telegram' order by id`.execute(world.db)
  return rows.map(({ said }) => said)
}

async function secondsToWait(): Promise<number> {
  const { rows } = await sql<{ wait: number }>`
    select extract(epoch from min(run_at) - now())::float as wait from graphile_worker.jobs
    where task_identifier = 'deliver'`.execute(world.db)
  return rows[0]?.wait ?? 0
}
