import { createHash, randomBytes } from 'node:crypto'
import { type Language, words } from '../../platform/words.ts'

/** What the bot answers whoever writes to it, and nothing else: it tells nobody who has an account here. */
export const answers = {
  linked: words(
    'Percakapan ini sekarang terhubung dengan akun {username}. Pemberitahuan E-Ticketing akan dikirim ke sini.',
  ),
  useless: words('Tautan ini tidak berlaku, sudah lewat waktunya, atau sudah dipakai. Buat yang baru di E-Ticketing.'),
  greeting: words('Untuk menerima pemberitahuan di sini, buka E-Ticketing dan pilih Hubungkan Telegram.'),
  private: words('Pemberitahuan hanya dikirim ke percakapan pribadi. Buka percakapan dengan bot ini, bukan grup.'),
  unlinked: words('Percakapan ini tidak terhubung lagi. Pemberitahuan E-Ticketing tidak dikirim ke sini.'),
  stranger: words('Percakapan ini tidak terhubung dengan akun E-Ticketing.'),
}
export type AnswerName = keyof typeof answers

/** `username` is whose chat it has become. */
export type Answer = { name: AnswerName; language: Language; username?: string }

/** Where a person's messages go. */
export type Chat = { chatId: number; linkedAt: Date }

export const tokenLifetimeMs = 15 * 60 * 1000

/** What a person shows the bot to be known by it: 192 random bits in the letters that Telegram lets a link carry. */
export function newToken(): string {
  return randomBytes(24).toString('base64url')
}

/** All that is kept of a token. */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

export type Command = { verb: 'start' | 'stop'; token?: string }

/** In a group a command names the bot: `/start@bot token`. Undefined for all else that people write. */
export function readCommand(text: string): Command | undefined {
  const said = /^\/(start|stop)(?:@\w+)?(?:\s+([\w-]{1,64}))?\s*$/.exec(text)
  return said ? { verb: said[1] === 'start' ? 'start' : 'stop', token: said[2] } : undefined
}
