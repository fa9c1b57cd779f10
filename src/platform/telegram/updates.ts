import { z } from 'zod'
import { DeliveryFailed } from '../delivery.ts'
import { askBot, type TelegramBot } from './bot-api.ts'

/** What somebody wrote to the bot. `chatId` stands for a person only where the chat is private. */
export type Update = { id: number; message?: { chatId: number; isPrivate: boolean; text: string } }

const updateSchema = z.object({ update_id: z.int() })
const messageSchema = z.object({
  message: z.object({ chat: z.object({ id: z.int(), type: z.string() }), text: z.string() }),
})

/** The bot's name at Telegram, as it stands in links. Throws as `askBot` does. */
export async function usernameOf(bot: TelegramBot, signal?: AbortSignal): Promise<string> {
  const me = z
    .object({ username: z.string().regex(/^\w{3,64}$/) })
    .safeParse(await askBot(bot, { method: 'getMe', signal }))
  if (!me.success) throw new DeliveryFailed('getMe without a username')
  return me.data.username
}

type Awaited = { offset: number; seconds: number; signal: AbortSignal }

// many times what ten of the longest messages take
const mostBytes = 4 * 1024 * 1024

/** What was written since; waits so many seconds for it. Whatever lies below the offset Telegram forgets. */
export async function awaitUpdates(bot: TelegramBot, { offset, seconds, signal }: Awaited): Promise<Update[]> {
  const result = await askBot(bot, {
    method: 'getUpdates',
    question: { offset, timeout: seconds, limit: 10, allowed_updates: ['message'] },
    patience: (seconds + 10) * 1000,
    mostBytes,
    signal,
  })
  return (Array.isArray(result) ? result : []).flatMap(readUpdate)
}

/** What is no text, or is not as it should be, is an update all the same: it must not come again for ever. */
function readUpdate(said: unknown): Update[] {
  const update = updateSchema.safeParse(said)
  if (!update.success) return []

  const { data } = messageSchema.safeParse(said)
  const message = data && {
    chatId: data.message.chat.id,
    isPrivate: data.message.chat.type === 'private',
    text: data.message.text,
  }
  return [{ id: update.data.update_id, message }]
}
