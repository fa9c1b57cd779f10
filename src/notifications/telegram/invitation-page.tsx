import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { ButtonLink, ButtonRow } from '../../ui/button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Alert } from '../../ui/page/alert.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Page } from '../../ui/page/page.tsx'
import { DefinitionList } from '../../ui/record/facts.tsx'
import type { Invitation } from './link-chat.ts'

/** Shown once, straight after it was made. */
export function InvitationPage({ username, token, until }: Invitation) {
  const said = `/start ${token}`
  return (
    <Page
      title={t('Hubungkan Telegram')}
      breadcrumb={[
        { label: t('Pemberitahuan'), href: paths.inbox() },
        { label: t('Atur pemberitahuan'), href: paths.noticeChoices() },
        { label: t('Hubungkan Telegram') },
      ]}
      width="reading"
    >
      <Card lead={t('Buka percakapan dengan bot kantor, lalu tekan Start di sana. Bot menjawab bila sudah terhubung.')}>
        <ButtonRow>
          <ButtonLink href={`https://t.me/${username}?start=${token}`} variant="primary" icon="external-link">
            {t('Buka Telegram')}
          </ButtonLink>
        </ButtonRow>
        <p>{t('Bila tautannya tidak terbuka, cari bot itu di Telegram dan kirim pesan di bawah ini kepadanya.')}</p>
        <DefinitionList
          items={[
            { term: t('Bot'), description: `@${username}` },
            { term: t('Pesan'), description: <code class="break-all">{said}</code> },
            { term: t('Berlaku sampai'), description: <Moment at={until} /> },
          ]}
        />
      </Card>
      <Alert tone="warning">
        {t(
          'Tautan ini untuk Anda sendiri dan berlaku satu kali. Siapa pun yang memakainya menerima pemberitahuan Anda.',
        )}
      </Alert>
      <ButtonRow>
        <ButtonLink href={paths.noticeChoices()}>{t('Kembali')}</ButtonLink>
      </ButtonRow>
    </Page>
  )
}
