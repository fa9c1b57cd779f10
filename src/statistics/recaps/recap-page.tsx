import { paths } from '../../paths.ts'
import type { FieldError } from '../../platform/refusal.ts'
import type { Cell } from '../../platform/tables/table.ts'
import { t } from '../../platform/words.ts'
import { type UnitChoice, unitOptions } from '../../registers/units/choices.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { optionsOf, Select } from '../../ui/form/choice-field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { Filters } from '../../ui/list/filters.tsx'
import { Pager } from '../../ui/list/pager.tsx'
import { Alert } from '../../ui/page/alert.tsx'
import { Card } from '../../ui/page/card.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { Columns, Page, Stack } from '../../ui/page/page.tsx'
import { DefinitionList } from '../../ui/record/facts.tsx'
import { partNames } from '../period.ts'
import { addressOf } from '../question.ts'
import { formats } from './files/recap-file.ts'
import type { Asked } from './question.ts'
import type { Figures, Recap } from './recap.ts'
import { RowTable } from './row-table.tsx'
import { figuresInWords } from './values.ts'

/** None where the question was malformed. */
export type Found = {
  label: string
  figures: Figures
  rows: Cell[][]
  next: string | null
  continued: boolean
  uncounted: boolean
}

type RecapPageProps = {
  recap: Recap
  others: Recap[]
  asked: Asked
  errors: FieldError[]
  units: UnitChoice[]
  /** Whose unit is the only one that he sees. */
  ownUnit?: string
  mayFreeze: boolean
  found?: Found
}

export function RecapPage({ recap, others, asked, errors, units, ownUnit, mayFreeze, found }: RecapPageProps) {
  return (
    <Page
      title={t(recap.name)}
      lead={found ? [found.label, ownUnit].filter(Boolean).join(' · ') : ownUnit}
      breadcrumb={[{ label: t('Rekap'), href: paths.recaps() }, { label: t(recap.name) }]}
      actions={
        <ButtonLink href={paths.frozenRecaps()} icon="file-certificate">
          {t('Rekap beku')}
        </ButtonLink>
      }
    >
      <Kinds {...{ recap, others, asked }} />
      <Question {...{ recap, asked, errors, units }} />
      <Faults errors={errors} />
      {found ? (
        <Stack>
          <Columns aside={<Acts {...{ recap, asked, mayFreeze }} />}>
            <Sums recap={recap} found={found} />
          </Columns>
          <Answer {...{ recap, asked, found }} />
        </Stack>
      ) : null}
    </Page>
  )
}

function Kinds({ recap, others, asked }: Pick<RecapPageProps, 'recap' | 'others' | 'asked'>) {
  return (
    <nav class="button-row" aria-label={t('Jenis rekap')}>
      {others.map(({ slug, name }) => (
        <ButtonLink
          href={addressOf(paths.recap(slug), asked)}
          variant={slug === recap.slug ? 'primary' : 'quiet'}
          data={slug === recap.slug ? { 'aria-current': 'page' } : {}}
          small
        >
          {t(name)}
        </ButtonLink>
      ))}
    </nav>
  )
}

function Question({ recap, asked, errors, units }: Pick<RecapPageProps, 'recap' | 'asked' | 'errors' | 'units'>) {
  const errorOf = (name: string) => errors.find(({ path }) => path === name)?.message

  return (
    <Filters action={paths.recap(recap.slug)} values={asked} active clearHref={paths.recap(recap.slug)}>
      <Select name="part" label={t('Periode')} options={optionsOf(partNames)} error={errorOf('part')} />
      <TextField name="year" type="number" min={2000} max={2099} label={t('Tahun')} error={errorOf('year')} />
      <Select
        name="unit"
        label={t('Bidang/Unit')}
        empty={t('Semua Bidang/Unit')}
        options={unitOptions(units)}
        error={errorOf('unit')}
      />
    </Filters>
  )
}

function Faults({ errors }: { errors: FieldError[] }) {
  const whole = errors.find(({ path }) => path === '' || path === 'format')
  return whole ? <Alert tone="danger">{whole.message}</Alert> : null
}

function Answer({
  recap,
  asked,
  found: { label, rows, next, continued },
}: {
  recap: Recap
  asked: Asked
  found: Found
}) {
  if (rows.length === 0)
    return (
      <EmptyState icon="clipboard-text" title={t('Tidak ada baris dalam {period}', { period: label })}>
        {t('Pilih periode atau Bidang/Unit lain.')}
      </EmptyState>
    )

  const here = paths.recap(recap.slug)
  return (
    <>
      <Card flush>
        <RowTable recap={recap} rows={rows} />
      </Card>
      <Pager
        next={next ? addressOf(here, { ...asked, after: next }) : undefined}
        first={continued ? addressOf(here, asked) : undefined}
      />
    </>
  )
}

function Sums({ recap, found }: { recap: Recap; found: Found }) {
  const facts = figuresInWords(recap.figureNames, found.figures)
  return (
    <Card title={t('Jumlah')} icon="chart-bar">
      <DefinitionList columns={2} items={facts.map(({ label, value }) => ({ term: label, description: value }))} />
      <p class="text-sm">{t(recap.rule)}</p>
      {found.uncounted ? (
        <Alert tone="info">{t('Ada tiket yang baru saja berubah; rekap menghitungnya dalam semenit.')}</Alert>
      ) : null}
    </Card>
  )
}

type ActsProps = { recap: Recap; asked: Asked; mayFreeze: boolean }

function Acts({ recap, asked, mayFreeze }: ActsProps) {
  return (
    <>
      <Card title={t('Unduh sebagai berkas')} icon="download">
        <Form action={paths.recap(recap.slug)} values={asked} native>
          <QuestionKept asked={asked} />
          <ButtonRow>
            {Object.entries(formats).map(([format, { name }]) => (
              <SubmitButton variant="quiet" name="format" value={format} icon="download">
                {t(name)}
              </SubmitButton>
            ))}
          </ButtonRow>
        </Form>
        <p class="field-hint">{t('Berkas dibuat lengkap dan disimpan sehari, hanya untuk Anda.')}</p>
      </Card>
      {mayFreeze ? <Freezing {...{ recap, asked }} /> : null}
    </>
  )
}

function Freezing({ recap, asked }: { recap: Recap; asked: Asked }) {
  return (
    <Card title={t('Bekukan dan tanda tangani')} icon="file-certificate">
      <p>
        {t('Isi rekap dikunci seperti saat ini, diberi nomor, lalu menunggu tanda tangan. Tidak dapat diubah lagi.')}
      </p>
      <Form action={paths.frozenRecaps()}>
        <input type="hidden" name="kind" value={recap.slug} />
        <QuestionKept asked={asked} />
        <ButtonRow>
          <SubmitButton variant="quiet" icon="file-certificate" busy={t('Membekukan…')}>
            {t('Bekukan rekap')}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </Card>
  )
}

function QuestionKept({ asked: { year, part, unit } }: { asked: Asked }) {
  return (
    <>
      <input type="hidden" name="year" value={year} />
      <input type="hidden" name="part" value={part} />
      <input type="hidden" name="unit" value={unit} />
    </>
  )
}
