import { paths } from '../../paths.ts'
import type { HolidayKind } from '../../platform/database/schema.ts'
import type { FieldError } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { formatLongDate, formatNumber } from '../../ui/format.ts'
import { type Column, Table } from '../../ui/list/table.tsx'
import { Alert } from '../../ui/page/alert.tsx'
import { Card } from '../../ui/page/card.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { Columns, Page, Stack } from '../../ui/page/page.tsx'
import { DefinitionList, Stat, StatRow } from '../../ui/record/facts.tsx'
import {
  type Calendar,
  dateAt,
  type Holiday,
  holidaysOf,
  isOfYear,
  type Period,
  unfilledBetween,
  unfilledYear,
} from './calendar.ts'
import { type AskedDue, DueTool } from './due-tool.tsx'
import { FillYear } from './fill-year.tsx'
import { HolidayTag } from './holiday-kinds.tsx'
import { hoursInWords, spanInWords, weekInWords } from './hours-in-words.ts'
import { workingDaysOf } from './working-day.ts'
import { YearTabs } from './year-tabs.tsx'

type CalendarPageProps = {
  calendar: Calendar
  year: number
  now: Date
  asked: AskedDue
  due?: Date
  errors?: FieldError[]
  /** Whoever looks may change the calendar. */
  mayChange: boolean
}

export function CalendarPage({ calendar, year, now, mayChange, ...tool }: CalendarPageProps) {
  const holidays = holidaysOf(calendar, year)

  return (
    <Page
      title={t('Kalender kerja')}
      lead={t('Hari dan jam kerja kantor, dasar semua batas waktu penanganan tiket. Waktu dalam WIB.')}
      actions={
        <>
          {mayChange ? (
            <ButtonLink href={`${paths.officeCalendar()}?year=${year}`} icon="edit">
              {t('Kelola kalender')}
            </ButtonLink>
          ) : null}
          <ButtonLink href="#simulasi" icon="calendar-due">
            {t('Simulasi batas waktu')}
          </ButtonLink>
        </>
      }
    >
      {mayChange ? <FillYear calendar={calendar} now={now} /> : <Unfilled year={unfilledYear(calendar, now)} />}
      <YearTabs {...{ calendar, year, now }} path={paths.calendar()} />
      <Columns
        aside={
          <Stack>
            <DueTool
              year={year}
              {...tool}
              unfilled={tool.due && unfilledBetween(calendar, ...yearsOfAnswer(tool.asked, tool.due))}
            />
            <Hours periods={calendar.periods} year={year} />
          </Stack>
        }
      >
        <YearInFigures calendar={calendar} year={year} holidays={holidays} />
        <Holidays year={year} holidays={holidays} />
      </Columns>
    </Page>
  )
}

function yearsOfAnswer(asked: AskedDue, due: Date): [number, number] {
  return [Number(asked.day.slice(0, 4)), dateAt(due).year]
}

function Unfilled({ year }: { year?: number }) {
  return year ? (
    <Alert tone="warning" title={t('Kalender tahun {year} belum diisi', { year })}>
      {t(
        'Hari libur tahun itu belum tercatat, sehingga batas waktu dapat jatuh pada hari libur. Hubungi administrator.',
      )}
    </Alert>
  ) : null
}

function YearInFigures({ calendar, year, holidays }: { calendar: Calendar; year: number; holidays: Holiday[] }) {
  const count = (kind: HolidayKind) => formatNumber(holidays.filter((holiday) => holiday.kind === kind).length)

  return (
    <StatRow>
      <Stat label={t('Hari kerja')} value={formatNumber(workingDaysOf(calendar, year).length)} />
      <Stat label={t('Libur nasional')} value={count('public_holiday')} />
      <Stat
        label={t('Cuti bersama')}
        value={count('joint_leave')}
        hint={calendar.jointLeaveIsOff ? t('kantor tutup') : t('kantor tetap buka')}
      />
    </StatRow>
  )
}

function Holidays({ year, holidays }: { year: number; holidays: Holiday[] }) {
  const title = t('Hari libur {year}', { year })
  const columns: Column<Holiday>[] = [
    { heading: t('Tanggal'), cell: ({ day }) => <time datetime={day}>{formatLongDate(day)}</time>, kind: 'lead' },
    { heading: t('Keterangan'), cell: ({ name }) => name },
    { heading: t('Jenis'), cell: ({ kind }) => <HolidayTag kind={kind} /> },
  ]

  return (
    <Card title={title} icon="calendar" flush>
      {holidays.length > 0 ? (
        <Table caption={title} columns={columns} rows={holidays} />
      ) : (
        <EmptyState icon="calendar" title={t('Belum ada hari libur yang tercatat')}>
          {t('Administrator mengisinya setelah Surat Keputusan Bersama terbit.')}
        </EmptyState>
      )}
    </Card>
  )
}

function Hours({ periods, year }: { periods: readonly Period[]; year: number }) {
  return (
    <>
      {periods
        .filter((period) => isOfYear(period, year))
        .map((period) => (
          <Card title={period.name} icon="clock" lead={spanInWords(period)} footer={weekInWords(period.hours)}>
            <DefinitionList items={hoursInWords(period.hours)} />
          </Card>
        ))}
    </>
  )
}
