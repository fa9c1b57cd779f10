import type { ServerResponse } from 'node:http'
import { type Reply, startReceiver } from './receiver.ts'

/** What the Bot API answers, by its documentation; the rest is what may stand between it and us. */
export type TelegramMood =
  | 'too many'
  | 'blocked'
  | 'no such chat'
  | 'bad request'
  | 'unknown bot'
  | 'page of HTML'
  | 'redirect'
  | 'yes without ok'
  | 'too big'
  | 'silent'
  | 'hangs up'

type Sent = {
  chat_id: string
  text: string
  parse_mode?: string
  reply_markup?: unknown
  link_preview_options?: unknown
}

type Chat = { id: number; type: string }
type Question = { offset?: number; timeout?: number; limit?: number }
type Waiting = { response: ServerResponse; question: Question }

/**
 * The Bot API by its contract, on this computer: knows one bot by its token, takes messages of up to 4096 letters, and tells
 * what was written to it until that is confirmed by a later offset; of two who listen the first is sent away.
 */
export async function startTelegram(token: string) {
  const sent: Sent[] = []
  const moods: (TelegramMood | undefined)[] = []
  const updates: { update_id: number }[] = []
  const seen = { conflicts: 0 }
  let waiting: Waiting | undefined
  let away = false
  let last = 700_000_000

  const usual: Reply = (response, { path, body, headers }) => {
    if (away) return response.destroy()
    const question = body.length > 0 ? JSON.parse(body.toString()) : {}
    if (path === `/bot${token}/getMe`)
      return say(response, 200, {
        ok: true,
        result: { id: 1, is_bot: true, first_name: 'E', username: 'tiket_uji_bot' },
      })
    if (path === `/bot${token}/getUpdates`) return listenTo({ response, question })

    const mood = moods.shift()
    const no = (error_code: number, description: string, parameters?: object) =>
      say(response, error_code, { ok: false, error_code, description, parameters })
    if (mood === 'silent') return
    if (mood === 'hangs up') return response.destroy()
    if (mood === 'page of HTML') return response.writeHead(502).end('<html>Bad Gateway</html>')
    if (mood === 'redirect') return response.writeHead(302, { location: `${server.url}/curi` }).end()
    if (mood === 'too big') return response.end(`{"ok":true,"x":"${'x'.repeat(1_000_000)}"}`)
    if (mood === 'yes without ok') return response.end('{}')
    if (mood === 'unknown bot' || path !== `/bot${token}/sendMessage`) return no(401, `Unauthorized: ${path}`)
    if (mood === 'too many') return no(429, 'Too Many Requests: retry after 35', { retry_after: 35 })
    if (mood === 'blocked') return no(403, 'Forbidden: bot was blocked by the user')
    if (mood === 'no such chat') return no(400, 'Bad Request: chat not found')
    if (mood === 'bad request' || headers['content-type'] !== 'application/json') return no(400, 'Bad Request: no')
    if (question.text.length > 4096) return no(400, 'Bad Request: message is too long')

    sent.push(question)
    return say(response, 200, { ok: true, result: { message_id: sent.length } })
  }
  const server = await startReceiver(undefined, usual)

  function listenTo(one: Waiting) {
    if (waiting) {
      seen.conflicts += 1
      say(waiting.response, 409, {
        ok: false,
        error_code: 409,
        description: 'Conflict: terminated by other getUpdates',
      })
    }
    const { offset = 0, timeout = 0 } = one.question
    while (updates[0] && updates[0].update_id < offset) updates.shift()

    waiting = one
    const letGo = setTimeout(() => waiting === one && tell(), timeout * 1000)
    one.response.on('close', () => {
      clearTimeout(letGo)
      if (waiting === one) waiting = undefined
    })
    if (updates.length > 0) tell()
  }

  function tell() {
    if (!waiting) return
    const { response, question } = waiting
    waiting = undefined
    say(response, 200, { ok: true, result: updates.slice(0, question.limit ?? 100) })
  }

  /** Somebody writes to the bot, or something else happens to it. */
  function happen(update: object): number {
    last += 1
    updates.push({ update_id: last, ...update })
    tell()
    return last
  }

  return {
    api: server.url,
    arrived: server.arrived,
    sent,
    seen,
    expectNext: (mood?: TelegramMood) => void moods.push(mood),
    happen,
    write(id: number, text: string, type = 'private') {
      const chat: Chat = { id, type }
      return happen({ message: { message_id: last, date: 0, chat, from: { id: 9, is_bot: false }, text } })
    },
    /** What nobody confirmed is told no more. */
    forget: () => void updates.splice(0),
    /** Counts on from another number, as Telegram does after a week of silence. */
    countFrom(number: number) {
      last = number
    },
    /** What is asked is cut off until it is back. */
    leave() {
      away = true
      waiting?.response.destroy()
    },
    comeBack() {
      away = false
    },
    isListenedTo: () => waiting !== undefined,
    close: server.close,
  }
}

function say(response: ServerResponse, status: number, said: object) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))
}
