import { paths } from '../../../paths.ts'
import type { FieldError } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { Form, type FormValues } from '../../../ui/form/form.tsx'
import { TextArea } from '../../../ui/form/text-field.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { crumbs } from '../../ticket/act-page.ts'

type CancellationPageProps = { number: string; values?: FormValues; errors?: FieldError[] }

export function CancellationPage({ number, ...form }: CancellationPageProps) {
  return (
    <Page
      title={t('Batalkan tiket')}
      lead={t(
        'Tiket {number} berakhir tanpa penanganan dan tidak perlu dinilai. Pembatalan tidak dapat ditarik kembali.',
        {
          number,
        },
      )}
      breadcrumb={crumbs(number, t('Batalkan tiket'))}
      width="reading"
    >
      <Card>
        <Form action={paths.cancellation(number)} {...form}>
          <TextArea
            name="reason"
            label={t('Alasan')}
            hint={t('Misalnya: masalah sudah teratasi, atau tiket ganda.')}
            rows={3}
            maxLength={1000}
            required
          />
          <ButtonRow>
            <SubmitButton variant="danger" icon="ban">
              {t('Batalkan Tiket')}
            </SubmitButton>
            <ButtonLink href={paths.ticket(number)} variant="plain">
              {t('Kembali ke tiket')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Card>
    </Page>
  )
}
