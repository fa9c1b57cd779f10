import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import type { Calendar } from '../../../registers/calendar/calendar.ts'
import { isStaff, type Person } from '../../../registers/people/person.ts'
import { type UnitChoice, unitOptions } from '../../../registers/units/choices.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { optionsOf, Select } from '../../../ui/form/choice-field.tsx'
import { drawnOnce } from '../../../ui/jsx/markup.ts'
import { Filters } from '../../../ui/list/filters.tsx'
import { Pager } from '../../../ui/list/pager.tsx'
import { type Column, Table, TableLine } from '../../../ui/list/table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { DueBadge } from '../../../ui/record/badges.tsx'
import { stageNames, stages } from '../../stages.ts'
import { TicketStage } from '../badges.tsx'
import { categories, categoryNames, subjectOf } from '../category.ts'
import { type TimeLeft, timeLeft } from '../time-left.ts'
import { dueStateNames } from './due-state.ts'
import { type AskedThrough, Downloads } from './export/downloads.tsx'
import { type Asked, isNarrowed, isSameQuestion, queueHref } from './question.ts'
import type { QueueRow } from './queue.ts'
import { type OfferedView, ViewChooser } from './views/chooser.tsx'
import { LostFilters, QuestionInWords } from './views/question-words.tsx'
import type { SavedView } from './views/saved-view.ts'

type QueuePageProps = {
  asked: Asked
  /** The views to choose from, and the one whose question is asked. */
  views: OfferedView[]
  view?: SavedView
  rows: QueueRow[]
  next: string | null
  units: UnitChoice[]
  person: Person
  calendar: Calendar
  now: Date
  /** Whether tickets of an application before this one can be looked up. */
  hasOld: boolean
}

export function QueuePage({ asked, views, view, rows, next, units, person, calendar, now, hasOld }: QueuePageProps) {
  const opened = view && { id: view.id, question: view.question }
  const asSaved = view !== undefined && isSameQuestion(asked, view.question)
  return (
    <Page
      title={t('Tiket')}
      lead={asSaved ? <QuestionInWords question={asked} units={units} /> : leadOf(asked, person)}
      actions={
        <>
          {person.role === 'unit' ? <NewTicket /> : null}
          {hasOld ? <ButtonLink href={paths.oldTickets()}>{t('Tiket lama')}</ButtonLink> : null}
        </>
      }
    >
      <ViewChooser views={views} opened={view} asked={asked} />
      {view ? <LostFilters view={view} /> : null}
      <QueueFilters asked={asked} units={units} view={opened?.id} folded={asSaved} />
      {rows.length > 0 ? (
        <Stack>
          <Card flush footer={next || asked.after ? <Pages {...{ asked, next, opened }} /> : null}>
            <Table
              caption={t('Daftar tiket')}
              columns={person.role === 'unit' ? columnsForUnit() : columnsForOffice()}
              rows={linesOf(rows, calendar, now)}
              line={person.role === 'unit' ? UnitLine : OfficeLine}
            />
          </Card>
          <Downloads asked={asked} opened={opened} />
        </Stack>
      ) : (
        <Nothing asked={asked} person={person} />
      )}
    </Page>
  )
}

function leadOf({ order }: Asked, person: Person): string {
  if (order !== 'due')
    return isStaff(person) ? t('Semua tiket, terbaru di atas.') : t('Tiket Bidang/Unit Anda, terbaru di atas.')
  return isStaff(person)
    ? t('Semua tiket, tenggat paling awal di atas.')
    : t('Tiket Bidang/Unit Anda, tenggat paling awal di atas.')
}

function Pages({ asked, next, opened }: AskedThrough & { next: string | null }) {
  return (
    <Pager
      next={next ? queueHref({ ...asked, after: next }, opened) : undefined}
      first={asked.after ? queueHref({ ...asked, after: undefined }, opened) : undefined}
    />
  )
}

type QueueFiltersProps = { asked: Asked; units: UnitChoice[]; view?: number; folded: boolean }

