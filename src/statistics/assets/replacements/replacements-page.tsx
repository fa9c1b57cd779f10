import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { conditionNames } from '../../../registers/assets/asset.ts'
import { categoryNames } from '../../../registers/assets/category.ts'
import { NameAndRegister } from '../../../registers/assets/name-and-register.tsx'
import { type UnitChoice, unitOptions } from '../../../registers/units/choices.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { optionsOf, Select } from '../../../ui/form/choice-field.tsx'
import { Filters } from '../../../ui/list/filters.tsx'
import { Pager } from '../../../ui/list/pager.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { addressOf } from '../../question.ts'
import type { Asked } from './asked.ts'
import type { Replaceable } from './queries.ts'
import { groundsInWords, type Rule, ruleInWords } from './rule.ts'

type ReplacementsPageProps = {
  asked: Asked
  rule: Rule
  rows: Replaceable[]
  next: string | null
  units: UnitChoice[]
  maySetRule: boolean
}

const here = paths.assetReplacements()

export function ReplacementsPage({ asked, rule, rows, next, units, maySetRule }: ReplacementsPageProps) {
  return (
    <Page
      title={t('Layak diusulkan penghapusan/penggantian')}
      lead={t(
        'Diurutkan dari yang memenuhi paling banyak syarat. Daftar ini bahan usulan; tidak ada yang dihapus olehnya.',
      )}
      breadcrumb={[{ label: t('Aset'), href: paths.assetList() }, { label: t('Usulan penghapusan') }]}
      actions={rows.length > 0 ? <Downloads asked={asked} /> : null}
    >
      <RuleCard rule={rule} maySetRule={maySetRule} />
      <Narrowing asked={asked} units={units} />
      {rows.length > 0 ? (
        <Card flush footer={next || asked.after ? <Pages asked={asked} next={next} /> : null}>
          <Assets rows={rows} />
        </Card>
      ) : (
        <Nothing asked={asked} />
      )}
    </Page>
  )
}

function Downloads({ asked: { unit, category } }: { asked: Asked }) {
  return (
    <>
      <ButtonLink href={addressOf(paths.assetReplacementsXlsx(), { unit, category })} icon="download" download>
        {t('Unduh XLSX')}
      </ButtonLink>
      <ButtonLink href={addressOf(paths.assetReplacementsCsv(), { unit, category })} icon="download" download>
        {t('Unduh CSV')}
      </ButtonLink>
    </>
  )
}

function RuleCard({ rule, maySetRule }: Pick<ReplacementsPageProps, 'rule' | 'maySetRule'>) {
  const sentences = ruleInWords(rule)

  return (
    <Card
      title={t('Syarat')}
      icon="list-check"
      lead={
        sentences.length > 0
          ? t('Aset yang belum dihapus ada di sini bila memenuhi salah satu:')
          : t('Tidak ada syarat yang dipakai, jadi daftar ini kosong.')
      }
      actions={maySetRule ? <a href={paths.settings()}>{t('Ubah syarat')}</a> : undefined}
    >
      <ul class="list-disc pl-5">
        {sentences.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
      <p class="field-hint">
        {t('Kerusakan: tiket yang telah ditangani, bukan pemeliharaan terencana, menurut hari pengajuannya.')}
      </p>
    </Card>
  )
}

function Narrowing({ asked, units }: Pick<ReplacementsPageProps, 'asked' | 'units'>) {
  const { unit, category } = asked
  const narrowed = Boolean(unit || category)

  return (
    <Filters action={here} values={{ unit, category }} active={narrowed} clearHref={narrowed ? here : undefined}>
      <Select name="unit" label={t('Bidang/Unit')} empty={t('Semua Bidang/Unit')} options={unitOptions(units)} />
      <Select
        name="category"
        label={t('Kategori Permasalahan')}
        empty={t('Semua kategori')}
        options={optionsOf(categoryNames)}
      />
    </Filters>
  )
}

function Assets({ rows }: { rows: Replaceable[] }) {
  return (
    <Table
      caption={t('Aset yang layak diusulkan')}
      columns={[
        { heading: t('Aset'), kind: 'lead', cell: NameAndRegister },
        { heading: t('Bidang/Unit'), cell: ({ unit }) => unit },
        { heading: t('Usia'), kind: 'code', cell: ({ age }) => (age === null ? '–' : t('{n} tahun', { n: age })) },
        { heading: t('Kondisi'), cell: ({ condition }) => t(conditionNames[condition]) },
        { heading: t('Syarat yang dipenuhi'), cell: Grounds },
      ]}
      rows={rows}
    />
  )
}

function Grounds(row: Replaceable) {
  return (
    <ul class="list-disc pl-4 text-left">
      {groundsInWords(row).map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
  )
}

function Pages({ asked, next }: { asked: Asked; next: string | null }) {
  return (
    <Pager
      next={next ? addressOf(here, { ...asked, after: next }) : undefined}
      first={asked.after ? addressOf(here, { ...asked, after: undefined }) : undefined}
    />
  )
}

function Nothing({ asked: { unit, category, after } }: { asked: Asked }) {
  if (unit || category || after)
    return (
      <EmptyState
        icon="search"
        title={t('Tidak ada aset yang cocok')}
        action={<ButtonLink href={here}>{t('Tampilkan semua usulan')}</ButtonLink>}
      >
        {t('Pilih Bidang/Unit atau kategori lain, atau hapus saringan.')}
      </EmptyState>
    )
  return (
    <EmptyState icon="circle-check" title={t('Tidak ada aset yang memenuhi syarat')}>
      {t('Aset muncul di sini begitu catatan tiket atau kondisinya memenuhi salah satu syarat di atas.')}
    </EmptyState>
  )
}
