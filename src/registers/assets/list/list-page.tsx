import { paths } from '../../../paths.ts'
import { t, words } from '../../../platform/words.ts'
import { ButtonLink, ButtonRow } from '../../../ui/button.tsx'
import { optionsOf, Select } from '../../../ui/form/choice-field.tsx'
import { Filters } from '../../../ui/list/filters.tsx'
import { Pager } from '../../../ui/list/pager.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { isStaff, type Person } from '../../people/person.ts'
import { type UnitChoice, unitOptions } from '../../units/choices.ts'
import { conditionNames, keepsRegister, stateNames } from '../asset.ts'
import { StateBadge } from '../badges.tsx'
import { categoryNames } from '../category.ts'
import { type Asked, isFiltered, isNarrowed, listHref } from './asked.ts'
import type { AssetRow } from './queries.ts'

type ListPageProps = { asked: Asked; rows: AssetRow[]; next: string | null; units: UnitChoice[]; person: Person }

const listFrame = 'daftar-aset'

const warrantyNames = { ended: words('Garansi sudah berakhir'), running: words('Masih bergaransi') }

export function ListPage({ asked, rows, next, units, person }: ListPageProps) {
  return (
    <Page
      title={t('Aset')}
      lead={
        isStaff(person)
          ? t('Daftar barang milik daerah yang dipelihara, menurut kode barang.')
          : t('Aset yang dipegang Bidang/Unit Anda, menurut kode barang.')
      }
      actions={
        <>
          {keepsRegister(person) ? <KeeperLinks asked={asked} /> : null}
          <ButtonLink href={paths.scan()} icon="qrcode">
            {t('Pindai label')}
          </ButtonLink>
          {isStaff(person) ? <ReaderLinks /> : null}
        </>
      }
    >
      <AssetFilters asked={asked} units={units} />
      <turbo-frame id={listFrame} target="_top" aria-live="polite">
        {rows.length > 0 ? (
          <Stack>
            <Card flush footer={next || asked.after ? <Pages asked={asked} next={next} /> : null}>
              <Assets rows={rows} />
            </Card>
            <Downloads asked={asked} />
          </Stack>
        ) : (
          <Nothing asked={asked} />
        )}
      </turbo-frame>
    </Page>
  )
}

function KeeperLinks({ asked: { unit, category } }: { asked: Asked }) {
  const narrowed = new URLSearchParams({ ...(unit ? { unit } : {}), ...(category ? { category } : {}) })

  return (
    <>
      <ButtonLink href={paths.newAsset()} variant="primary" icon="plus">
        {t('Catat aset')}
      </ButtonLink>
      <ButtonLink href={paths.assetImports()} icon="upload">
        {t('Impor aset')}
      </ButtonLink>
      <ButtonLink href={`${paths.assetLabels()}?${narrowed}`} icon="printer">
        {t('Cetak label')}
      </ButtonLink>
      <ButtonLink href={paths.assetProposals()} icon="barcode">
        {t('Usulan aset')}
      </ButtonLink>
      <ButtonLink href={paths.assetCodes()} icon="list-check">
        {t('Kode barang')}
      </ButtonLink>
    </>
  )
}

function ReaderLinks() {
  return (
    <>
      <ButtonLink href={paths.assetReplacements()} icon="trash">
        {t('Usulan penghapusan')}
      </ButtonLink>
      <ButtonLink href={paths.maintenanceList()} icon="clipboard-check">
        {t('Hasil pemeliharaan')}
      </ButtonLink>
    </>
  )
}

/** What the filters show, whole and not only this page. */
function Downloads({ asked }: { asked: Asked }) {
  const [, query = ''] = listHref({ ...asked, after: undefined }).split('?')
  const formats = [
    [paths.assetExportXlsx(), 'Excel'],
    [paths.assetExportCsv(), 'CSV'],
  ] as const
  return (
    <ButtonRow>
      {formats.map(([path, name]) => (
        <ButtonLink href={query ? `${path}?${query}` : path} icon="download" download>
          {t('Unduh {format}', { format: name })}
        </ButtonLink>
      ))}
    </ButtonRow>
  )
}

function AssetFilters({ asked, units }: { asked: Asked; units: UnitChoice[] }) {
  const { q, unit, category, state, condition, warranty } = asked
  return (
    <Filters
      action={paths.assetList()}
      values={{ unit, category, state, condition, warranty }}
      search={{ label: t('Cari aset'), value: q, placeholder: t('Register, nama, merek, nomor seri, pemegang, ruang') }}
      active={isFiltered(asked)}
      clearHref={isNarrowed(asked) ? paths.assetList() : undefined}
      frame={listFrame}
    >
      {units.length > 0 ? (
        <Select name="unit" label={t('Bidang/Unit')} empty={t('Semua Bidang/Unit')} options={unitOptions(units)} />
      ) : null}
      <Select
        name="category"
        label={t('Kategori Permasalahan')}
        empty={t('Semua kategori')}
        options={optionsOf(categoryNames)}
      />
      <Select name="state" label={t('Keadaan')} empty={t('Semua keadaan')} options={optionsOf(stateNames)} />
      <Select name="condition" label={t('Kondisi')} empty={t('Semua kondisi')} options={optionsOf(conditionNames)} />
      <Select
        name="warranty"
        label={t('Garansi')}
        empty={t('Bergaransi atau tidak')}
        options={optionsOf(warrantyNames)}
      />
    </Filters>
  )
}

function Assets({ rows }: { rows: AssetRow[] }) {
  return (
    <Table
      caption={t('Daftar aset')}
      columns={[
        { heading: t('Aset'), kind: 'lead', cell: NameAndRegister },
        { heading: t('Bidang/Unit'), cell: UnitAndPlace },
        { heading: t('Pemegang'), cell: ({ holderName }) => holderName || '–' },
        { heading: t('Kondisi'), cell: ({ condition }) => t(conditionNames[condition]) },
        { heading: t('Keadaan'), cell: ({ state }) => <StateBadge state={state} /> },
      ]}
      rows={rows}
    />
  )
}

function NameAndRegister({ register, name, brandModel, serialNumber }: AssetRow) {
  return (
    <div class="text-left">
      <a href={paths.asset(register)}>{[name, brandModel].filter(Boolean).join(' ')}</a>
      <p class="link-facts font-normal">
        <span>{register}</span>
        {serialNumber ? <span>{t('Seri {number}', { number: serialNumber })}</span> : null}
      </p>
    </div>
  )
}

function UnitAndPlace({ unit, location }: AssetRow) {
  return (
    <>
      {unit}
      {location ? <small class="block">{location}</small> : null}
    </>
  )
}

function Pages({ asked, next }: { asked: Asked; next: string | null }) {
  return (
    <Pager
      next={next ? listHref({ ...asked, after: next }) : undefined}
      first={asked.after ? listHref({ ...asked, after: undefined }) : undefined}
    />
  )
}

function Nothing({ asked }: { asked: Asked }) {
  if (isNarrowed(asked) || asked.after)
    return (
      <EmptyState
        icon="search"
        title={t('Tidak ada aset yang cocok')}
        action={<ButtonLink href={paths.assetList()}>{t('Tampilkan semua aset')}</ButtonLink>}
      >
        {t('Coba kata lain, tulis register lengkap dengan atau tanpa titik, atau hapus saringan.')}
      </EmptyState>
    )
  return (
    <EmptyState icon="device-desktop" title={t('Belum ada aset')}>
      {t('Pengurus Barang mencatat aset satu per satu, atau mengimpornya dari daftar.')}
    </EmptyState>
  )
}
