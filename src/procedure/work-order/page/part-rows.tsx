import { t } from '../../../platform/words.ts'
import type { StockedPart } from '../../../registers/spare-parts/queries.ts'
import { quantityInWords } from '../../../registers/spare-parts/spare-part.ts'
import { FieldRow } from '../../../ui/form/arrange.tsx'
import { type Option, Select } from '../../../ui/form/choice-field.tsx'
import { type FormValues, useValue } from '../../../ui/form/form.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { formatRupiah } from '../../../ui/format.ts'
import { mostPieces } from '../asked-parts.ts'
import { partRows, placeOf } from '../typed-parts.ts'

type PartRowsProps = { parts: StockedPart[]; typed: FormValues; serials?: boolean }

/** A few rows to choose parts in, with more folded below them. */
export function PartRows({ parts, typed, serials = false }: PartRowsProps) {
  const options = optionsOf(parts)
  const filledBelow = Array.from({ length: partRows.most }, (_, row) => row).some(
    (row) => row >= partRows.shown && typed[`parts.${row}.part`],
  )

  return (
    <>
      <Rows from={0} to={partRows.shown} {...{ options, serials }} />
      <details open={filledBelow}>
        <summary class="btn btn-is-quiet btn-is-small">{t('Suku cadang lainnya')}</summary>
        <div class="form mt-4">
          <Rows from={partRows.shown} to={partRows.most} {...{ options, serials }} />
        </div>
      </details>
    </>
  )
}

function optionsOf(parts: StockedPart[]): Option[] {
  const option = new Set(parts.map(({ storeId }) => storeId)).size > 1 ? optionInStore : optionOf
  const fitting = parts.filter((part) => part.fitting).map(option)
  const others = parts.filter((part) => !part.fitting).map(option)
  if (others.length === 0) return fitting
  return [...fitting, { value: '', label: t('Untuk jenis perangkat lain:'), disabled: true }, ...others]
}

/** Where there is more than one store, each is a choice of its own with what lies in it. */
function optionInStore(part: StockedPart): Option {
  return optionOf({ ...part, name: `${part.name}, ${part.store}` })
}

function optionOf(part: StockedPart): Option {
  const { name, unitOfMeasure: unit, free, price } = part
  const n = quantityInWords(free, unit)
  const label =
    price === null
      ? t('{name} (sisa {n})', { name, n })
      : t('{name} (sisa {n}, {price} per {unit})', { name, n, price: formatRupiah(Number(price)), unit })
  return { value: placeOf(part), label }
}

type RowsProps = { from: number; to: number; options: Option[]; serials: boolean }

function Rows({ from, to, options, serials }: RowsProps) {
  return (
    <>
      {Array.from({ length: to - from }, (_, index) => from + index).map((row) => (
        <Row {...{ row, options, serials }} />
      ))}
    </>
  )
}

function Row({ row, options, serials }: { row: number; options: Option[]; serials: boolean }) {
  const typed = useValue(`parts.${row}.part`)
  // what was chosen stays chosen, though the last one went meanwhile
  const gone =
    typed && !options.some(({ value }) => value === typed) ? [{ value: typed, label: typed.replace('@', ', ') }] : []

  return (
    <>
      <Select
        name={`parts.${row}.part`}
        label={t('Suku cadang {n}', { n: row + 1 })}
        options={[...options, ...gone]}
        empty={t('Tidak ada')}
      />
      <TextField
        name={`parts.${row}.quantity`}
        label={t('Jumlah')}
        type="number"
        inputmode="numeric"
        min={1}
        max={mostPieces}
        width="short"
      />
      {serials ? (
        <FieldRow>
          <TextField name={`parts.${row}.oldSerial`} label={t('Nomor seri lama')} maxLength={60} />
          <TextField name={`parts.${row}.newSerial`} label={t('Nomor seri baru')} maxLength={60} />
        </FieldRow>
      ) : null}
    </>
  )
}
