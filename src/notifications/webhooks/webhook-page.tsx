import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/form/confirm-dialog.tsx'
import { type Filled, Form } from '../../ui/form/form.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Page } from '../../ui/page/page.tsx'
import { ActiveTag } from './list-page.tsx'
import type { Webhook } from './webhook.ts'
import { WebhookFields } from './webhook-fields.tsx'

/** Its answer is the page with the secret, not a redirect: so it is sent without Turbo. */
export function NewWebhookPage({ values, errors }: Filled) {
  return (
    <Page title={t('Tambah webhook')} breadcrumb={crumbs(t('Tambah webhook'))} width="reading">
      <Card>
        <Form action={paths.newWebhook()} values={values} errors={errors} native>
          <WebhookFields />
          <ButtonRow>
            <SubmitButton>{t('Simpan dan buat rahasia')}</SubmitButton>
            <ButtonLink href={paths.webhooks()} variant="plain">
              {t('Batal')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Card>
    </Page>
  )
}

export function WebhookPage({ webhook, values, errors }: Filled & { webhook: Webhook }) {
  const { name, url, kinds, withPhone, active } = webhook
  const id = String(webhook.id)

  return (
    <Page
      title={name}
      badge={<ActiveTag active={active} />}
      breadcrumb={crumbs(name)}
      width="reading"
      actions={
        <ButtonLink href={paths.webhookCalls(id)} icon="history">
          {t('Catatan panggilan')}
        </ButtonLink>
      }
    >
      <Card title={t('Alamat dan kejadian')}>
        <Form
          action={paths.webhook(id)}
          values={values ?? { name, url, kinds, withPhone: withPhone ? 'yes' : [] }}
          errors={errors}
        >
          <WebhookFields />
          <ButtonRow>
            <SubmitButton>{t('Simpan')}</SubmitButton>
          </ButtonRow>
        </Form>
      </Card>
      {active ? <Trial id={id} /> : null}
      <ButtonRow>
        <ButtonLink href={paths.webhookSecret(id)} icon="key">
          {t('Ganti rahasia')}
        </ButtonLink>
        <ActiveSwitch id={id} active={active} />
      </ButtonRow>
    </Page>
  )
}

function Trial({ id }: { id: string }) {
  return (
    <Card
      title={t('Kirim percobaan')}
      icon="send"
      lead={t('Panggilan tanpa tiket dan tanpa penerima, ke alamat yang tersimpan. Jawabannya langsung ditampilkan.')}
    >
      <Form action={paths.webhookTrial(id)}>
        <SubmitButton variant="quiet" icon="send" busy={t('Menunggu jawaban…')}>
          {t('Kirim percobaan')}
        </SubmitButton>
      </Form>
    </Card>
  )
}

function ActiveSwitch({ id, active }: { id: string; active: boolean }) {
  if (!active)
    return (
      <Form action={paths.webhookActive(id)} class="inline-form">
        <input type="hidden" name="active" value="yes" />
        <SubmitButton variant="quiet" icon="check">
          {t('Aktifkan webhook')}
        </SubmitButton>
      </Form>
    )

  return (
    <ConfirmDialog
      action={paths.webhookActive(id)}
      label={t('Nonaktifkan webhook')}
      variant="danger"
      icon="ban"
      title={t('Nonaktifkan webhook ini?')}
      confirm={t('Nonaktifkan')}
    >
      <p>{t('Sistem itu tidak dipanggil lagi, juga untuk panggilan yang masih menunggu. Catatannya tetap ada.')}</p>
      <input type="hidden" name="active" value="no" />
    </ConfirmDialog>
  )
}

function crumbs(here: string) {
  return [{ label: t('Webhook'), href: paths.webhooks() }, { label: here }]
}
