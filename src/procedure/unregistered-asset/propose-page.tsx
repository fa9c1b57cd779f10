import { paths } from '../../paths.ts'
import { largestFile } from '../../platform/files/receive-file.ts'
import { t } from '../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { FieldRow } from '../../ui/form/arrange.tsx'
import { FileField } from '../../ui/form/file-field.tsx'
import { type Filled, Form } from '../../ui/form/form.tsx'
import { TextArea, TextField } from '../../ui/form/text-field.tsx'
import { Alert } from '../../ui/page/alert.tsx'
import { Page } from '../../ui/page/page.tsx'
import { crumbs } from '../ticket/act-page.ts'

export function ProposePage({ number, values, errors }: Filled & { number: string }) {
  return (
    <Page
      title={t('Usulkan sebagai aset')}
      lead={t('Untuk perangkat milik Dinas yang berlabel inventaris tetapi belum ada dalam daftar aset.')}
      breadcrumb={crumbs(number, t('Usulan aset'))}
      width="reading"
    >
      <Alert tone="info">
        {t('Suku cadang tetap tidak dapat dipasang sampai Pengurus Barang mencatat perangkat ini sebagai aset.')}
      </Alert>
      <Form
        action={paths.unregisteredAsset(number)}
        values={values}
        errors={errors}
        autosave={`usulan-aset-${number}`}
        multipart
      >
        <FileField
          name="label"
          label={t('Foto label')}
          hint={t('Seluruh label dalam satu foto, cukup terang untuk dibaca.')}
          accept="image/jpeg,image/png,image/webp"
          maxFiles={1}
          maxBytes={largestFile}
          required
        />
        <TextField name="name" label={t('Nama perangkat')} maxLength={150} required />
        <TextField
          name="registerAsRead"
          label={t('Kode barang dan nomor register pada label')}
          hint={t('Sejauh terbaca; boleh tidak lengkap.')}
          maxLength={60}
        />
        <FieldRow>
          <TextField name="brandModel" label={t('Merek/Tipe')} maxLength={150} />
          <TextField name="serialNumber" label={t('Nomor Seri')} maxLength={100} />
        </FieldRow>
        <TextArea name="note" label={t('Catatan')} rows={2} maxLength={1000} />
        <ButtonRow>
          <SubmitButton icon="send">{t('Kirim usulan')}</SubmitButton>
          <ButtonLink href={paths.ticket(number)} variant="plain">
            {t('Batal')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  )
}
