import { paths } from '../../../paths.ts'
import { t, words } from '../../../platform/words.ts'
import { ButtonLink, ButtonRow } from '../../../ui/button.tsx'
import { optionsOf, Select } from '../../../ui/form/choice-field.tsx'
import { Filters } from '../../../ui/list/filters.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { isStaff, type Person } from '../../people/person.ts'
import { type UnitChoice, unitOptions } from '../../units/choices.ts'
import { conditionNames, keepsRegister, stateNames } from '../asset.ts'
import { categoryNames } from '../category.ts'
import { type Asked, isFiltered, isNarrowed, listHref } from './asked.ts'
import type { AssetRow } from './queries.ts'
import { Rows, RowsForLabels } from './rows.tsx'
import { Ways } from './ways.tsx'

type ListPageProps = { asked: Asked; rows: AssetRow[]; next: string | null; units: UnitChoice[]; person: Person }

const listFrame = 'daftar-aset'

const warrantyNames = { ended: words('Garansi sudah berakhir'), running: words('Masih bergaransi') }

export function ListPage({ units, person, ...list }: ListPageProps) {
  const { asked, rows } = list

  return (
    <Page
      title={t('Aset')}
      lead={
        isStaff(person)
          ? t('Daftar barang milik daerah yang dipelihara, menurut kode barang.')
          : t('Aset yang dipegang Bidang/Unit Anda, menurut kode barang.')
      }
      actions={<Ways asked={asked} person={person} />}
    >
      <AssetFilters asked={asked} units={units} />
      <turbo-frame id={listFrame} target="_top" aria-live="polite">
        {rows.length > 0 ? (
          <Stack>
            {keepsRegister(person) ? <RowsForLabels {...list} /> : <Rows {...list} />}
            <Downloads asked={asked} />
          </Stack>
        ) : (
          <Nothing asked={asked} />
        )}
      </turbo-frame>
    </Page>
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
