import type { Database } from '../../platform/database/connect.ts'
import { DeliveryFailed, DeliveryRefused } from '../../platform/delivery.ts'
import { NotFound, Refusal } from '../../platform/refusal.ts'
import { botId, type TelegramBot } from '../../platform/telegram/bot-api.ts'
import { usernameOf } from '../../platform/telegram/updates.ts'
import { t } from '../../platform/words.ts'
import type { Act } from '../../registers/people/person.ts'
import type { PostOffice } from '../write-mail.ts'
import { deleteChat, deleteToken, keepToken, keepUsername, usernameKnown } from './queries.ts'
import { hashOf, newToken, tokenLifetimeMs } from './telegram.ts'

export type Invitation = { username: string; token: string; until: Date }

/**
 * A token for whoever acts, good once and for a quarter of an hour: the chat that says it to the bot becomes his. Refuses with
 * `telegram-away` where the bot's name is not known yet and Telegram does not tell it.
 */
export async function invite({ config, db }: PostOffice, { person, at }: Act): Promise<Invitation> {
  if (!config.telegram) throw new NotFound()
  const username = await usernameOfBot(db, config.telegram, at)

  const token = newToken()
  const until = new Date(at.getTime() + tokenLifetimeMs)
  await keepToken(db, person.id, { hash: hashOf(token), until })
  return { username, token, until }
}

/** Whoever acts hears nothing by Telegram any more, and a token that he has not used yet is worth nothing. */
export async function unlinkOwnChat(db: Database, { person }: Act): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await deleteToken(tx, person.id)
    await deleteChat(tx, person.id)
  })
}

async function usernameOfBot(db: Database, bot: TelegramBot, at: Date): Promise<string> {
  const known = await usernameKnown(db, botId(bot))
  if (known) return known

  try {
    const username = await usernameOf(bot)
    await keepUsername(db, botId(bot), username, at)
    return username
  } catch (error) {
    if (!(error instanceof DeliveryFailed || error instanceof DeliveryRefused)) throw error
    throw new Refusal(
      'telegram-away',
      t(
        'Telegram tidak dapat dihubungi atau tidak mengenal bot kantor ini. Coba lagi nanti, atau hubungi admin Pusdatin.',
      ),
      { status: 503 },
    )
  }
}
