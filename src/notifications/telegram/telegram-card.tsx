import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Card } from '../../ui/page/card.tsx'
import type { Chat } from './telegram.ts'

/** Whether a person is told by the office's bot. The invitation is a page, not a redirect: so it is asked for without Turbo. */
export function TelegramCard({ chat }: { chat?: Chat }) {
  return (
    <Card title="Telegram" icon="send" lead={t('Bot kantor mengirim nomor tiket dan tautan, tanpa isi aduan.')}>
      {chat ? (
        <>
          <p>
            {t('Terhubung sejak')} <Moment at={chat.linkedAt} />
          </p>
          <Form action={paths.telegramUnlinking()}>
            <ButtonRow>
              <SubmitButton variant="plain">{t('Putuskan')}</SubmitButton>
            </ButtonRow>
          </Form>
        </>
      ) : (
        <>
          <p>{t('Belum terhubung dengan akun Anda.')}</p>
          <Form action={paths.telegram()} native>
            <ButtonRow>
              <SubmitButton variant="plain" icon="send">
                {t('Hubungkan Telegram')}
              </SubmitButton>
            </ButtonRow>
          </Form>
        </>
      )}
    </Card>
  )
}
