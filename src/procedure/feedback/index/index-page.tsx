import { paths } from '../../../paths.ts'
import type { FieldError } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { UnitRow } from '../../../registers/units/queries.ts'
import { Select } from '../../../ui/form/choice-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { formatDate } from '../../../ui/format.ts'
import { Filters } from '../../../ui/list/filters.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Columns, Page } from '../../../ui/page/page.tsx'
import { Tabs } from '../../../ui/page/tabs.tsx'
import { categoryNames } from '../../ticket/category.ts'
import type { Figures } from '../index-of-period.ts'
import { noFeedbackYet, whyAllThreeIsC, whyNoFeeElement } from '../satisfaction-index.ts'
import { Breakdown } from './breakdown.tsx'
import { Elements, Headline, ShortIndex } from './figures.tsx'
import type { Asked, Preset } from './presets.ts'

type IndexPageProps = {
  asked: Asked
  errors: FieldError[]
  presets: Preset[]
  units: UnitRow[]
  /** None where the question was malformed. */
  figures?: Figures
}

export function IndexPage({ asked, errors, presets, units, figures }: IndexPageProps) {
  return (
    <Page
      title={t('Indeks Kepuasan')}
      lead={t('Metode SKM, Permenpan RB 14/2017, dari penilaian tiap tiket yang ditangani.')}
    >
      <Tabs label={t('Periode')} items={presets.map((preset) => tabOf(preset, asked))} />
      <Question {...{ asked, errors, units }} />
      {figures ? <Answer figures={figures} asked={asked} /> : null}
    </Page>
  )
}

function tabOf({ label, from, to }: Preset, asked: Asked) {
  const query = new URLSearchParams({ ...asked, from, to })
  return {
    label: t(label),
    href: `${paths.satisfactionIndex()}?${query}`,
    current: asked.from === from && asked.to === to,
  }
}

function Question({ asked, errors, units }: Pick<IndexPageProps, 'asked' | 'errors' | 'units'>) {
  const unitOptions = units.map(({ code, name, parentId }) => ({ value: code, label: parentId ? `– ${name}` : name }))
  const categoryOptions = Object.entries(categoryNames).map(([value, label]) => ({ value, label: t(label) }))
  const errorOf = (name: string) => errors.find(({ path }) => path === name)?.message

  return (
    <Filters
      action={paths.satisfactionIndex()}
      values={asked}
      active={errors.length > 0 || asked.unit !== '' || asked.category !== ''}
      clearHref={paths.satisfactionIndex()}
    >
      <TextField name="from" type="date" label={t('Dari tanggal')} error={errorOf('from')} />
      <TextField name="to" type="date" label={t('Sampai tanggal')} error={errorOf('to')} />
      <Select name="unit" label={t('Bidang/Unit')} options={unitOptions} empty={t('Semua')} error={errorOf('unit')} />
      <Select
        name="category"
        label={t('Kategori')}
        options={categoryOptions}
        empty={t('Semua')}
        error={errorOf('category')}
      />
    </Filters>
  )
}

function Answer({ figures, asked }: { figures: Figures; asked: Asked }) {
  const { index, short, parts } = figures
  if (index.respondents === 0 && short.respondents === 0)
    return (
      <Card>
        <EmptyState icon="star" title={t(noFeedbackYet)}>
          {t(
            'Tidak ada penilaian pada periode ini. Pilih periode lain, atau tunggu penilaian tiket yang telah ditangani.',
          )}
        </EmptyState>
      </Card>
    )

  return (
    <Columns
      aside={
        <>
          <ShortIndex short={short} />
          <Notes />
        </>
      }
    >
      <Headline figures={figures} period={periodInWords(asked)} />
      {index.respondents > 0 && !index.withheld ? <Elements index={index} /> : null}
      <Breakdown title={t('Per Bidang/Unit')} heading={t('Bidang/Unit')} icon="building" parts={parts.units} />
      <Breakdown
        title={t('Per kategori')}
        heading={t('Kategori')}
        icon="list-check"
        parts={parts.categories.map((each) => ({ ...each, part: categoryInWords(each.part) }))}
      />
    </Columns>
  )
}

function categoryInWords(code: string): string {
  return t(Object.entries(categoryNames).find(([category]) => category === code)?.[1] ?? code)
}

function Notes() {
  return (
    <Card title={t('Cara membaca')} icon="info-circle">
      <p>
        {t('Indeks Kepuasan (metode SKM, Permenpan RB 14/2017): rata-rata delapan unsur berbobot sama, dikalikan 25.')}
      </p>
      <p>{t('Mutu A mulai 88,31; B mulai 76,61; C mulai 65,00; di bawahnya D.')}</p>
      <p>{t(whyAllThreeIsC)}</p>
      <p>{t(whyNoFeeElement)}</p>
      <p>
        {t(
          'Penilaian wajib sebelum tiket baru, sehingga semua tiket terjaring. Jawaban seragam kurang dari 5 detik ditampilkan sebagai ukuran mutu data.',
        )}
      </p>
    </Card>
  )
}

function periodInWords({ from, to }: Asked): string | undefined {
  if (!isDay(from) || !isDay(to)) return undefined
  return t('{first} sampai {last}', { first: formatDate(from), last: formatDate(to) })
}

function isDay(text: string): boolean {
  return !Number.isNaN(Date.parse(text))
}
