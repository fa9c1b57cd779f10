import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import type { Holiday } from '../../../registers/calendar/calendar.ts'
import { holidayKinds } from '../../../registers/calendar/holiday-kinds.tsx'
import { ButtonLink } from '../../../ui/button.tsx'
import { FormPart } from '../../../ui/form/arrange.tsx'
import { RadioCards } from '../../../ui/form/choice-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { ChangeForm, type Changing } from '../change-form.tsx'
import { crumbs } from '../crumbs.ts'

export function HolidayPage({ holiday, ...changing }: Changing & { holiday?: Holiday }) {
  const title = holiday?.name ?? t('Tambah hari libur')

  return (
    <Page
      title={title}
      lead={t('Libur nasional dan cuti bersama menurut SKB Tiga Menteri; libur setempat misalnya pilkada.')}
      breadcrumb={crumbs(title)}
      width="reading"
      actions={
        holiday ? (
          <ButtonLink href={paths.holidayRemoval(holiday.day)} icon="trash">
            {t('Hapus')}
          </ButtonLink>
        ) : null
      }
    >
      <Stack>
        <ChangeForm action={holiday ? paths.holiday(holiday.day) : paths.newHoliday()} {...changing}>
          <FormPart title={t('Hari libur')}>
            <TextField name="day" type="date" width="short" label={t('Tanggal')} required />
            <RadioCards
              name="kind"
              label={t('Jenis')}
              columns={3}
              options={Object.entries(holidayKinds).map(([value, { label }]) => ({ value, label: t(label) }))}
              required
            />
            <TextField name="name" label={t('Keterangan')} maxLength={150} required />
          </FormPart>
        </ChangeForm>
      </Stack>
    </Page>
  )
}
