import { DeliveryRefused } from '../../platform/delivery.ts'
import { sendTelegram } from '../../platform/telegram/send-telegram.ts'
import { howToOpen, type Message } from '../deliveries/message.ts'
import type { Delivery } from '../deliveries/queries.ts'
import type { PostOffice } from '../write-mail.ts'
import { chatOf, deleteChat } from './queries.ts'

/** Writes to the person's own chat, and unlinks one that is gone or will not hear from the bot. */
export async function sendToChat({ config, db }: PostOffice, delivery: Delivery, message: Message): Promise<void> {
  if (!config.telegram) throw new DeliveryRefused('unwanted', 'TELEGRAM_BOT_TOKEN is not set')
  const chat = await chatOf(db, delivery.personId)
  if (!chat) throw new DeliveryRefused('gone', 'no linked chat')

  const { title, href, button } = message
  try {
    await sendTelegram(config.telegram, {
      chatId: String(chat.chatId),
      text: [title, howToOpen(message)].join('\n\n'),
      button: { label: button, href },
    })
  } catch (error) {
    if (error instanceof DeliveryRefused && error.reason === 'gone')
      await deleteChat(db, delivery.personId, chat.chatId)
    throw error
  }
}
