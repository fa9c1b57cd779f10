import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { CredentialFields } from '../credential-fields.tsx'
import { FivePoints } from '../five-points.tsx'
import type { SigningFormProps } from '../signing-form.tsx'
import { PenFields, PenSteps } from './pen-fields.tsx'

/** Identification and verification as ever; the signature itself is made with a pen, and its paper brought in here. */
export function OnPaperForm({ ticket, version, lookAlikes, desk, about, filled }: SigningFormProps) {
  return (
    <Card title={t('Tanda tangan di atas kertas')} icon="signature" tone="accent" id="periksa">
      <PenSteps
        print={t('Cetak surat versi {version}.', { version })}
        href={`${paths.workOrderPdf(ticket.number)}?version=${version}`}
      />
      <Form action={paths.signature(ticket.number)} multipart {...filled}>
        <input type="hidden" name="version" value={version} />
        <FivePoints facts={ticket} lookAlikes={lookAlikes} />
        <PenFields />
        <CredentialFields {...desk} about={about} />
        <ButtonRow>
          <SubmitButton icon="signature" block busy={t('Membaca pindaian…')}>
            {t('Catat tanda tangan')}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </Card>
  )
}
