import { paths } from '../../../paths.ts'
import type { FieldError } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { RadioCards } from '../../../ui/form/choice-field.tsx'
import { Form, type FormValues } from '../../../ui/form/form.tsx'
import { TextArea } from '../../../ui/form/text-field.tsx'
import { formatDate } from '../../../ui/format.ts'
import { type Column, Table } from '../../../ui/list/table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { Tag } from '../../../ui/record/badges.tsx'
import type { GrantedOverride, OwingUnit } from './queries.ts'

type OverridesPageProps = {
  units: OwingUnit[]
  granted: GrantedOverride[]
  mayGrant: boolean
  switchedOff: boolean
  values?: FormValues
  errors?: FieldError[]
}

export function OverridesPage({ units, granted, mayGrant, switchedOff, ...form }: OverridesPageProps) {
  return (
    <Page
      title={t('Dispensasi')}
      lead={t(
        'Bidang/Unit yang belum memberi penilaian tidak dapat mengajukan tiket. Kasubag TU dapat mengizinkan satu tiket, dengan alasan.',
      )}
    >
      {switchedOff ? <Alert tone="info">{t('Dispensasi dinonaktifkan dalam Pengaturan.')}</Alert> : null}
      {mayGrant && !switchedOff && units.length > 0 ? <GrantForm units={units} {...form} /> : <Owing units={units} />}
      <Granted granted={granted} />
    </Page>
  )
}

function GrantForm({ units, ...form }: Pick<OverridesPageProps, 'units' | 'values' | 'errors'>) {
  const options = units.map(({ id, name, hasOverride, ...owing }) => ({
    value: String(id),
    label: name,
    hint: hasOverride ? t('Sudah memiliki dispensasi yang belum dipakai') : owedInWords(owing),
    disabled: hasOverride,
  }))

  return (
    <Card title={t('Beri dispensasi')} icon="key">
      <Form action={paths.gateOverrides()} autosave="dispensasi" {...form}>
        <RadioCards name="unit" label={t('Bidang/Unit')} options={options} required />
        <TextArea
          name="reason"
          label={t('Alasan')}
          hint={t('Tercatat pada tiket yang dibuka dengan dispensasi ini.')}
          rows={3}
          maxLength={1000}
          required
        />
        <ButtonRow>
          <SubmitButton icon="key">{t('Beri Dispensasi')}</SubmitButton>
        </ButtonRow>
      </Form>
    </Card>
  )
}

function Owing({ units }: { units: OwingUnit[] }) {
  const columns: Column<OwingUnit>[] = [
    { heading: t('Bidang/Unit'), kind: 'lead', cell: ({ name }) => name },
    { heading: t('Belum dinilai'), cell: owedInWords },
    {
      heading: t('Dispensasi'),
      cell: ({ hasOverride }) => (hasOverride ? <Tag tone="info">{t('Belum dipakai')}</Tag> : t('Tidak ada')),
    },
  ]

  return (
    <Card title={t('Belum memberi penilaian')} icon="building" flush>
      {units.length > 0 ? (
        <Table caption={t('Bidang/Unit yang belum memberi penilaian')} columns={columns} rows={units} />
      ) : (
        <EmptyState icon="circle-check" title={t('Semua Bidang/Unit sudah memberi penilaian')}>
          {t('Tidak ada yang tertahan, sehingga dispensasi tidak diperlukan.')}
        </EmptyState>
      )}
    </Card>
  )
}

function owedInWords({ owed, oldest }: Pick<OwingUnit, 'owed' | 'oldest'>): string {
  return t('{n} tiket, terlama sejak {date}', { n: owed, date: formatDate(oldest) })
}

function Granted({ granted }: { granted: GrantedOverride[] }) {
  const columns: Column<GrantedOverride>[] = [
    { heading: t('Bidang/Unit'), kind: 'lead', cell: ({ unit }) => unit },
    { heading: t('Alasan'), cell: ({ reason }) => reason },
    { heading: t('Diberikan oleh'), cell: ({ grantedBy }) => grantedBy },
    { heading: t('Waktu'), cell: ({ grantedAt }) => <Moment at={grantedAt} /> },
    {
      heading: t('Dipakai untuk'),
      kind: 'code',
      cell: ({ ticket }) => (ticket ? <a href={paths.ticket(ticket)}>{ticket}</a> : t('Belum dipakai')),
    },
  ]

  return (
    <Card title={t('Riwayat dispensasi')} icon="history" flush>
      {granted.length > 0 ? (
        <Table caption={t('Riwayat dispensasi')} columns={columns} rows={granted} />
      ) : (
        <EmptyState icon="history" title={t('Belum pernah ada dispensasi')} />
      )}
    </Card>
  )
}
