import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import type { Filled } from '../../../ui/form/form.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Table } from '../../../ui/list/table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { TableUpload } from '../../table-upload.tsx'
import { columns } from './columns.ts'
import type { AssetImport } from './import.ts'
import { stageNames } from './stage-names.ts'

/** Where a list of goods is sent, and what became of the last ones. */
export function UploadPage({ imports, ...filled }: Filled & { imports: AssetImport[] }) {
  return (
    <Page
      title={t('Impor aset')}
      lead={t('Berkas diperiksa dahulu. Daftar aset baru berubah setelah Anda melihat hasilnya dan menyetujuinya.')}
      breadcrumb={[{ label: t('Aset'), href: paths.assetList() }, { label: t('Impor') }]}
      width="reading"
    >
      <Stack>
        <TableUpload
          action={paths.assetImports()}
          hint={t('Paling besar 20 MB dan 50.000 baris. CSV dipisah titik koma atau koma, UTF-8.')}
          home={paths.assetList()}
          filled={filled}
        />
        <ColumnsCard />
        {imports.length > 0 ? <ImportsCard imports={imports} /> : null}
      </Stack>
    </Page>
  )
}

function ColumnsCard() {
  return (
    <Card title={t('Judul kolom')} icon="list-check">
      <p class="mb-2 break-words">{columns.map(({ heading }) => heading).join('; ')}</p>
      <ul class="grid list-disc gap-1 ps-5">
        <li>{t('Urutan bebas. Hanya KODE BARANG dan NOMOR REGISTER yang wajib ada.')}</li>
        <li>{t('Register boleh berupa rentang: 000021 s/d 000044 menjadi 24 aset.')}</li>
        <li>{t('Sel kosong tidak menghapus apa pun dari daftar aset.')}</li>
        <li>{t('Impor tidak menghapus aset dan tidak mengubah keadaannya.')}</li>
      </ul>
      <p class="mt-4">
        <a href={paths.assetExportXlsx()} data-turbo="false">
          {t('Unduh daftar aset sebagai contoh')}
        </a>
      </p>
    </Card>
  )
}

function ImportsCard({ imports }: { imports: AssetImport[] }) {
  const title = t('Impor terakhir')
  return (
    <Card title={title} icon="history" flush>
      <Table
        caption={title}
        columns={[
          {
            heading: t('Berkas'),
            kind: 'lead',
            // a page that is still being read refreshes by what its own answer says, which Turbo would not hear
            cell: ({ id, fileName }) => (
              <a href={paths.assetImport(id)} data-turbo="false">
                {fileName}
              </a>
            ),
          },
          { heading: t('Dikirim'), cell: ({ uploadedAt }) => <Moment at={uploadedAt} /> },
          { heading: t('Keadaan'), cell: ({ stage }) => t(stageNames[stage]) },
          {
            heading: t('Aset'),
            kind: 'number',
            cell: ({ registered, changed, transferred }) => formatNumber(registered + changed + transferred),
          },
        ]}
        rows={imports}
      />
    </Card>
  )
}
