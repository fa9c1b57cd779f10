import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { ChangeForm, type Changing } from '../change-form.tsx'
import { crumbs } from '../crumbs.ts'
import { HoursFields } from './hours-fields.tsx'

export function HoursPage(changing: Changing) {
  return (
    <Page
      title={t('Jam kerja biasa')}
      lead={t('Berlaku pada semua hari di luar masa khusus. Jam ditulis 07.30 atau 07:30, dalam WIB.')}
      breadcrumb={crumbs(t('Jam kerja biasa'))}
      width="reading"
    >
      <Stack>
        <ChangeForm action={paths.ordinaryHours()} {...changing}>
          <HoursFields typed={changing.values} />
        </ChangeForm>
      </Stack>
    </Page>
  )
}
