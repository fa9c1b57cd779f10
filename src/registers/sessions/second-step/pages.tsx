import { paths } from '../../../paths.ts'
import type { FieldError } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { Button, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { SecondFactorFields } from '../second-factor/proof-fields.tsx'
import { digestOfSession, type Waiting } from './second-step.ts'

type SecondStepProps = { waiting: Waiting; back: string; errors?: FieldError[] }

export function SecondStepPage({ waiting, back, errors }: SecondStepProps) {
  const { app, passkey } = waiting.factors

  return (
    <Page
      title={t('Langkah kedua')}
      lead={t('Kata sandi benar. Kantor meminta satu bukti lagi sebelum {name} masuk.', { name: waiting.person.name })}
      width="reading"
    >
      <Card>
        {app || passkey ? (
          <Form action={paths.secondStep()} errors={errors}>
            <input type="hidden" name="lanjut" value={back} />
            <SecondFactorFields {...{ app, passkey }} about={digestOfSession(waiting.token)} />
            {app ? (
              <ButtonRow>
                <SubmitButton icon="key" busy={t('Memeriksa…')}>
                  {t('Masuk')}
                </SubmitButton>
              </ButtonRow>
            ) : null}
          </Form>
        ) : (
          <Alert tone="warning" title={t('Passkey Anda tidak dapat dipakai di sini')}>
            {t('Passkey Anda dibuat untuk alamat aplikasi yang lain. Untuk mengatur ulang, hubungi admin Pusdatin.')}
          </Alert>
        )}
      </Card>
      <Alert tone="info" title={t('Ponsel atau passkey hilang?')}>
        {t('Hubungi admin Pusdatin untuk mengatur ulang pembuktian tambahan Anda.')}
      </Alert>
      <form action={paths.signOut()} method="post">
        <Button type="submit" variant="plain" icon="logout">
          {t('Batal dan keluar')}
        </Button>
      </form>
    </Page>
  )
}
