import type { Database } from '../../platform/database/connect.ts'
import type { Update } from '../../platform/telegram/updates.ts'
import { forgetChat, keepChat, planAnswer, takeNumber, useToken } from './queries.ts'
import { type Answer, type Command, hashOf, readCommand } from './telegram.ts'

type Heard = { chatId: number; isPrivate: boolean; at: Date }

/** Does once what somebody told the bot, in whichever process and however often Telegram says it; the answer is a job beside it. */
export async function takeUpdate(db: Database, bot: number, { id, message }: Update, at: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (!(await takeNumber(tx, bot, id, at))) return
    const command = message && readCommand(message.text)
    if (!command) return

    const { chatId, isPrivate } = message
    await planAnswer(tx, chatId, await obey(tx, command, { chatId, isPrivate, at }))
  })
}

async function obey(tx: Database, { verb, token }: Command, heard: Heard): Promise<Answer> {
  if (verb === 'start') return start(tx, token, heard)

  const language = await forgetChat(tx, heard.chatId)
  return language ? { name: 'unlinked', language } : { name: 'stranger', language: 'id' }
}

/** A token that a group has read is used up by that, and links nothing. */
async function start(tx: Database, token: string | undefined, { chatId, isPrivate, at }: Heard): Promise<Answer> {
  const owner = token ? await useToken(tx, hashOf(token), at) : undefined
  if (!isPrivate) return { name: 'private', language: 'id' }
  if (!owner) return { name: token ? 'useless' : 'greeting', language: 'id' }

  await keepChat(tx, owner.personId, { chatId, linkedAt: at })
  return { name: 'linked', language: owner.language, username: owner.username }
}
