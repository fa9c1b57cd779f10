import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import type { Remark } from '../../../registers/calendar/list/holiday-list.ts'
import { largestList } from '../../../registers/calendar/list/read-list.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/form/choice-field.tsx'
import { FileField } from '../../../ui/form/file-field.tsx'
import { type Filled, Form } from '../../../ui/form/form.tsx'
import { TextArea, TextField } from '../../../ui/form/text-field.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { crumbs } from '../crumbs.ts'
import { Remarks } from './remarks.tsx'

/** Where a year's list is pasted or uploaded. Its faults stand above, each with its line. */
export function ListPage({ faults = [], ...filled }: Filled & { faults?: Remark[] }) {
  return (
    <Page
      title={t('Impor libur setahun')}
      lead={t('Sebelum disimpan, ditunjukkan dahulu apa yang akan berubah dan tiket mana yang bergeser.')}
      breadcrumb={crumbs(t('Impor libur setahun'))}
      width="reading"
    >
      <Stack>
        {faults.length > 0 ? (
          <Alert tone="danger" title={t('Daftar ini belum dapat dipakai; tidak ada yang disimpan')}>
            <Remarks remarks={faults} />
          </Alert>
        ) : null}
        <Card>
          <Form action={paths.holidayList()} native multipart {...filled}>
            <TextField name="year" type="number" min={2000} max={2099} width="short" label={t('Tahun')} required />
            <TextArea
              name="list"
              rows={10}
              label={t('Tempel daftarnya')}
              hint={t(
                'Baris pertama: tanggal;jenis;keterangan. Pemisahnya titik koma atau koma. Tanggal seperti 2027-01-01, 01/01/2027, atau 1 Januari 2027; jenis: libur nasional, cuti bersama, atau libur setempat.',
              )}
            />
            <FileField
              name="file"
              label={t('Atau unggah berkas CSV atau ICS')}
              hint={t('CSV UTF-8 atau kalender ICS, paling besar 1 MB. Isi berkas didahulukan daripada yang ditempel.')}
              accept=".csv,.ics,text/csv,text/calendar"
              maxBytes={largestList}
            />
            <Checkbox
              name="replace"
              label={t('Ganti seluruh tahun')}
              hint={t('Hari yang tidak ada dalam daftar ini dihapus dari tahun itu.')}
            />
            <ButtonRow>
              <SubmitButton icon="eye">{t('Lihat pratinjau')}</SubmitButton>
              <ButtonLink href={paths.officeCalendar()} variant="plain">
                {t('Batal')}
              </ButtonLink>
            </ButtonRow>
          </Form>
        </Card>
      </Stack>
    </Page>
  )
}
