import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { holdsRole, type Person } from '../../registers/people/person.ts'
import type { Policies } from '../../registers/settings/policies.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/form/confirm-dialog.tsx'
import { type Filled, Form } from '../../ui/form/form.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { formatDate, formatNumber } from '../../ui/format.ts'
import { Table } from '../../ui/list/table.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Alert } from '../../ui/page/alert.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Page, Stack } from '../../ui/page/page.tsx'
import { DefinitionList } from '../../ui/record/facts.tsx'
import type { Disposal } from './disposals.ts'
import type { LegalHold } from './hold-queries.ts'
import type { DueGroup } from './queries.ts'
import { heldNames, type Periods, proposers, stageNames } from './retention.ts'

type OverviewProps = {
  person: Person
  policies: Policies
  periods: Periods
  groups: DueGroup[]
  logs: { readings: number; notices: number }
  disposals: Disposal[]
  holds: LegalHold[]
  filled: Filled
}

/** What is kept how long, what is due, what is held, and every disposal. */
export function OverviewPage({ person, policies, periods, groups, logs, disposals, holds, filled }: OverviewProps) {
  const mayPropose = proposers.some((role) => holdsRole(person, role, 'full'))
  const whole = filled.errors?.find(({ path }) => path === '')

  return (
    <Page
      title={t('Retensi dan pemusnahan')}
      lead={t('Yang melampaui masa simpan diusulkan, disetujui Kepala Pusdatin, lalu dimusnahkan dengan berita acara.')}
      actions={
        mayPropose ? (
          <ButtonLink href={paths.dataRequests()} icon="user">
            {t('Permintaan data pribadi')}
          </ButtonLink>
        ) : null
      }
    >
      <Stack>
        {whole ? <Alert tone="warning">{whole.message}</Alert> : null}
        <PeriodsCard {...{ policies, periods }} />
        <DueCard {...{ groups, logs, mayPropose }} />
        <HoldsCard {...{ holds, mayPropose, filled: whole ? {} : filled }} />
        {disposals.length > 0 ? <DisposalsCard disposals={disposals} /> : null}
      </Stack>
    </Page>
  )
}

function PeriodsCard({ policies, periods }: Pick<OverviewProps, 'policies' | 'periods'>) {
  const before = (years: number, day: string) =>
    t('{years} tahun; hari ini: yang berakhir sebelum {day}', { years, day: formatDate(day) })
  return (
    <Card title={t('Masa simpan')} icon="clock">
      <DefinitionList
        items={[
          {
            term: t('Tiket dan suratnya'),
            description: before(policies['retention.ticketYears'], periods.ticketsBefore),
          },
          {
            term: t('Lampiran'),
            description: before(policies['retention.attachmentYears'], periods.attachmentsBefore),
          },
          { term: t('Catatan'), description: before(policies['retention.logYears'], periods.logsBefore) },
        ]}
      />
    </Card>
  )
}

type DueProps = Pick<OverviewProps, 'groups' | 'logs'> & { mayPropose: boolean }

function DueCard({ groups, logs, mayPropose }: DueProps) {
  const due = groups.some(({ heldBecause }) => heldBecause === null) || logs.readings + logs.notices > 0
  return (
    <Card
      title={t('Uji coba: yang akan dimusnahkan')}
      icon="trash"
      lead={t('Belum ada yang dimusnahkan. Daftar nomor tiketnya dapat diunduh dan diperiksa lebih dahulu.')}
    >
      {groups.length > 0 ? <DueTable groups={groups} /> : <p>{t('Belum ada tiket yang melampaui masa simpan.')}</p>}
      <p>
        {t('Catatan pembacaan data: {readings}. Pemberitahuan: {notices}.', {
          readings: formatNumber(logs.readings),
          notices: formatNumber(logs.notices),
        })}
      </p>
      <ButtonRow>
        {groups.length > 0 ? (
          <ButtonLink href={paths.dueForDisposal()} icon="download" download>
            {t('Unduh daftar tiket (CSV)')}
          </ButtonLink>
        ) : null}
        {due && mayPropose ? (
          <Form action={paths.retention()}>
            <SubmitButton icon="send">{t('Usulkan pemusnahan')}</SubmitButton>
          </Form>
        ) : null}
      </ButtonRow>
    </Card>
  )
}

