import { t } from '../../../platform/words.ts'
import { ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { type Filled, Form } from '../../../ui/form/form.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { CredentialFields, type SignersDesk } from '../credential-fields.tsx'
import { PenFields, PenSteps } from '../on-paper/pen-fields.tsx'

type PaperFormProps = {
  title: string
  action: string
  /** Where the unsigned paper is read and printed. */
  pdf: string
  desk: SignersDesk
  about: string
  filled: Filled
}

/** A paper of the register is signed here in the office's way. */
export function PaperForm({ title, action, pdf, desk, about, filled }: PaperFormProps) {
  const byPen = desk.method === 'wet'
  return (
    <Card title={title} icon="signature" tone="accent">
      {byPen ? (
        <PenSteps
          print={t('Cetak surat.')}
          upload={t('Foto atau pindai lembar yang memuat tanda tangan dan kode QR, lalu unggah di sini.')}
          href={pdf}
        />
      ) : (
        <p>{t('Periksa PDF-nya lebih dahulu; yang ditandatangani persis isinya.')}</p>
      )}
      <Form action={action} multipart={byPen} {...filled}>
        {byPen ? <PenFields /> : null}
        <CredentialFields {...desk} about={about} />
        <ButtonRow>
          <SubmitButton icon="signature" block busy={byPen ? t('Membaca pindaian…') : t('Menandatangani…')}>
            {byPen ? t('Catat tanda tangan') : t('Tanda tangani')}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </Card>
  )
}
