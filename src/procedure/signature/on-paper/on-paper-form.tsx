import { paths } from '../../../paths.ts'
import { largestScan } from '../../../platform/scan/limits.ts'
import { t } from '../../../platform/words.ts'
import { dateAt } from '../../../registers/calendar/calendar.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { FileField } from '../../../ui/form/file-field.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { CredentialFields } from '../credential-fields.tsx'
import { FivePoints } from '../five-points.tsx'
import type { SigningFormProps } from '../signing-form.tsx'

/** Identification and verification as ever; the signature itself is made with a pen, and its paper brought in here. */
export function OnPaperForm({ ticket, version, lookAlikes, desk, about, filled }: SigningFormProps) {
  return (
    <Card title={t('Tanda tangan di atas kertas')} icon="signature" tone="accent" id="periksa">
      <Steps number={ticket.number} version={version} />
      <Form action={paths.signature(ticket.number)} multipart {...filled}>
        <input type="hidden" name="version" value={version} />
        <FivePoints facts={ticket} lookAlikes={lookAlikes} />
        <TextField
          name="paperDate"
          type="date"
          label={t('Tanggal pada surat')}
          hint={t('Seperti yang ditulis di atas tanda tangan.')}
          max={dateAt(new Date()).toString()}
          width="short"
          required
        />
        <FileField
          name="scan"
          label={t('Foto atau pindaian surat')}
          hint={t(
            'Seluruh halaman, dari atas, di tempat terang; kode QR tidak tertutup cap. JPEG, PNG, WebP atau PDF, paling besar 15 MB.',
          )}
          accept="image/jpeg,image/png,image/webp,application/pdf"
          maxFiles={1}
          maxBytes={largestScan}
          required
        />
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

function Steps({ number, version }: { number: string; version: number }) {
  return (
    <>
      <ol class="list-decimal pl-5">
        <li>{t('Cetak surat versi {version}.', { version })}</li>
        <li>{t('Tanda tangani dengan pena dan tulis tanggalnya.')}</li>
        <li>{t('Foto atau pindai lembar itu, lalu unggah di sini.')}</li>
      </ol>
      <ButtonRow>
        <ButtonLink href={`${paths.workOrderPdf(number)}?version=${version}`} icon="printer" newTab>
          {t('Cetak surat')}
        </ButtonLink>
      </ButtonRow>
    </>
  )
}
