import { paths } from '../../paths.ts'
import type { FieldError } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { CheckboxCards, optionsOf, RadioCards, YesNo } from '../../ui/form/choice-field.tsx'
import { ConfirmDialog } from '../../ui/form/confirm-dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { TextArea, TextField } from '../../ui/form/text-field.tsx'
import { Table } from '../../ui/list/table.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Card } from '../../ui/page/card.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { Page } from '../../ui/page/page.tsx'
import { DefinitionList } from '../../ui/record/facts.tsx'
import type { Typed } from '../typed.ts'
import { type NextNumbers, PatternField } from './number-preview.tsx'
import { isPatternKey } from './number-series.ts'
import { isPrinted, type PolicyKey, policies } from './policies.ts'
import { fieldValue, sampleOf, sayValue } from './policy-words.ts'

type PolicyChange = { oldValue: unknown; newValue: unknown; changedAt: Date; changedBy: string | null }

type SettingProps = {
  policyKey: PolicyKey
  inForce: unknown
  history: PolicyChange[]
  /** What the pattern in the field makes of the next numbers. */
  numbers?: NextNumbers
  values?: Typed
  errors?: FieldError[]
}

export function SettingPage({ policyKey, inForce, history, numbers, values, errors }: SettingProps) {
  const policy = policies[policyKey]
  const title = t(policy.title)

  return (
    <Page
      title={title}
      lead={t(policy.meaning)}
      breadcrumb={[{ label: t('Pengaturan'), href: paths.settings() }, { label: title }]}
      width="reading"
    >
      <Card title={t('Ubah')} icon="adjustments">
        <Form
          action={paths.setting(policyKey)}
          values={values ?? { [policyKey]: fieldValue(policy.control, inForce) }}
          errors={errors}
        >
          <PolicyField {...{ policyKey, numbers }} />
          <ButtonRow>
            <SubmitButton>{t('Simpan')}</SubmitButton>
            <ButtonLink href={paths.settings()} variant="plain">
              {t('Batal')}
            </ButtonLink>
            {isPrinted(policyKey) ? (
              <ButtonLink href={paths.letters()} variant="plain">
                {t('Lihat contoh surat')}
              </ButtonLink>
            ) : null}
          </ButtonRow>
        </Form>
      </Card>
      <Card title={t('Bawaan')} icon="refresh">
        <DefinitionList
          items={[
            { term: t('Berlaku'), description: sayValue(policy, inForce) },
            { term: t('Bawaan'), description: sayValue(policy, policy.fallback) },
            { term: t('Contoh hasil'), description: sampleOf(policyKey, inForce) },
          ]}
        />
        <ConfirmDialog
          action={paths.setting(policyKey)}
          label={t('Kembalikan ke bawaan')}
          icon="arrow-back-up"
          title={t('Kembalikan ke bawaan?')}
          confirm={t('Kembalikan')}
        >
          <input type="hidden" name="reset" value="yes" />
        </ConfirmDialog>
      </Card>
      <History policyKey={policyKey} history={history} />
    </Page>
  )
}

function PolicyField({ policyKey: name, numbers }: Pick<SettingProps, 'policyKey' | 'numbers'>) {
  const { title, control } = policies[name]
  const field = { name, label: t(title), required: true }

  if (isPatternKey(name))
    return <PatternField policyKey={name} label={t(title)} hint={patternHint()} numbers={numbers} />

  switch (control.kind) {
    case 'choice':
      return (
        <RadioCards
          {...field}
          columns={1}
          options={Object.entries(control.choices).map(([value, label]) => ({ value, label: t(label) }))}
        />
      )
    case 'several':
      return <CheckboxCards {...field} required={false} options={optionsOf(control.choices)} />
    case 'switch':
      return <YesNo {...field} />
    case 'number':
      return (
        <TextField {...field} type="number" width="short" min={control.min} max={control.max} hint={measure(control)} />
      )
    case 'lines':
      return <TextArea {...field} hint={t('Tulis satu per baris.')} rows={4} required={!control.mayBeEmpty} />
    case 'paragraph':
      return <TextArea {...field} rows={4} maxLength={600} />
    default:
      return <TextField {...field} />
  }
}

function measure(control: { min: number; max: number; measure?: string }): string {
  return t('{min} sampai {max} {measure}', { ...control, measure: control.measure ? t(control.measure) : '' })
}

function patternHint(): string {
  return t('Kolom: {fields}', { fields: '{yyyy} {yy} {MM} {dd} {year} {romanMonth} {seq} {seq:4}' })
}

function History({ policyKey, history }: { policyKey: PolicyKey; history: PolicyChange[] }) {
  const policy = policies[policyKey]
  if (history.length === 0)
    return (
      <EmptyState icon="history" title={t('Belum pernah diubah')}>
        {t('Yang berlaku adalah bawaan.')}
      </EmptyState>
    )

  return (
    <Card title={t('Riwayat')} icon="history" flush>
      <Table
        caption={t('Riwayat')}
        columns={[
          { heading: t('Kapan'), kind: 'lead', cell: ({ changedAt }) => <Moment at={changedAt} /> },
          { heading: t('Oleh'), cell: ({ changedBy }) => changedBy ?? t('Sistem') },
          { heading: t('Semula'), cell: ({ oldValue }) => sayValue(policy, oldValue) },
          { heading: t('Menjadi'), cell: ({ newValue }) => sayValue(policy, newValue) },
        ]}
        rows={history}
      />
    </Card>
  )
}
