import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { paths } from '../../../../paths.ts'
import { qrSvg } from '../../../../platform/pdf/qr.ts'
import type { FieldError } from '../../../../platform/refusal.ts'
import { t } from '../../../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../../ui/button.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { PasswordField } from '../../../../ui/form/password-field.tsx'
import { formatDateTime } from '../../../../ui/format.ts'
import { Card } from '../../../../ui/page/card.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { CodeField } from '../proof-fields.tsx'

export function AppCard({ appSince }: { appSince: Date | null }) {
  return (
    <Card
      title={t('Aplikasi autentikator')}
      icon="shield-lock"
      lead={
        appSince
          ? t('Terpasang sejak {at}.', { at: formatDateTime(appSince) })
          : t('Aplikasi di ponsel yang menampilkan enam angka, berganti setiap 30 detik; tidak memerlukan internet.')
      }
    >
      <ButtonRow>
        <ButtonLink href={paths.authenticatorApp()} icon={appSince ? 'trash' : 'plus'}>
          {appSince ? t('Lepas aplikasi') : t('Pasang aplikasi')}
        </ButtonLink>
      </ButtonRow>
    </Card>
  )
}

export function StartAppPage({ errors }: { errors?: FieldError[] }) {
  return (
    <Page title={t('Pasang aplikasi autentikator')} breadcrumb={crumbs(t('Pasang aplikasi'))} width="reading">
      <Card lead={t('Setelah kata sandi cocok, kode QR untuk aplikasi ditampilkan.')}>
        <PasswordForm step="start" errors={errors}>
          <SubmitButton icon="qrcode">{t('Tampilkan kode QR')}</SubmitButton>
        </PasswordForm>
      </Card>
    </Page>
  )
}

export function RemoveAppPage({ errors }: { errors?: FieldError[] }) {
  return (
    <Page title={t('Lepas aplikasi autentikator')} breadcrumb={crumbs(t('Lepas aplikasi'))} width="reading">
      <Card lead={t('Kode dari aplikasi itu tidak berlaku lagi untuk menandatangani.')}>
        <PasswordForm step="remove" errors={errors}>
          <SubmitButton icon="trash" variant="danger">
            {t('Lepas aplikasi')}
          </SubmitButton>
        </PasswordForm>
      </Card>
    </Page>
  )
}

type PasswordFormProps = { step: 'start' | 'remove'; errors?: FieldError[]; children: Child }

function PasswordForm({ step, errors, children }: PasswordFormProps) {
  return (
    <Form action={paths.authenticatorApp()} errors={errors}>
      <input type="hidden" name="step" value={step} />
      <PasswordField name="password" label={t('Kata sandi Anda')} autocomplete="current-password" required />
      <ButtonRow>
        {children}
        <ButtonLink href={paths.secondFactor()} variant="plain">
          {t('Batal')}
        </ButtonLink>
      </ButtonRow>
    </Form>
  )
}

type ConfirmPageProps = { url: string; letters: string; errors?: FieldError[] }

/** The secret as QR and as letters, until its first code is typed. */
export function ConfirmAppPage({ url, letters, errors }: ConfirmPageProps) {
  return (
    <Page title={t('Pasang aplikasi autentikator')} breadcrumb={crumbs(t('Pasang aplikasi'))} width="reading">
      <Card
        title={t('Pindai dengan ponsel')}
        icon="qrcode"
        lead={t('Buka aplikasi autentikator, misalnya Google Authenticator, lalu pindai kode ini.')}
      >
        <div
          class="w-52 [&>svg]:h-auto [&>svg]:w-full"
          role="img"
          aria-label={t('Kode QR untuk aplikasi autentikator')}
        >
          {raw(qrSvg(url))}
        </div>
        <p>{t('Tidak dapat memindai? Ketik kunci ini pada aplikasi:')}</p>
        <p>
          <code>{letters}</code>
        </p>
      </Card>
      <Card title={t('Ketik kode pertama')} icon="checklist">
        <Form action={paths.authenticatorApp()} errors={errors}>
          <input type="hidden" name="step" value="confirm" />
          <CodeField required />
          <ButtonRow>
            <SubmitButton>{t('Selesaikan pemasangan')}</SubmitButton>
            <ButtonLink href={paths.secondFactor()} variant="plain">
              {t('Batal')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Card>
    </Page>
  )
}

function crumbs(here: string) {
  return [{ label: t('Pembuktian tambahan'), href: paths.secondFactor() }, { label: here }]
}
