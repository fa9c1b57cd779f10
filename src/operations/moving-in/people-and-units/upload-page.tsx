import { t } from '../../../platform/words.ts'
import { TableUpload } from '../../../registers/table-upload.tsx'
import type { Filled } from '../../../ui/form/form.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import type { ListKind } from './lists.ts'
import { lists } from './page-words.ts'

/** Where a list of people or units is sent. */
export function UploadPage({ kind, ...filled }: Filled & { kind: ListKind }) {
  const { title, home, upload, template, headings, rules, register } = lists[kind]
  return (
    <Page
      title={t(title)}
      lead={t('Berkas diperiksa dahulu. Tidak ada yang berubah sebelum Anda melihat hasilnya dan menyetujuinya.')}
      breadcrumb={[{ label: t(register), href: home }, { label: t('Impor') }]}
      width="reading"
    >
      <Stack>
        <TableUpload
          action={upload}
          hint={t('Paling banyak 1.000 baris. CSV dipisah titik koma atau koma, UTF-8.')}
          home={home}
          filled={filled}
        />
        <Card title={t('Judul kolom')} icon="list-check">
          <p class="mb-2 break-words">{headings.join('; ')}</p>
          <ul class="grid list-disc gap-1 ps-5">
            {rules.map((rule) => (
              <li>{t(rule)}</li>
            ))}
          </ul>
          <p class="mt-4">
            <a href={template} data-turbo="false">
              {t('Unduh contoh berkas (CSV)')}
            </a>
          </p>
        </Card>
      </Stack>
    </Page>
  )
}
