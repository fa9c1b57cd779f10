import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Alert } from '../../ui/page/alert.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Page } from '../../ui/page/page.tsx'
import { DefinitionList } from '../../ui/record/facts.tsx'
import type { Webhook } from './webhook.ts'

/** Asks before the secret is replaced. Its answer is a page, not a redirect: so it is sent without Turbo. */
export function ReplaceSecretPage({ webhook }: { webhook: Webhook }) {
  const id = String(webhook.id)
  return (
    <Page title={t('Ganti rahasia')} breadcrumb={crumbs(webhook)} width="reading">
      <Card
        lead={t(
          'Panggilan berikutnya ditandatangani dengan rahasia yang baru. Sistem itu menolaknya sampai rahasia barunya dipasang di sana.',
        )}
      >
        <Form action={paths.webhookSecret(id)} native>
          <ButtonRow>
            <SubmitButton icon="key" variant="danger">
              {t('Buat rahasia baru')}
            </SubmitButton>
            <ButtonLink href={paths.webhook(id)} variant="plain">
              {t('Batal')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Card>
    </Page>
  )
}

/** Shown once, straight after it was made. */
export function SecretPage({ webhook, secret }: { webhook: Webhook; secret: string }) {
  return (
    <Page title={t('Rahasia webhook')} breadcrumb={crumbs(webhook)} width="reading">
      <Card title={webhook.name} icon="key">
        <DefinitionList
          items={[
            { term: t('Alamat'), description: <span class="break-all">{webhook.url}</span> },
            { term: t('Rahasia'), description: <code class="break-all">{secret}</code> },
          ]}
        />
      </Card>
      <Alert tone="warning" title={t('Salin sekarang')}>
        {t(
          'Rahasia ini tidak dapat ditampilkan lagi. Pasang di sistem yang dipanggil; dengan itu ia memeriksa tanda tangan setiap panggilan (Standard Webhooks).',
        )}
      </Alert>
      <ButtonRow>
        <ButtonLink href={paths.webhook(String(webhook.id))} variant="primary">
          {t('Lanjut ke webhook')}
        </ButtonLink>
      </ButtonRow>
    </Page>
  )
}

function crumbs({ id, name }: Webhook) {
  return [
    { label: t('Webhook'), href: paths.webhooks() },
    { label: name, href: paths.webhook(String(id)) },
  ]
}
