import { t } from '../../../platform/words.ts'
import { FieldRow, FormPart } from '../../../ui/form/arrange.tsx'
import { Select } from '../../../ui/form/choice-field.tsx'
import type { FormValues } from '../../../ui/form/form.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Alert } from '../../../ui/page/alert.tsx'
import type { TicketRecord } from '../../ticket/record.ts'
import { partsRule } from '../../work-order/page/complaint-card.tsx'
import { partRows } from './report-form.ts'

export type PartInStock = { code: string; name: string; unitOfMeasure: string; inStock: number }

type PartsFieldProps = { ticket: TicketRecord; stock: PartInStock[]; typed: FormValues }

/** Catatan 2: only an asset is asked for parts. */
export function PartsField({ ticket, stock, typed }: PartsFieldProps) {
  const filledBelow = Array.from({ length: partRows.most }, (_, row) => row).some(
    (row) => row >= partRows.shown && typed[`parts.${row}.part`],
  )
  if (ticket.assetId === null)
    return (
      <FormPart title={t('Suku cadang')}>
        <Alert tone="warning">{partsRule(ticket)}</Alert>
        {ticket.deviceName ? (
          <p>{t('Bila tetap perlu suku cadang, pilih hasil "Non-Aset perlu suku cadang" dan tulis rekomendasi.')}</p>
        ) : null}
      </FormPart>
    )

  return (
    <FormPart title={t('Suku cadang')} lead={t('Yang dipasang pada perangkat ini; persediaan langsung berkurang.')}>
      <Rows from={0} to={partRows.shown} stock={stock} />
      <details open={filledBelow}>
        <summary class="btn btn-is-quiet btn-is-small">{t('Suku cadang lainnya')}</summary>
        <div class="form mt-4">
          <Rows from={partRows.shown} to={partRows.most} stock={stock} />
        </div>
      </details>
    </FormPart>
  )
}

function Rows({ from, to, stock }: { from: number; to: number; stock: PartInStock[] }) {
  const options = stock.map(({ code, name, unitOfMeasure, inStock }) => ({
    value: code,
    label: t('{name} (sisa {n} {unit})', { name, n: formatNumber(inStock), unit: unitOfMeasure }),
  }))

  return (
    <>
      {Array.from({ length: to - from }, (_, index) => from + index).map((row) => (
        <FieldRow>
          <Select
            name={`parts.${row}.part`}
            label={t('Suku cadang {n}', { n: row + 1 })}
            options={options}
            empty={t('Tidak ada')}
          />
          <TextField
            name={`parts.${row}.quantity`}
            label={t('Jumlah')}
            type="number"
            inputmode="numeric"
            min={1}
            max={999}
            width="short"
          />
        </FieldRow>
      ))}
    </>
  )
}
