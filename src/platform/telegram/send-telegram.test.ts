import { inspect } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { startTelegram, type TelegramMood } from '../../../test/telegram-stand-in.ts'
import { readConfig } from '../config.ts'
import { DeliveryFailed, DeliveryRefused } from '../delivery.ts'
import { sendTelegram } from './send-telegram.ts'

const token = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'
const telegram = await startTelegram(token)
afterAll(telegram.close)

const bot = { token, api: telegram.api }
const message = { chatId: '987654321', text: 'Tiket <b>460/0012</b> *menunggu* _penilaian_ [di sini](http://x)' }
const button = { label: 'Beri penilaian', href: 'https://tiket.contoh.go.id/tiket/12' }

test('the words arrive as they are, and none of them is markup', async () => {
  telegram.expectNext()
  await sendTelegram(bot, message)

  expect(telegram.sent.at(-1)).toEqual({
    chat_id: '987654321',
    text: message.text,
    link_preview_options: { is_disabled: true },
  })
})

test('a button leads to the ticket; where Telegram could not know the name, a line does', async () => {
  telegram.expectNext()
  await sendTelegram(bot, { ...message, button })
  expect(telegram.sent.at(-1)).toMatchObject({
    text: message.text,
    reply_markup: { inline_keyboard: [[{ text: 'Beri penilaian', url: button.href }]] },
  })

  for (const href of ['http://127.0.0.1:3000/tiket/12', 'http://localhost:3000/', 'http://tiket/12', 'http://[::1]/']) {
    telegram.expectNext()
    await sendTelegram(bot, { ...message, button: { ...button, href } })
    expect(telegram.sent.at(-1)).not.toHaveProperty('reply_markup')
    expect(telegram.sent.at(-1)?.text).toBe(`${message.text}\n\nBeri penilaian: ${href}`)
  }
})

test('a long message is cut where Telegram would refuse it, between letters and before the address', async () => {
  const href = 'http://tiket/12'
  telegram.expectNext()
  await sendTelegram(bot, { ...message, text: '😀'.repeat(3000) })
  telegram.expectNext()
  await sendTelegram(bot, { ...message, text: 'a'.repeat(5000), button: { ...button, href } })

  const [faces, linked] = telegram.sent.slice(-2).map(({ text }) => text)
  expect(faces).toMatch(/^(😀)+…$/u)
  expect(faces?.length).toBeLessThanOrEqual(4096)
  expect(linked).toHaveLength(4096)
  expect(linked?.endsWith(`a…\n\nBeri penilaian: ${href}`)).toBe(true)
})

test.each<[TelegramMood, string]>([
  ['blocked', 'gone'],
  ['no such chat', 'gone'],
  ['bad request', 'unwanted'],
])('%s is for good: %s', async (mood, reason) => {
  const refused = await whatGoesWrong(mood)

  expect(refused).toBeInstanceOf(DeliveryRefused)
  expect(refused).toMatchObject({ reason })
})

test.each<TelegramMood>(['unknown bot', 'page of HTML', 'redirect', 'yes without ok', 'too big', 'hangs up', 'silent'])(
  '%s is for now',
  async (mood) => {
    const before = telegram.arrived.length

    expect(await whatGoesWrong(mood)).toBeInstanceOf(DeliveryFailed)
    expect(telegram.arrived).toHaveLength(before + 1)
  },
)

test('what stands between Telegram and us is told by its status', async () => {
  expect(await whatGoesWrong('page of HTML')).toMatchObject({ message: 'HTTP 502' })
})

test('who is told to wait waits as long as he is told', async () => {
  expect(await whatGoesWrong('too many')).toMatchObject({ retryAfter: 35 })
})

test('the token is in no error, though the server repeats it', async () => {
  const gone = await startTelegram(token)
  await gone.close()
  const unreachable = await sendTelegram({ token, api: gone.api }, message).catch((error: unknown) => error)

  expect(unreachable).toMatchObject({ message: 'ECONNREFUSED' })
  for (const wrong of [unreachable, await whatGoesWrong('unknown bot'), await whatGoesWrong('hangs up')])
    expect(inspect(wrong, { depth: 10, showHidden: true })).not.toContain('AAHdq')
})

test('where the bot speaks can be configured, and the token goes there encrypted', () => {
  const apiOf = (url: string) => readConfig({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_URL: url }).telegram?.api

  expect(readConfig({ TELEGRAM_API_URL: 'https://telegram.kantor' }).telegram).toBeUndefined()
  expect(apiOf('')).toBe('https://api.telegram.org')
  expect(apiOf('https://10.1.2.3/telegram/')).toBe('https://10.1.2.3/telegram')
  expect(apiOf('http://127.0.0.1:8081')).toBe('http://127.0.0.1:8081')
  expect(() => apiOf('http://telegram.kantor')).toThrow('TELEGRAM_API_URL')
})

test('what is no token is refused without being repeated', () => {
  for (const typed of ['rahasia', '12:ab', `${token}/../x`, `bot${token}`])
    expect(() => readConfig({ TELEGRAM_BOT_TOKEN: typed }), typed).toThrow(
      /TELEGRAM_BOT_TOKEN: harus(?!.*(rahasia|AAHdq))/,
    )
})

function whatGoesWrong(mood: TelegramMood): Promise<unknown> {
  telegram.expectNext(mood)
  const patience = mood === 'silent' ? 200 : undefined
  return sendTelegram({ ...bot, patience }, message).catch((error: unknown) => error)
}
