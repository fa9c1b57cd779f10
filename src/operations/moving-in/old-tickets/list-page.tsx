import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { type UnitChoice, unitOptions } from '../../../registers/units/choices.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Select } from '../../../ui/form/choice-field.tsx'
import { Filters } from '../../../ui/list/filters.tsx'
import { Pager } from '../../../ui/list/pager.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { Tag } from '../../../ui/record/badges.tsx'
import { hrefOf } from './asked.ts'
import type { Asked, OldTicketRow } from './queries.ts'

type ListPageProps = { asked: Asked; rows: OldTicketRow[]; next?: number; units: UnitChoice[] }

/** What was asked of the application before this one: to be read and found, never to be worked on. */
export function ListPage({ asked, rows, next, units }: ListPageProps) {
  const narrowed = Boolean(asked.unit || asked.state || asked.asset)
  return (
    <Page
      title={t('Tiket lama')}
      lead={t('Dari aplikasi sebelumnya, hanya untuk dibaca. Tidak dihitung dalam statistik dan indeks kepuasan.')}
      breadcrumb={[{ label: t('Tiket'), href: paths.queue() }, { label: t('Tiket lama') }]}
    >
      <Filters
        action={paths.oldTickets()}
        values={{ unit: asked.unit, state: asked.state }}
        search={{
          label: t('Cari tiket'),
          value: asked.q,
          placeholder: t('Nomor tiket, perangkat, atau kata dalam aduan'),
        }}
        active={narrowed}
        clearHref={narrowed || asked.q ? paths.oldTickets() : undefined}
      >
        {asked.asset ? <input type="hidden" name="aset" value={asked.asset} /> : null}
        <Select
          name="state"
          label={t('Keadaan')}
          empty={t('Semua')}
          options={[
            { value: 'ended', label: t('Sudah berakhir') },
            { value: 'open', label: t('Masih terbuka saat dipindahkan') },
          ]}
        />
        {units.length > 0 ? (
          <Select name="unit" label={t('Bidang/Unit')} empty={t('Semua Bidang/Unit')} options={unitOptions(units)} />
        ) : null}
      </Filters>
      {rows.length > 0 ? (
        <Found {...{ asked, rows, next, office: units.length > 0 }} />
      ) : (
        <Nothing narrowed={narrowed || asked.q !== ''} />
      )}
    </Page>
  )
}

type FoundProps = Omit<ListPageProps, 'units'> & { office: boolean }

function Found({ asked, rows, next, office }: FoundProps) {
  const unit = { heading: t('Bidang/Unit'), cell: (row: OldTicketRow) => row.unit }
  return (
    <Stack>
      <Card flush footer={next || asked.after ? <Pages {...{ asked, next }} /> : null}>
        <Table
          caption={t('Daftar tiket lama')}
          columns={[
            { heading: t('Nomor Tiket'), kind: 'lead', cell: (row) => <NumberAndComplaint {...row} /> },
            ...(office ? [unit] : []),
            {
              heading: t('Keadaan'),
              cell: ({ status, open }) => <Tag tone={open ? 'warning' : 'neutral'}>{status}</Tag>,
            },
            { heading: t('Tenaga Ahli'), cell: ({ technician }) => technician },
          ]}
          rows={rows}
        />
      </Card>
      <p class="flex flex-wrap gap-2">
        <ButtonLink href={hrefOf({ ...asked, after: undefined }, paths.oldTicketsXlsx())} icon="download" download>
          {t('Rekap lama (Excel)')}
        </ButtonLink>
        <ButtonLink href={hrefOf({ ...asked, after: undefined }, paths.oldTicketsCsv())} icon="download" download>
          {t('Rekap lama (CSV)')}
        </ButtonLink>
      </p>
    </Stack>
  )
}

function Pages({ asked, next }: { asked: Asked; next?: number }) {
  return (
    <Pager
      next={next ? hrefOf({ ...asked, after: next }) : undefined}
      first={asked.after ? hrefOf({ ...asked, after: undefined }) : undefined}
    />
  )
}

function NumberAndComplaint({ id, number, description, category, device, submittedAt }: OldTicketRow) {
  return (
    <div class="text-left">
      <a href={paths.oldTicket(String(id))}>{number}</a>
      <p class="link-description font-normal">{description}</p>
      <p class="link-facts font-normal">
        {[category, device].filter(Boolean).map((fact) => (
          <span>{fact}</span>
        ))}
        <Moment at={submittedAt} as="date" />
      </p>
    </div>
  )
}

function Nothing({ narrowed }: { narrowed: boolean }) {
  return narrowed ? (
    <EmptyState icon="search" title={t('Tidak ada tiket lama di sini')}>
      {t('Ubah kata pencarian atau saringannya.')}
    </EmptyState>
  ) : (
    <EmptyState icon="ticket" title={t('Belum ada tiket lama')}>
      {t('Tiket aplikasi sebelumnya muncul di sini setelah dipindahkan oleh administrator.')}
    </EmptyState>
  )
}