const QueueFilters = drawnOnce(
  ({ asked, units, view, folded }: QueueFiltersProps) => {
    return (
      <Filters
        action={paths.queue()}
        values={{ stage: asked.stage, category: asked.category, due: asked.due, unit: asked.unit, order: asked.order }}
        search={{
          label: t('Cari tiket'),
          value: asked.q,
          placeholder: t('Nomor tiket, perangkat, atau kata dalam aduan'),
        }}
        active={!folded && Boolean(asked.stage || asked.category || asked.due || asked.unit || asked.order)}
        clearHref={isNarrowed(asked) ? paths.queue() : undefined}
      >
        {view ? <input type="hidden" name="view" value={String(view)} /> : null}
        <Select
          name="stage"
          label={t('Tahap')}
          empty={t('Semua tahap')}
          options={stages.map((stage) => ({ value: stage, label: t(stageNames[stage]) }))}
        />
        <Select
          name="category"
          label={t('Kategori Permasalahan')}
          empty={t('Semua kategori')}
          options={categories.map((category) => ({ value: category, label: t(categoryNames[category]) }))}
        />
        <Select name="due" label={t('Tenggat')} empty={t('Semua tenggat')} options={optionsOf(dueStateNames)} />
        {units.length > 0 ? (
          <Select name="unit" label={t('Bidang/Unit')} empty={t('Semua Bidang/Unit')} options={unitOptions(units)} />
        ) : null}
        <Select
          name="order"
          label={t('Urutan')}
          empty={t('Terbaru')}
          options={[{ value: 'due', label: t('Tenggat paling awal') }]}
        />
      </Filters>
    )
  },
  { most: 100 },
)

/** What a row shows; the same tickets are drawn for everybody who looks, until one of them moves or its time runs on. */
type QueueLine = Omit<QueueRow, 'id' | 'requesterName' | 'dueAt' | 'dueMicros'> & { due: TimeLeft | null }

function linesOf(rows: QueueRow[], calendar: Calendar, now: Date): QueueLine[] {
  return rows.map(({ id, requesterName, dueAt, dueMicros, ...row }) => ({
    ...row,
    due: dueAt ? timeLeft(calendar, now, dueAt) : null,
  }))
}

const OfficeLine = drawnOnce((line: QueueLine) => <TableLine columns={columnsForOffice()} row={line} />)
const UnitLine = drawnOnce((line: QueueLine) => <TableLine columns={columnsForUnit()} row={line} />)

function columnsForOffice(): Column<QueueLine>[] {
  const [lead, ...rest] = columnsForUnit()
  const unit: Column<QueueLine> = { heading: t('Bidang/Unit'), cell: ({ unit }) => unit }
  return lead ? [lead, unit, ...rest] : rest
}

function columnsForUnit(): Column<QueueLine>[] {
  return [
    { heading: t('Nomor Tiket'), kind: 'lead', cell: NumberAndComplaint },
    { heading: t('Tahap'), cell: ({ stage }) => <TicketStage stage={stage} /> },
    { heading: t('Tenaga Ahli'), cell: ({ technician }) => technician },
    { heading: t('Tenggat'), cell: ({ due }) => (due ? <DueBadge {...due} /> : null) },
  ]
}

function NumberAndComplaint({ number, description, category, device, submittedAt, planned }: QueueLine) {
  return (
    <div class="text-left">
      <a href={paths.ticket(number)}>{number}</a>
      <p class="link-description font-normal">{description}</p>
      <p class="link-facts font-normal">
        {subjectOf(category, device).map((fact) => (
          <span>{fact}</span>
        ))}
        <Moment at={submittedAt} />
        {planned ? <span>{t('Terencana')}</span> : null}
      </p>
    </div>
  )
}

function Nothing({ asked, person }: { asked: Asked; person: Person }) {
  if (isNarrowed(asked) || asked.after)
    return (
      <EmptyState
        icon="search"
        title={t('Tidak ada tiket yang cocok')}
        action={<ButtonLink href={paths.queue()}>{t('Tampilkan semua tiket')}</ButtonLink>}
      >
        {t('Coba kata lain, nomor tiket lengkap, atau hapus saringan.')}
      </EmptyState>
    )
  return (
    <EmptyState icon="ticket" title={t('Belum ada tiket')} action={person.role === 'unit' ? <NewTicket /> : null}>
      {person.role === 'unit'
        ? t('Ajukan tiket bila ada perangkat atau layanan yang bermasalah.')
        : t('Tiket muncul di sini setelah Bidang/Unit mengajukannya.')}
    </EmptyState>
  )
}

function NewTicket() {
  return (
    <ButtonLink href={paths.newTicket()} variant="primary" icon="plus">
      {t('Ajukan Tiket')}
    </ButtonLink>
  )
}
