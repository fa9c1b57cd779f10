import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { type Calendar, type Holiday, holidaysOf } from '../../registers/calendar/calendar.ts'
import { FillYear } from '../../registers/calendar/fill-year.tsx'
import { HolidayTag } from '../../registers/calendar/holiday-kinds.tsx'
import type { KeptPeriod } from '../../registers/calendar/queries.ts'
import { YearTabs } from '../../registers/calendar/year-tabs.tsx'
import { ButtonLink, ButtonRow } from '../../ui/button.tsx'
import { formatLongDate } from '../../ui/format.ts'
import { Table } from '../../ui/list/table.tsx'
import { Card } from '../../ui/page/card.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { Columns, Page, Stack } from '../../ui/page/page.tsx'
import { HoursCards } from './hours-cards.tsx'

type OverviewProps = { calendar: Calendar; periods: KeptPeriod[]; year: number; now: Date }

/** Everything of the calendar that an admin may change. */
export function OverviewPage({ calendar, periods, year, now }: OverviewProps) {
  return (
    <Page
      title={t('Kelola kalender')}
      lead={t('Setiap perubahan dicatat, dan batas waktu tiket yang menunggu dihitung ulang seketika.')}
      breadcrumb={[{ label: t('Kalender kerja'), href: paths.calendar() }, { label: t('Kelola') }]}
      actions={
        <>
          <ButtonLink href={`${paths.holidayList()}?year=${year}`} icon="upload" variant="primary">
            {t('Impor libur setahun')}
          </ButtonLink>
          <ButtonLink href={paths.calendarChanges()} icon="history">
            {t('Riwayat perubahan')}
          </ButtonLink>
        </>
      }
    >
      <FillYear {...{ calendar, now }} />
      <YearTabs {...{ calendar, year, now }} path={paths.officeCalendar()} />
      <Columns
        aside={
          <Stack>
            <JointLeaveCard isOff={calendar.jointLeaveIsOff} />
            <HoursCards {...{ periods, year }} />
          </Stack>
        }
      >
        <HolidaysCard year={year} holidays={holidaysOf(calendar, year)} />
      </Columns>
    </Page>
  )
}

function HolidaysCard({ year, holidays }: { year: number; holidays: Holiday[] }) {
  const title = t('Hari libur {year}', { year })
  const add = <a href={`${paths.newHoliday()}?tanggal=${year}-01-01`}>{t('Tambah hari libur')}</a>

  return (
    <Card title={title} icon="calendar" actions={add} flush>
      {holidays.length > 0 ? (
        <Table
          caption={title}
          columns={[
            {
              heading: t('Tanggal'),
              kind: 'lead',
              cell: ({ day }) => <a href={paths.holiday(day)}>{formatLongDate(day)}</a>,
            },
            { heading: t('Keterangan'), cell: ({ name }) => name },
            { heading: t('Jenis'), cell: ({ kind }) => <HolidayTag kind={kind} /> },
            {
              heading: t('Tindakan'),
              kind: 'actions',
              cell: ({ day }) => <a href={paths.holidayRemoval(day)}>{t('Hapus')}</a>,
            },
          ]}
          rows={holidays}
        />
      ) : (
        <EmptyState icon="calendar" title={t('Belum ada hari libur yang tercatat')}>
          {t('Impor daftarnya setelah Surat Keputusan Bersama terbit, atau tambahkan satu per satu.')}
        </EmptyState>
      )}
    </Card>
  )
}

function JointLeaveCard({ isOff }: { isOff: boolean }) {
  return (
    <Card title={t('Cuti bersama')} icon="adjustments">
      <p class="mb-4">{isOff ? t('Kantor tutup pada cuti bersama.') : t('Kantor tetap buka pada cuti bersama.')}</p>
      <ButtonRow>
        <ButtonLink href={paths.jointLeave()} icon="edit">
          {t('Ubah')}
        </ButtonLink>
      </ButtonRow>
    </Card>
  )
}
