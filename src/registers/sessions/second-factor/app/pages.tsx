import { paths } from '../../../../paths.ts'
import { qrSvg } from '../../../../platform/pdf/qr.ts'
import type { FieldError } from '../../../../platform/refusal.ts'
import { t } from '../../../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../../ui/button.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { formatDateTime } from '../../../../ui/format.ts'
import type { Child } from '../../../../ui/jsx/markup.ts'
import { raw } from '../../../../ui/jsx/markup.ts'
import { Card } from '../../../../ui/page/card.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { ChangeProof, typesProof } from '../change-proof.tsx'
import { digestOfChange, type ProofOptions } from '../proof.ts'
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

type ProvedProps = { options: ProofOptions; errors?: FieldError[] }

export function StartAppPage(props: ProvedProps) {
  return (
    <Page title={t('Pasang aplikasi autentikator')} breadcrumb={crumbs(t('Pasang aplikasi'))} width="reading">
      <Card lead={t('Setelah pembuktian diri berhasil, kode QR untuk aplikasi ditampilkan.')}>
        <ProvedForm step="start" about={digestOfChange('app_added')} {...props}>
          <SubmitButton icon="qrcode">{t('Tampilkan kode QR')}</SubmitButton>
        </ProvedForm>
      </Card>
    </Page>
  )
}

export function RemoveAppPage(props: ProvedProps) {
  return (
    <Page title={t('Lepas aplikasi autentikator')} breadcrumb={crumbs(t('Lepas aplikasi'))} width="reading">
      <Card lead={t('Kode dari aplikasi itu tidak berlaku lagi untuk menandatangani.')}>
        <ProvedForm step="remove" about={digestOfChange('app_removed')} {...props}>
          <SubmitButton icon="trash" variant="danger">
            {t('Lepas aplikasi')}
          </SubmitButton>
        </ProvedForm>
      </Card>
    </Page>
  )
}

type ProvedFormProps = ProvedProps & { step: 'start' | 'remove'; about: string; children: Child }

function ProvedForm({ step, options, about, errors, children }: ProvedFormProps) {
  return (
    <Form action={paths.authenticatorApp()} errors={errors}>
      <input type="hidden" name="step" value={step} />
      <ChangeProof {...{ options, about }} />
      <ButtonRow>
        {typesProof(options) ? children : null}
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
