import { paths } from '../../paths.ts'
import type { FieldError } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { Form } from '../../ui/form/form.tsx'
import { PasswordField } from '../../ui/form/password-field.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { Alert } from '../../ui/page/alert.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Page } from '../../ui/page/page.tsx'

/** `published`: the office shows its index to everybody. */
type SignInProps = { back: string; published: boolean; username?: string; errors?: FieldError[] }

export function SignInPage({ back, published, username, errors }: SignInProps) {
  return (
    <Page
      title={t('Masuk')}
      lead={t('Tiket Aduan untuk komputer, laptop, printer, jaringan, dan aplikasi Dinas Bina Marga.')}
      width="reading"
    >
      <Card>
        <Form action={paths.signIn()} errors={errors} values={{ username }}>
          <input type="hidden" name="lanjut" value={back} />
          <TextField
            name="username"
            label={t('Nama pengguna')}
            hint={t('NRK, NIP, surel, atau kode unit')}
            autocomplete="username"
            autofocus={!errors}
            required
          />
          <PasswordField name="password" label={t('Kata sandi')} autocomplete="current-password" required />
          <ButtonRow>
            <SubmitButton icon="key" busy={t('Memeriksa…')}>
              {t('Masuk')}
            </SubmitButton>
          </ButtonRow>
        </Form>
      </Card>
      <Alert tone="info" title={t('Bukan untuk aduan jalan rusak atau lampu jalan')}>
        {t('Untuk aduan masyarakat, gunakan')} <a href="https://jaki.jakarta.go.id">JAKI</a>.{' '}
        {t('Lupa kata sandi? Hubungi admin Pusdatin untuk mendapatkan kata sandi sementara.')}
      </Alert>
      {published ? (
        <p>
          <a href={paths.publishedIndex()}>{t('Indeks kepuasan kantor ini')}</a>
        </p>
      ) : null}
    </Page>
  )
}
