import { largestScan } from '../../../platform/scan/limits.ts'
import { t } from '../../../platform/words.ts'
import { dateAt } from '../../../registers/calendar/calendar.ts'
import { ButtonLink, ButtonRow } from '../../../ui/button.tsx'
import { FileField } from '../../../ui/form/file-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'

/** The way of a paper that is signed by pen, from its print to this page. */
export function PenSteps({ print, upload, href }: { print: string; upload?: string; href: string }) {
  return (
    <>
      <ol class="list-decimal pl-5">
        <li>{print}</li>
        <li>{t('Tanda tangani dengan pena dan tulis tanggalnya.')}</li>
        <li>{upload ?? t('Foto atau pindai lembar itu, lalu unggah di sini.')}</li>
      </ol>
      <ButtonRow>
        <ButtonLink href={href} icon="printer" newTab>
          {t('Cetak surat')}
        </ButtonLink>
      </ButtonRow>
    </>
  )
}

export function PenFields() {
  return (
    <>
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
    </>
  )
}
