import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { ButtonLink, ButtonRow } from '../../../ui/button.tsx'
import { optionsOf, Select } from '../../../ui/form/choice-field.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Filters } from '../../../ui/list/filters.tsx'
import { Pager } from '../../../ui/list/pager.tsx'
import { type Column, Table } from '../../../ui/list/table.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { Tag } from '../../../ui/record/badges.tsx'
import type { PartRow } from '../queries.ts'
import { partKindNames, priceInWords, quantityInWords } from '../spare-part.ts'
import type { Store } from '../stores/queries.ts'
import { type Asked, catalogueHref, formOf } from './asked.ts'

type ListProps = {
  parts: PartRow[]
  stores: Store[]
  asked: Asked
  mayKeep: boolean
  next?: string
  first?: string
}

export function CataloguePage({ parts, stores, asked, mayKeep, next, first }: ListProps) {
  const values = formOf(asked)
  const narrowed = Object.values(values).some(Boolean)

  return (
    <Page
      title={t('Suku Cadang')}
      lead={t('Suku cadang dan bahan habis pakai, dengan apa yang ada di gudang dan yang dipesan untuk tiket.')}
      actions={<Acts mayKeep={mayKeep} />}
    >
      <Filters
        action={paths.spareParts()}
        values={values}
        search={{ label: t('Cari suku cadang'), value: asked.q, placeholder: t('Nama, kode, atau kode persediaan') }}
        active={narrowed}
        clearHref={narrowed || asked.q ? paths.spareParts() : undefined}
      >
        <Select name="kind" label={t('Jenis')} empty={t('Semua jenis')} options={optionsOf(partKindNames)} />
        <Select
          name="gudang"
          label={t('Gudang')}
          empty={t('Semua gudang')}
          options={stores.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <Select
          name="keadaan"
          label={t('Keadaan')}
          empty={t('Yang ada dalam katalog')}
          options={[
            { value: 'kurang', label: t('Di bawah persediaan minimum') },
            { value: 'keluar', label: t('Sudah dikeluarkan dari katalog') },
          ]}
        />
      </Filters>
      {parts.length > 0 ? <Parts parts={parts} /> : <Nothing asked={asked} mayKeep={mayKeep} />}
      <Pager next={next} first={first} />
    </Page>
  )
}

function Acts({ mayKeep }: { mayKeep: boolean }) {
  return (
    <ButtonRow>
      {mayKeep ? (
        <ButtonLink href={paths.newSparePart()} variant="primary" icon="plus">
          {t('Tambah barang')}
        </ButtonLink>
      ) : null}
      <ButtonLink href={paths.stockTakes()} icon="list-check">
        {t('Opname')}
      </ButtonLink>
      <ButtonLink href={paths.stores()} icon="box">
        {t('Gudang')}
      </ButtonLink>
    </ButtonRow>
  )
}

function Parts({ parts }: { parts: PartRow[] }) {
  const columns: Column<PartRow>[] = [
    { heading: t('Nama'), kind: 'lead', cell: ({ id, name }) => <a href={paths.sparePart(String(id))}>{name}</a> },
    { heading: t('Kode'), kind: 'code', cell: ({ code }) => code },
    { heading: t('Jenis'), cell: ({ kind }) => t(partKindNames[kind]) },
    { heading: t('Persediaan'), kind: 'number', cell: (part) => <InStock part={part} /> },
    { heading: t('Dipesan'), kind: 'number', cell: ({ reserved }) => formatNumber(reserved) },
    { heading: t('Minimum'), kind: 'number', cell: ({ minimumStock }) => formatNumber(minimumStock) },
    { heading: t('Harga satuan'), kind: 'number', cell: ({ price }) => priceInWords(price) },
  ]

  return (
    <Card flush>
      <Table caption={t('Suku cadang dan bahan habis pakai')} columns={columns} rows={parts} />
    </Card>
  )
}

function InStock({ part }: { part: PartRow }) {
  return (
    <span class="inline-flex items-center gap-2">
      {quantityInWords(part.inStock, part.unitOfMeasure)}
      {part.below ? (
        <Tag tone="warning" icon="alert-triangle">
          {t('Kurang')}
        </Tag>
      ) : null}
    </span>
  )
}

function Nothing({ asked, mayKeep }: { asked: Asked; mayKeep: boolean }) {
  if (catalogueHref(asked) === paths.spareParts())
    return (
      <EmptyState
        icon="package"
        title={t('Belum ada suku cadang')}
        action={mayKeep ? <ButtonLink href={paths.newSparePart()}>{t('Tambah barang')}</ButtonLink> : null}
      >
        {t('Catat barangnya dahulu, lalu terima persediaannya.')}
      </EmptyState>
    )
  return (
    <EmptyState icon="search" title={t('Tidak ada barang yang cocok')}>
      {t('Ubah kata pencarian atau hapus saringan.')}
    </EmptyState>
  )
}
