import { codeOf, DeliveryFailed, DeliveryRefused, longestWait } from '../delivery.ts'

/** `api` is where the bot speaks, without a slash at its end (`TELEGRAM_API_URL`). */
export type TelegramBot = { token: string; api: string; patience?: number }

type Asked = {
  method: 'getMe' | 'getUpdates' | 'sendMessage'
  question?: object
  /** Milliseconds and bytes that the answer may take; by default ten seconds and 64 KB. */
  patience?: number
  mostBytes?: number
  signal?: AbortSignal
}

type Said = { ok?: unknown; result?: unknown; description?: unknown; parameters?: { retry_after?: unknown } }

/** As BotFather gives it: the bot's number, a colon, its secret. */
export function readBotToken(text: string): string | undefined {
  return /^\d{1,15}:[\w-]{20,100}$/.test(text) ? text : undefined
}

/** The bot's number at Telegram, which is no secret. */
export function botId({ token }: TelegramBot): number {
  return Number(token.split(':')[0])
}

/**
 * What Telegram answers to one call. Throws `DeliveryRefused` as `gone` where a chat is not there or will not hear from us, as
 * `unwanted` where the question is wrong; `DeliveryFailed` where Telegram is away, busy, or doesn't know the bot.
 */
export async function askBot(bot: TelegramBot, asked: Asked): Promise<unknown> {
  const { status, said } = await answered(bot, asked)
  if (status === 200 && said.ok === true) return said.result

  const why = typeof said.description === 'string' ? said.description : ''
  const detail = `HTTP ${status} ${why.replaceAll(bot.token, '')}`
  if (status === 403 || (status === 400 && /chat not found|user is deactivated/i.test(why)))
    throw new DeliveryRefused('gone', detail)
  if (status === 400) throw new DeliveryRefused('unwanted', detail)
  const wait = Number(said.parameters?.retry_after)
  throw new DeliveryFailed(detail, { retryAfter: wait > 0 ? Math.min(wait, longestWait) : undefined })
}

/** Its address holds the token, so that of what goes wrong only the code is told. */
async function answered(bot: TelegramBot, { method, question = {}, mostBytes = 64 * 1024, ...asked }: Asked) {
  const patience = AbortSignal.timeout(asked.patience ?? bot.patience ?? 10_000)
  try {
    const response = await fetch(`${bot.api}/bot${bot.token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(question),
      redirect: 'manual',
      signal: asked.signal ? AbortSignal.any([patience, asked.signal]) : patience,
    })
    return { status: response.status, said: saidIn(await beginningOf(response, mostBytes)) }
  } catch (error) {
    throw new DeliveryFailed(patience.aborted ? 'no answer in time' : codeOf(error))
  }
}

async function beginningOf(response: Response, mostBytes: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk)
    size += chunk.length
    if (size >= mostBytes) break
  }
  return Buffer.concat(chunks).toString('utf8')
}

function saidIn(text: string): Said {
  try {
    const said: unknown = JSON.parse(text)
    return typeof said === 'object' && said !== null ? said : {}
  } catch {
    return {}
  }
}
