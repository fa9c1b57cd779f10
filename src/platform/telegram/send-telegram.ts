import { calling } from '../watched.ts'
import { askBot, type TelegramBot } from './bot-api.ts'

export type TelegramMessage = { chatId: string; text: string; button?: { label: string; href: string } }

const mostLetters = 4096

/** One message by the office's bot, as plain words: nothing typed in it is markup. Throws as `askBot` does. */
export async function sendTelegram(bot: TelegramBot, message: TelegramMessage): Promise<void> {
  const question = { chat_id: message.chatId, link_preview_options: { is_disabled: true }, ...shown(message) }
  await calling('telegram', () => askBot(bot, { method: 'sendMessage', question }))
}

/** Telegram takes no button that leads to a name it cannot know, such as an office's own: there the address is a line. */
function shown({ text, button }: TelegramMessage): object {
  if (!button) return { text: cut(text, mostLetters) }

  const host = URL.parse(button.href)?.hostname ?? ''
  if (/\.[a-z]{2,}$/i.test(host))
    return {
      text: cut(text, mostLetters),
      reply_markup: { inline_keyboard: [[{ text: button.label, url: button.href }]] },
    }

  const line = `\n\n${button.label}: ${button.href}`
  return { text: cut(text, mostLetters - line.length) + line }
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