function DueTable({ groups }: { groups: DueGroup[] }) {
  return (
    <Table
      caption={t('Yang melampaui masa simpan')}
      columns={[
        {
          heading: t('Yang dimusnahkan'),
          kind: 'lead',
          cell: ({ whole }) => (whole ? t('Tiket beserta suratnya') : t('Lampirannya saja')),
        },
        { heading: t('Jumlah tiket'), kind: 'number', cell: ({ tickets }) => formatNumber(tickets) },
        { heading: t('Terlama berakhir'), kind: 'code', cell: ({ oldest }) => <Moment at={oldest} as="date" /> },
        { heading: t('Terbaru berakhir'), kind: 'code', cell: ({ newest }) => <Moment at={newest} as="date" /> },
        {
          heading: t('Keadaan'),
          cell: ({ heldBecause }) => (heldBecause ? t(heldNames[heldBecause]) : t('Akan dimusnahkan')),
        },
      ]}
      rows={groups}
    />
  )
}

type HoldsProps = { holds: LegalHold[]; mayPropose: boolean; filled: Filled }

function HoldsCard({ holds, mayPropose, filled }: HoldsProps) {
  return (
    <Card
      title={t('Tiket yang ditahan')}
      icon="lock"
      lead={t('Karena pemeriksaan atau sengketa: tidak dimusnahkan walau masa simpannya lewat.')}
      actions={
        mayPropose ? (
          <ConfirmDialog
            action={paths.legalHolds()}
            {...filled}
            label={t('Tahan tiket')}
            icon="lock"
            title={t('Tahan tiket')}
            confirm={t('Tahan')}
          >
            <TextField name="number" label={t('Nomor tiket')} maxLength={60} required />
            <TextField name="reason" label={t('Alasan')} maxLength={300} required />
          </ConfirmDialog>
        ) : undefined
      }
    >
      {holds.length > 0 ? (
        <Table
          caption={t('Tiket yang ditahan')}
          columns={[
            {
              heading: t('Nomor tiket'),
              kind: 'lead',
              cell: ({ number }) => <a href={paths.ticket(number)}>{number}</a>,
            },
            { heading: t('Alasan'), cell: ({ reason }) => reason },
            { heading: t('Ditahan oleh'), cell: ({ heldBy }) => heldBy },
            { heading: t('Sejak'), kind: 'code', cell: ({ heldAt }) => <Moment at={heldAt} as="date" /> },
            {
              heading: t('Tindakan'),
              kind: 'actions',
              cell: ({ id }) =>
                mayPropose ? (
                  <Form action={paths.legalHoldEnd(String(id))}>
                    <SubmitButton variant="quiet" small>
                      {t('Akhiri')}
                    </SubmitButton>
                  </Form>
                ) : null,
            },
          ]}
          rows={holds}
        />
      ) : (
        <p>{t('Tidak ada tiket yang ditahan.')}</p>
      )}
    </Card>
  )
}

function DisposalsCard({ disposals }: { disposals: Disposal[] }) {
  return (
    <Card title={t('Usulan dan pelaksanaan')} icon="history" flush>
      <Table
        caption={t('Usulan dan pelaksanaan')}
        columns={[
          {
            heading: t('Usulan'),
            kind: 'lead',
            cell: ({ id }) => <a href={paths.disposal(String(id))}>{t('Pemusnahan {id}', { id })}</a>,
          },
          { heading: t('Diusulkan'), cell: ({ proposedAt }) => <Moment at={proposedAt} /> },
          { heading: t('Oleh'), cell: ({ proposedBy }) => proposedBy },
          { heading: t('Keadaan'), cell: ({ stage }) => t(stageNames[stage]) },
          { heading: t('Berita acara'), cell: ({ number }) => number ?? '–' },
        ]}
        rows={disposals}
      />
    </Card>
  )
}
