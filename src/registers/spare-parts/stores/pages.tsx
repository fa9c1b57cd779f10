import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { YesNo } from '../../../ui/form/choice-field.tsx'
import { type Filled, Form } from '../../../ui/form/form.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Table } from '../../../ui/list/table.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { Tag } from '../../../ui/record/badges.tsx'
import type { Store, StoreRow } from './queries.ts'

export function StoresPage({ stores, mayKeep }: { stores: StoreRow[]; mayKeep: boolean }) {
  return (
    <Page
      title={t('Gudang')}
      lead={t('Tempat suku cadang disimpan. Pemakaian diambil dari gudang yang paling atas lebih dahulu.')}
      breadcrumb={storeCrumbs()}
      actions={
        mayKeep ? (
          <ButtonLink href={paths.newStore()} variant="primary" icon="plus">
            {t('Tambah gudang')}
          </ButtonLink>
        ) : null
      }
    >
      <Card flush>
        <Table
          caption={t('Gudang')}
          columns={[
            {
              heading: t('Nama'),
              kind: 'lead',
              cell: ({ id, name }) => (mayKeep ? <a href={paths.store(String(id))}>{name}</a> : name),
            },
            { heading: t('Kode'), kind: 'code', cell: ({ code }) => code },
            { heading: t('Macam barang'), kind: 'number', cell: ({ parts }) => formatNumber(parts) },
            {
              heading: t('Keadaan'),
              cell: ({ active }) => (active ? <Tag tone="success">{t('Aktif')}</Tag> : <Tag>{t('Ditutup')}</Tag>),
            },
          ]}
          rows={stores}
        />
      </Card>
    </Page>
  )
}

export function StorePage({ store, values, errors }: Filled & { store?: Store }) {
  const title = store ? store.name : t('Tambah gudang')
  const action = store ? paths.store(String(store.id)) : paths.newStore()
  const kept = store && { code: store.code, name: store.name, active: store.active ? 'yes' : 'no' }

  return (
    <Page title={title} breadcrumb={storeCrumbs(title)} width="reading">
      <Card>
        <Form action={action} values={values ?? kept} errors={errors}>
          <TextField name="name" label={t('Nama')} maxLength={80} required />
          <TextField
            name="code"
            label={t('Kode')}
            hint={t('Huruf, angka, dan tanda hubung. Misalnya LANTAI-11.')}
            maxLength={20}
            width="short"
            required
          />
          {store ? <YesNo name="active" label={t('Dipakai')} required /> : null}
          <ButtonRow>
            <SubmitButton>{t('Simpan')}</SubmitButton>
            <ButtonLink href={paths.stores()} variant="plain">
              {t('Batal')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Card>
    </Page>
  )
}

function storeCrumbs(here?: string) {
  const list = { label: t('Suku Cadang'), href: paths.spareParts() }
  return here ? [list, { label: t('Gudang'), href: paths.stores() }, { label: here }] : [list, { label: t('Gudang') }]
}
