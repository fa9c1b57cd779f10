import { paths } from '../../paths.ts'
import type { FieldError } from '../../platform/refusal.ts'
import { t, words } from '../../platform/words.ts'
import { noFeedbackYet, whyAllThreeIsC, whyNoFeeElement } from '../../procedure/feedback/satisfaction-index.ts'
import { categoryNames } from '../../procedure/ticket/category.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { type Option, optionsOf, Select } from '../../ui/form/choice-field.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { Filters } from '../../ui/list/filters.tsx'
import { Alert } from '../../ui/page/alert.tsx'
import { Card } from '../../ui/page/card.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { Columns, Page } from '../../ui/page/page.tsx'
import { Tabs } from '../../ui/page/tabs.tsx'
import { partNamesAndOwn } from '../own-days.ts'
import { periodAt, previousPeriod, type ReportingPeriod } from '../period.ts'
import { Breakdown, Trend } from './breakdown.tsx'
import { categoryInWords } from './category-in-words.ts'
import { Elements, Headline, ShortIndex } from './figures.tsx'
import type { Figures } from './index-of-period.ts'
import { type Asked, fieldsThatCount } from './question.ts'

/** None where the question was malformed. A drawing is none where there is nothing to draw. */
export type Found = {
  figures: Figures
  time: string
  mayBePrinted: boolean
  drawings: { elements?: string; trend?: string }
}

type IndexPageProps = {
  asked: Asked
  errors: FieldError[]
  today: string
  units: Option[]
  /** The office shows its index to everybody. */
  published: boolean
  found?: Found
}

export function IndexPage({ asked, errors, today, units, published, found }: IndexPageProps) {
  const whole = errors.find(({ path }) => path === '')

  return (
    <Page
      title={t('Indeks Kepuasan')}
      lead={methodOf(found)}
      actions={<Actions {...{ asked, published }} mayBePrinted={found?.mayBePrinted ?? false} />}
    >
      <Tabs label={t('Periode')} items={usualPeriods(today).map((usual) => tabOf(usual, asked))} />
      <Question {...{ asked, errors, units }} />
      {whole ? <Alert tone="danger">{whole.message}</Alert> : null}
      {found ? <Answer found={found} /> : null}
    </Page>
  )
}

/** Named for what was asked: one question is no SKM. */
function methodOf(found: Found | undefined): string {
  const isShort = found && found.figures.index.respondents === 0 && found.figures.short.respondents > 0
  return isShort
    ? t('Penilaian ringkas dengan satu pertanyaan; bukan IKM menurut Permenpan RB 14/2017.')
    : t('Metode SKM, Permenpan RB 14/2017, dari penilaian tiap tiket yang ditangani.')
}

type ActionsProps = Pick<IndexPageProps, 'asked' | 'published'> & Pick<Found, 'mayBePrinted'>

function Actions({ asked, published, mayBePrinted }: ActionsProps) {
  return (
    <>
      {published ? (
        <ButtonLink href={paths.publishedIndex()} icon="external-link" variant="quiet">
          {t('Halaman publik')}
        </ButtonLink>
      ) : null}
      {mayBePrinted ? (
        <ButtonLink href={addressOf(paths.satisfactionIndexPdf(), asked)} icon="printer" newTab>
          {t('Lembar publikasi')}
        </ButtonLink>
      ) : null}
      <ButtonLink href={paths.sampleSize()} icon="users" variant="quiet">
        {t('Ukuran sampel')}
      </ButtonLink>
    </>
  )
}

/** The periods that an office reports by, around today. */
function usualPeriods(today: string): { label: string; period: ReportingPeriod }[] {
  return [
    { label: words('Bulan ini'), period: periodAt(today, 'month') },
    { label: words('Triwulan ini'), period: periodAt(today, 'quarter') },
    { label: words('Semester ini'), period: periodAt(today, 'semester') },
    { label: words('Tahun ini'), period: periodAt(today, 'year') },
    { label: words('Tahun lalu'), period: previousPeriod(periodAt(today, 'year')) },
  ]
}

function tabOf({ label, period }: ReturnType<typeof usualPeriods>[number], asked: Asked) {
  const [year, part] = [String(period.year), period.part]
  return {
    label: t(label),
    href: addressOf(paths.satisfactionIndex(), { ...asked, year, part }),
    current: asked.year === year && asked.part === part,
  }
}

function Question({ asked, errors, units }: Pick<IndexPageProps, 'asked' | 'errors' | 'units'>) {
  const errorOf = (name: string) => errors.find(({ path }) => path === name)?.message
  const own = t('Untuk periode Tanggal sendiri')

  return (
    <Filters action={paths.satisfactionIndex()} values={asked} active clearHref={paths.satisfactionIndex()}>
      <Select name="part" label={t('Periode')} options={optionsOf(partNamesAndOwn)} error={errorOf('part')} />
      <TextField name="year" type="number" min={2000} max={2099} label={t('Tahun')} error={errorOf('year')} />
      <TextField name="from" type="date" label={t('Dari tanggal')} hint={own} error={errorOf('from')} />
      <TextField name="to" type="date" label={t('Sampai tanggal')} hint={own} error={errorOf('to')} />
      <Select name="unit" label={t('Bidang/Unit')} options={units} empty={t('Semua')} error={errorOf('unit')} />
      <Select
        name="category"
        label={t('Kategori')}
        options={optionsOf(categoryNames)}
        empty={t('Semua')}
        error={errorOf('category')}
      />
    </Filters>
  )
}

function Answer({ found: { figures, time, drawings } }: { found: Found }) {
  const { index, short, trend, units, categories } = figures
  const trendShown = trend.length > 1 ? <Trend points={trend} drawing={drawings.trend} /> : null
  if (index.respondents === 0 && short.respondents === 0)
    return (
      <>
        <Card>
          <EmptyState icon="star" title={t(noFeedbackYet)}>
            {t(
              'Tidak ada penilaian pada periode ini. Pilih periode lain, atau tunggu penilaian tiket yang telah ditangani.',
            )}
          </EmptyState>
        </Card>
        {trendShown}
      </>
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
      <Headline figures={figures} period={time} />
      {drawings.elements ? <Elements index={index} drawing={drawings.elements} /> : null}
      {trendShown}
      <Breakdown title={t('Per Bidang/Unit')} heading={t('Bidang/Unit')} icon="building" parts={units} />
      <Breakdown
        title={t('Per kategori')}
        heading={t('Kategori')}
        icon="list-check"
        parts={categories.map((each) => ({ ...each, part: categoryInWords(each.part) }))}
      />
    </Columns>
  )
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
      <p>
        {t(
          'Angka dengan kurang dari 5 penilaian tidak ditampilkan (n < 5). Bila dapat dihitung dari jumlah seluruhnya, angka lain ikut ditutup.',
        )}
      </p>
    </Card>
  )
}

function addressOf(path: string, asked: Asked): string {
  const said = Object.entries(fieldsThatCount(asked)).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return `${path}?${new URLSearchParams(said)}`
}
