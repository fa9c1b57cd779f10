import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { largestLogo } from '../../registers/letters/logo.ts'
import { ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/form/confirm-dialog.tsx'
import { FileField } from '../../ui/form/file-field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Card } from '../../ui/page/card.tsx'
import type { Layout } from './layout-page.tsx'

export function LogoCard({ logo, errors }: Pick<Layout, 'logo' | 'errors'>) {
  return (
    <Card
      title={t('Lambang')}
      icon="photo"
      lead={t('Dicetak setinggi dua sentimeter di kiri kop surat. SVG lebih tajam daripada PNG.')}
    >
      {logo ? <LogoInForce logo={logo} /> : <p>{t('Belum ada lambang; kop surat dicetak tanpa lambang.')}</p>}
      <Form action={paths.letterLogo()} errors={errors} multipart>
        <FileField
          name="logo"
          label={logo ? t('Ganti lambang') : t('Unggah lambang')}
          hint={t('SVG atau PNG, paling besar 300 kB.')}
          accept=".svg,.png,image/svg+xml,image/png"
          maxBytes={largestLogo}
          required
        />
        <ButtonRow>
          <SubmitButton icon="upload" variant="quiet" busy={t('Sedang diperiksa…')}>
            {t('Unggah')}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </Card>
  )
}

function LogoInForce({ logo }: { logo: NonNullable<Layout['logo']> }) {
  return (
    <div class="mb-6 flex flex-wrap items-center gap-4">
      <img
        // another picture is another address, whatever a browser keeps
        src={`${paths.letterLogo()}?v=${logo.id}`}
        alt={t('Lambang yang dipakai')}
        class="size-28 rounded bg-white object-contain p-2"
      />
      <div class="grid gap-2">
        <p>
          {logo.format.toUpperCase()}, {logo.uploadedBy}, <Moment at={logo.uploadedAt} />
        </p>
        <ConfirmDialog
          action={paths.letterLogo()}
          label={t('Hapus lambang')}
          icon="trash"
          title={t('Hapus lambang dari kop surat?')}
          confirm={t('Hapus')}
          variant="danger"
        >
          <p>{t('Surat berikutnya dicetak tanpa lambang. Surat yang sudah terbit tidak berubah.')}</p>
          <input type="hidden" name="remove" value="yes" />
        </ConfirmDialog>
      </div>
    </div>
  )
}
