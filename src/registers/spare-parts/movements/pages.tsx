import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { FieldRow } from '../../../ui/form/arrange.tsx'
import { RadioCards, Select } from '../../../ui/form/choice-field.tsx'
import { type Filled, Form } from '../../../ui/form/form.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import type { Child } from '../../../ui/jsx/markup.ts'
import { Card } from '../../../ui/page/card.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { writeAmount } from '../../typed-values.ts'
import { partCrumbs } from '../catalogue/part-form.tsx'
import { freeIn, type Level } from '../ledger.ts'
import type { PartRow } from '../queries.ts'
import { quantityInWords } from '../spare-part.ts'
import type { Store } from '../stores/queries.ts'
import type { Use } from './queries.ts'

type MovementProps = Filled & { part: PartRow; stores: Store[]; levels: Level[] }

export function ReceiptPage({ part, stores, levels, values, errors }: MovementProps) {
  return (
    <MovementPage
      part={part}
      title={t('Terima {name}', { name: part.name })}
      here={t('Terima')}
      action={paths.sparePartReceipt(String(part.id))}
      act={t('Catat penerimaan')}
      values={values ?? { unitPrice: writeAmount(part.price) }}
      errors={errors}
    >
      <RadioCards
        name="kind"
        label={t('Jenis penerimaan')}
        options={[
          { value: 'receipt', label: t('Barang masuk'), hint: t('Dibeli atau diserahkan.') },
          { value: 'opening', label: t('Saldo awal'), hint: t('Sudah ada sebelum dicatat di sini.') },
        ]}
        value="receipt"
        required
      />
      <StoreSelect name="storeId" label={t('Gudang')} stores={stores} levels={levels} part={part} />
      <FieldRow>
        <Quantity part={part} />
        <TextField
          name="unitPrice"
          label={t('Harga satuan (Rp)')}
          hint={t('Menjadi harga barang ini sejak sekarang.')}
          inputmode="decimal"
        />
      </FieldRow>
      <TextField
        name="reference"
        label={t('Bukti')}
        hint={t('Nomor BAST, faktur, atau surat jalan.')}
        maxLength={100}
      />
    </MovementPage>
  )
}

export function AdjustmentPage({ part, stores, levels, values, errors }: MovementProps) {
  return (
    <MovementPage
      part={part}
      title={t('Koreksi {name}', { name: part.name })}
      here={t('Koreksi')}
      action={paths.sparePartAdjustment(String(part.id))}
      act={t('Catat koreksi')}
      {...{ values, errors }}
    >
      <RadioCards
        name="direction"
        label={t('Arah')}
        options={[
          { value: 'less', label: t('Kurangi'), hint: t('Rusak, hilang, atau kedaluwarsa.') },
          { value: 'more', label: t('Tambah'), hint: t('Ditemukan, atau salah catat sebelumnya.') },
        ]}
        required
      />
      <StoreSelect name="storeId" label={t('Gudang')} stores={stores} levels={levels} part={part} />
      <Quantity part={part} />
      <TextField name="reason" label={t('Alasan')} maxLength={300} required />
    </MovementPage>
  )
}

export function TransferPage({ part, stores, levels, values, errors }: MovementProps) {
  const from = levels.find((level) => freeIn(level) > 0)?.storeId
  const to = stores.find(({ id }) => id !== from)?.id
  return (
    <MovementPage
      part={part}
      title={t('Pindahkan {name}', { name: part.name })}
      here={t('Pindah gudang')}
      action={paths.sparePartTransfer(String(part.id))}
      act={t('Pindahkan')}
      values={values ?? { fromStoreId: String(from), toStoreId: String(to) }}
      errors={errors}
    >
      <FieldRow>
        <StoreSelect name="fromStoreId" label={t('Dari gudang')} stores={stores} levels={levels} part={part} />
        <StoreSelect name="toStoreId" label={t('Ke gudang')} stores={stores} levels={levels} part={part} />
      </FieldRow>
      <Quantity part={part} />
      <TextField name="reason" label={t('Keterangan')} maxLength={300} />
    </MovementPage>
  )
}

type ReturnProps = Filled & { part: PartRow; use: Use; movementId: number }

export function ReturnPage({ part, use, movementId, values, errors }: ReturnProps) {
  return (
    <MovementPage
      part={part}
      title={t('Kembalikan {name}', { name: part.name })}
      here={t('Kembalikan')}
      lead={t('Laporan penanganannya tetap seperti disampaikan; pengembalian ini tampak di sampingnya.')}
      action={paths.sparePartReturn(String(part.id), String(movementId))}
      act={t('Catat pengembalian')}
      values={values ?? { quantity: String(use.left) }}
      errors={errors}
    >
      <Quantity
        part={part}
        hint={t('Dipakai {used}; masih dapat kembali {left}.', {
          used: quantityInWords(use.used, part.unitOfMeasure),
          left: quantityInWords(use.left, part.unitOfMeasure),
        })}
      />
      <TextField
        name="reason"
        label={t('Alasan')}
        hint={t('Misalnya: tercatat dua, terpasang satu.')}
        maxLength={300}
        required
      />
    </MovementPage>
  )
}

type FrameProps = Filled & {
  part: PartRow
  title: string
  here: string
  lead?: string
  action: string
  act: string
  children: Child
}

function MovementPage({ part, title, here, lead, action, act, values, errors, children }: FrameProps) {
  return (
    <Page title={title} lead={lead} breadcrumb={partCrumbs(part, here)} width="reading">
      <Card>
        <Form action={action} values={values} errors={errors}>
          {children}
          <ButtonRow>
            <SubmitButton>{act}</SubmitButton>
            <ButtonLink href={paths.sparePart(String(part.id))} variant="plain">
              {t('Batal')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Card>
    </Page>
  )
}

function Quantity({ part, hint }: { part: PartRow; hint?: string }) {
  return (
    <TextField
      name="quantity"
      label={t('Jumlah ({unit})', { unit: part.unitOfMeasure })}
      hint={hint}
      inputmode="numeric"
      maxLength={7}
      width="short"
      required
    />
  )
}

type StoreSelectProps = { name: string; label: string; stores: Store[]; levels: Level[]; part: PartRow }

/** Each store with what may be taken from it. */
function StoreSelect({ name, label, stores, levels, part }: StoreSelectProps) {
  const freeOf = (id: number) => {
    const level = levels.find(({ storeId }) => storeId === id)
    return quantityInWords(level ? freeIn(level) : 0, part.unitOfMeasure)
  }
  const options = stores.map((store) => ({
    value: String(store.id),
    label: t('{store} (bebas {free})', { store: store.name, free: freeOf(store.id) }),
  }))

  return <Select name={name} label={label} options={options} required />
}
