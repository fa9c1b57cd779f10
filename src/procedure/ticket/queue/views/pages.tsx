import { paths } from '../../../../paths.ts'
import { t } from '../../../../platform/words.ts'
import type { Person } from '../../../../registers/people/person.ts'
import { roles } from '../../../../registers/people/roles.ts'
import type { UnitChoice } from '../../../../registers/units/choices.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { ConfirmDialog } from '../../../../ui/form/confirm-dialog.tsx'
import { type Column, Table } from '../../../../ui/list/table.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { EmptyState } from '../../../../ui/page/empty-state.tsx'
import { Page, Stack } from '../../../../ui/page/page.tsx'
import { Tag } from '../../../../ui/record/badges.tsx'
import { viewHref } from '../question.ts'
import { viewCrumbs } from './crumbs.ts'
import { QuestionInWords } from './question-words.tsx'
import { mostViews, type SavedView } from './saved-view.ts'

type ViewsPageProps = { views: SavedView[]; units: readonly UnitChoice[]; person: Person }

export function ViewsPage({ views, units, person }: ViewsPageProps) {
  const own = views.filter((view) => view.own)
  const shared = views.filter((view) => !view.own)
  return (
    <Page
      title={t('Tampilan tersimpan')}
      lead={t('Saringan daftar tiket dengan nama. Setiap orang paling banyak menyimpan {most}.', { most: mostViews })}
      breadcrumb={viewCrumbs()}
    >
      <Stack>
        {own.length > 0 ? (
          <Card title={t('Tampilan saya')} flush>
            <Table caption={t('Tampilan saya')} columns={ownColumns(units)} rows={own} />
          </Card>
        ) : (
          <NoViews />
        )}
        {shared.length > 0 ? (
          <Card title={t('Dibagikan kepada Anda')} flush>
            <Table caption={t('Dibagikan kepada Anda')} columns={sharedColumns(units, person)} rows={shared} />
          </Card>
        ) : null}
      </Stack>
    </Page>
  )
}

function ownColumns(units: readonly UnitChoice[]): Column<SavedView>[] {
  return [
    ...columns(units),
    { heading: t('Terlihat oleh'), cell: ({ sharedWith }) => <Readers role={sharedWith} /> },
    {
      heading: t('Tindakan'),
      kind: 'actions',
      cell: ({ id, name }) => (
        <ButtonLink href={paths.savedView(String(id))} small>
          {t('Ubah')}
          <span class="sr-only"> {name}</span>
        </ButtonLink>
      ),
    },
  ]
}

function sharedColumns(units: readonly UnitChoice[], person: Person): Column<SavedView>[] {
  const listed: Column<SavedView>[] = [...columns(units), { heading: t('Pemilik'), cell: ({ owner }) => owner }]
  if (person.role !== 'admin') return listed
  return [...listed, { heading: t('Tindakan'), kind: 'actions', cell: (view) => <ViewRemoval view={view} /> }]
}

function columns(units: readonly UnitChoice[]): Column<SavedView>[] {
  return [
    {
      heading: t('Nama tampilan'),
      kind: 'lead',
      cell: ({ id, name }) => (
        <div class="text-left">
          <a href={viewHref(id)}>{name}</a>
        </div>
      ),
    },
    { heading: t('Saringan'), cell: ({ question }) => <QuestionInWords question={question} units={units} /> },
  ]
}

function Readers({ role }: { role: SavedView['sharedWith'] }) {
  return role ? <Tag tone="info">{t(roles[role].label)}</Tag> : <Tag>{t('Hanya saya')}</Tag>
}

export function ViewRemoval({ view: { id, name, sharedWith } }: { view: SavedView }) {
  return (
    <ConfirmDialog
      action={paths.savedViewRemoval(String(id))}
      label={t('Hapus tampilan')}
      icon="trash"
      variant="danger"
      title={t('Hapus tampilan “{name}”?', { name })}
      confirm={t('Hapus tampilan')}
    >
      <p>
        {sharedWith
          ? t('Tampilan ini hilang juga bagi {role}. Tiketnya tetap ada.', { role: t(roles[sharedWith].label) })
          : t('Tiketnya tetap ada.')}
      </p>
    </ConfirmDialog>
  )
}

function NoViews() {
  return (
    <EmptyState
      icon="filter"
      title={t('Belum ada tampilan tersimpan')}
      action={<ButtonLink href={paths.queue()}>{t('Ke daftar tiket')}</ButtonLink>}
    >
      {t('Saring daftar tiket, lalu pilih “Simpan sebagai tampilan”.')}
    </EmptyState>
  )
}
