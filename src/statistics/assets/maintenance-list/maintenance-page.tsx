import { paths } from '../../../paths.ts'
import type { FieldError } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { NameAndRegister } from '../../../registers/assets/name-and-register.tsx'
import { type UnitChoice, unitOptions } from '../../../registers/units/choices.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { optionsOf, Select } from '../../../ui/form/choice-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { formatNumber, formatRupiah } from '../../../ui/format.ts'
import { Filters } from '../../../ui/list/filters.tsx'
import { Pager } from '../../../ui/list/pager.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { Stat, StatRow } from '../../../ui/record/facts.tsx'
import { partNamesAndOwn } from '../../own-days.ts'
import type { Period } from '../../period.ts'
import { addressOf } from '../../question.ts'
import type { Asked } from './asked.ts'
import type { MaintenanceRow, MaintenanceTotals } from './queries.ts'
import { kindInWords, remarksInWords } from './words-of-row.ts'

/** None where the question was malformed. */
export type Found = {
  period: Period
  totals: MaintenanceTotals
  rows: MaintenanceRow[]
  next: number | null
  continued: boolean
}

type MaintenancePageProps = { asked: Asked; errors: FieldError[]; units: UnitChoice[]; found?: Found }

export function MaintenancePage({ asked, errors, units, found }: MaintenancePageProps) {
  const whole = errors.find(({ path }) => path === '')

  return (
    <Page
      title={t('Daftar Hasil Pemeliharaan Barang')}
      lead={t(
        'Tiap tiket tentang aset yang telah ditangani, menurut tanggal laporan dan Bidang/Unit yang mengajukannya.',
      )}
      breadcrumb={[{ label: t('Aset'), href: paths.assetList() }, { label: t('Hasil pemeliharaan') }]}
      actions={found && found.totals.count > 0 ? <Downloads asked={asked} /> : null}
    >
      <Question {...{ asked, errors, units }} />
      {whole ? <Alert tone="danger">{whole.message}</Alert> : null}
      {found ? <Answer found={found} asked={asked} /> : null}
    </Page>
  )
}

function Downloads({ asked }: { asked: Asked }) {
  return (
    <>
      <ButtonLink href={addressOf(paths.maintenanceListPdf(), asked)} icon="printer" newTab>
        {t('Cetak PDF')}
      </ButtonLink>
      <ButtonLink href={addressOf(paths.maintenanceListXlsx(), asked)} icon="download" download>
        {t('Unduh XLSX')}
      </ButtonLink>
    </>
  )
}

function Question({ asked, errors, units }: Omit<MaintenancePageProps, 'found'>) {
  const errorOf = (name: string) => errors.find(({ path }) => path === name)?.message

  return (
    <Filters action={paths.maintenanceList()} values={asked} active clearHref={paths.maintenanceList()}>
      <Select name="part" label={t('Periode')} options={optionsOf(partNamesAndOwn)} error={errorOf('part')} />
      <TextField name="year" type="number" min={2000} max={2099} label={t('Tahun')} error={errorOf('year')} />
      <TextField
        name="from"
        type="date"
        label={t('Dari tanggal')}
        hint={t('Untuk periode Tanggal sendiri')}
        error={errorOf('from')}
      />
      <TextField
        name="to"
        type="date"
        label={t('Sampai tanggal')}
        hint={t('Untuk periode Tanggal sendiri')}
        error={errorOf('to')}
      />
      <Select name="unit" label={t('Bidang/Unit')} empty={t('Semua Bidang/Unit')} options={unitOptions(units)} />
    </Filters>
  )
}

function Answer({ found: { period, totals, rows, next, continued }, asked }: { found: Found; asked: Asked }) {
  const { count, cost, unpriced } = totals
  if (count === 0)
    return (
      <EmptyState icon="clipboard-check" title={t('Belum ada pemeliharaan dalam {period}', { period: period.label })}>
        {t('Pilih periode atau Bidang/Unit lain.')}
      </EmptyState>
    )

  const footer =
    next || continued ? (
      <Pager
        next={next ? addressOf(paths.maintenanceList(), { ...asked, after: String(next) }) : undefined}
        first={continued ? addressOf(paths.maintenanceList(), asked) : undefined}
      />
    ) : null
  return (
    <>
      <StatRow>
        <Stat label={t('Pemeliharaan')} value={formatNumber(count)} hint={period.label} />
        <Stat
          label={t('Biaya')}
          value={formatRupiah(Number(cost))}
          hint={
            unpriced > 0
              ? t('Suku cadang dan bahan habis pakai; harga {n} barang tidak tercatat', { n: formatNumber(unpriced) })
              : t('Suku cadang dan bahan habis pakai')
          }
        />
      </StatRow>
      <Card flush footer={footer}>
        <Rows rows={rows} />
      </Card>
    </>
  )
}

function Rows({ rows }: { rows: MaintenanceRow[] }) {
  return (
    <Table
      caption={t('Daftar Hasil Pemeliharaan Barang')}
      columns={[
        { heading: t('Aset'), kind: 'lead', cell: NameAndRegister },
        { heading: t('Tanggal'), kind: 'code', cell: ({ deliveredAt }) => <Moment at={deliveredAt} as="date" /> },
        { heading: t('Bidang/Unit'), cell: ({ unit }) => unit },
        { heading: t('Jenis dan pelaksana'), cell: KindAndTechnician },
        { heading: t('Biaya'), kind: 'number', cell: Cost },
        { heading: t('Bukti dan keterangan'), cell: ProofAndRemarks },
      ]}
      rows={rows}
    />
  )
}

function KindAndTechnician(row: MaintenanceRow) {
  return (
    <>
      {kindInWords(row)}
      <small class="block">{row.technician}</small>
    </>
  )
}

function Cost({ cost }: MaintenanceRow) {
  return <span class="whitespace-nowrap">{formatRupiah(Number(cost))}</span>
}

function ProofAndRemarks(row: MaintenanceRow) {
  return (
    <>
      <a href={paths.ticket(row.ticket)}>{row.reportNumber}</a>
      <small class="block">{remarksInWords(row)}</small>
    </>
  )
}
