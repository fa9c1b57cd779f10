import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import type { KeptPeriod } from '../../../registers/calendar/queries.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { FieldRow, FormPart } from '../../../ui/form/arrange.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { ChangeForm, type Changing } from '../change-form.tsx'
import { crumbs } from '../crumbs.ts'
import { HoursFields } from './hours-fields.tsx'

type PeriodPageProps = Changing & { period?: KeptPeriod; suggested?: boolean }

export function PeriodPage({ period, suggested, ...changing }: PeriodPageProps) {
  const title = period?.name ?? t('Catat jam kerja khusus')

  return (
    <Page
      title={title}
      lead={t('Jam kerja yang berlaku pada hari-hari tertentu saja, misalnya selama Ramadan.')}
      breadcrumb={crumbs(title)}
      width="reading"
      actions={period ? <Remove id={period.id} /> : null}
    >
      <Stack>
        {suggested ? (
          <Alert title={t('Usulan jam kerja Ramadan')}>
            {t(
              'Tanggalnya perkiraan menurut hisab; sesuaikan setelah sidang isbat. Jamnya menurut Surat Edaran Gubernur DKI Jakarta, 32,5 jam seminggu.',
            )}
          </Alert>
        ) : null}
        <ChangeForm action={period ? paths.period(String(period.id)) : paths.newPeriod()} {...changing}>
          <FormPart title={t('Masa berlaku')}>
            <TextField name="name" label={t('Nama')} maxLength={150} required />
            <FieldRow>
              <TextField name="firstDay" type="date" label={t('Hari pertama')} required />
              <TextField name="lastDay" type="date" label={t('Hari terakhir')} required />
            </FieldRow>
          </FormPart>
          <HoursFields typed={changing.values} />
        </ChangeForm>
      </Stack>
    </Page>
  )
}

function Remove({ id }: { id: number }) {
  return (
    <ButtonLink href={paths.periodRemoval(String(id))} icon="trash">
      {t('Hapus')}
    </ButtonLink>
  )
}
