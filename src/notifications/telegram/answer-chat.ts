import { paths } from '../../paths.ts'
import { DeliveryRefused } from '../../platform/delivery.ts'
import { sendTelegram } from '../../platform/telegram/send-telegram.ts'
import { speak, t } from '../../platform/words.ts'
import type { PostOffice } from '../write-mail.ts'
import { type AnswerName, answers } from './telegram.ts'

type Said = { chatId: string; name: string; language: string; username: string }

/** The job that answers a chat. Who will not hear it is left alone. */
export async function answerChat({ config }: PostOffice, { chatId, name, language, username }: Said): Promise<void> {
  const { telegram, baseUrl } = config
  if (!telegram || !isAnswer(name)) return

  try {
    await speak(language === 'en' ? 'en' : 'id', () =>
      sendTelegram(telegram, {
        chatId,
        text: t(answers[name], { username }),
        button: { label: t('Atur pemberitahuan'), href: baseUrl + paths.noticeChoices() },
      }),
    )
  } catch (error) {
    if (!(error instanceof DeliveryRefused)) throw error
  }
}

function isAnswer(name: string): name is AnswerName {
  return Object.hasOwn(answers, name)
}
