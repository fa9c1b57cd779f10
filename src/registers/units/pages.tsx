import { paths } from '../../paths.ts'
import type { FieldError } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { Revealed } from '../../ui/form/arrange.tsx'
import { RadioCards, Select } from '../../ui/form/choice-field.tsx'
import { ConfirmDialog } from '../../ui/form/confirm-dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { Table } from '../../ui/list/table.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Tag } from '../../ui/record/badges.tsx'
import type { Typed } from '../typed.ts'
import type { UnitRow } from './queries.ts'
import { topKinds, unitKinds } from './unit.ts'

export function UnitsPage({ units }: { units: UnitRow[] }) {
  return (
    <Page
      title={t('Bidang/Unit')}
      lead={t('Siapa yang dapat mengajukan tiket, dan siapa yang menanggung penilaian yang tertunda.')}
      actions={
        <>
          <ButtonLink href={paths.newUnit()} variant="primary" icon="plus">
            {t('Tambah unit')}
          </ButtonLink>
          <ButtonLink href={paths.unitsImport()} icon="upload">
            {t('Impor')}
          </ButtonLink>
        </>
      }
    >
      <Card flush>
        <Table
          caption={t('Bidang/Unit')}
          columns={[
            { heading: t('Nama'), kind: 'lead', cell: (unit) => <UnitName unit={unit} /> },
            { heading: t('Kode'), cell: ({ code }) => code },
            { heading: t('Jenis'), cell: ({ kind }) => t(unitKinds[kind]) },
            { heading: t('Akun aktif'), kind: 'number', cell: ({ accounts }) => accounts },
            { heading: t('Keadaan'), cell: ({ active }) => <ActiveTag active={active} /> },
          ]}
          rows={units}
        />
      </Card>
    </Page>
  )
}

function UnitName({ unit }: { unit: UnitRow }) {
  return (
    <>
      {unit.parentId ? <span aria-hidden="true">↳ </span> : null}
      <a href={paths.unit(String(unit.id))}>{unit.name}</a>
    </>
  )
}

function ActiveTag({ active }: { active: boolean }) {
  return active ? <Tag tone="success">{t('Aktif')}</Tag> : <Tag>{t('Tidak aktif')}</Tag>
}

type NewUnitProps = { parents: { id: number; name: string }[]; values?: Typed; errors?: FieldError[] }

export function NewUnitPage({ parents, values, errors }: NewUnitProps) {
  return (
    <Page title={t('Tambah unit')} breadcrumb={crumbs(t('Tambah unit'))} width="reading">
      <Card>
        <Form action={paths.newUnit()} values={values} errors={errors}>
          <RadioCards
            name="kind"
            label={t('Jenis')}
            columns={3}
            options={[...topKinds, 'sub_unit' as const].map((kind) => ({ value: kind, label: t(unitKinds[kind]) }))}
            required
          />
          <Revealed field="kind" is={['sub_unit']}>
            <Select
              name="parentId"
              label={t('Bagian dari')}
              empty={t('Pilih Bidang/Unit')}
              options={parents.map(({ id, name }) => ({ value: String(id), label: name }))}
              required
            />
          </Revealed>
          <UnitFields />
          <ButtonRow>
            <SubmitButton>{t('Simpan')}</SubmitButton>
          </ButtonRow>
        </Form>
      </Card>
    </Page>
  )
}

type UnitProps = {
  unit: { id: number; name: string; code: string; active: boolean }
  values?: Typed
  errors?: FieldError[]
}

export function UnitPage({ unit, values, errors }: UnitProps) {
  const id = String(unit.id)

  return (
    <Page title={unit.name} badge={<ActiveTag active={unit.active} />} breadcrumb={crumbs(unit.name)} width="reading">
      <Card title={t('Nama dan kode')}>
        <Form action={paths.unit(id)} values={values ?? { name: unit.name, code: unit.code }} errors={errors}>
          <UnitFields />
          <ButtonRow>
            <SubmitButton>{t('Simpan')}</SubmitButton>
            <ButtonLink href={`${paths.people()}?unit=${id}`} icon="users">
              {t('Lihat orang di unit ini')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Card>
      {unit.active ? (
        <ConfirmDialog
          action={paths.unitActive(id)}
          label={t('Nonaktifkan unit')}
          variant="danger"
          icon="ban"
          title={t('Nonaktifkan unit ini?')}
          confirm={t('Nonaktifkan')}
        >
          <p>{t('Unit yang tidak aktif tidak dapat mengajukan tiket. Riwayatnya tetap tersimpan.')}</p>
          <input type="hidden" name="active" value="no" />
        </ConfirmDialog>
      ) : (
        <Form action={paths.unitActive(id)}>
          <input type="hidden" name="active" value="yes" />
          <SubmitButton icon="check">{t('Aktifkan unit')}</SubmitButton>
        </Form>
      )}
    </Page>
  )
}

function UnitFields() {
  return (
    <>
      <TextField name="name" label={t('Nama')} maxLength={150} required />
      <TextField
        name="code"
        label={t('Kode')}
        hint={t('Huruf, angka, dan tanda hubung. Misalnya JANTAN-PEMELIHARAAN.')}
        maxLength={40}
        width="short"
        required
      />
    </>
  )
}

function crumbs(here: string) {
  return [{ label: t('Bidang/Unit'), href: paths.units() }, { label: here }]
}
