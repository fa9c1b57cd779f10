import { t } from '../../platform/words.ts'
import { quantityInWords } from '../../registers/spare-parts/spare-part.ts'
import { formatNumber, formatRupiah } from '../../ui/format.ts'
import { type Column, Table } from '../../ui/list/table.tsx'
import { Card } from '../../ui/page/card.tsx'
import type { UsedPart } from '../ticket/record.ts'

/** What was put in or used up, what it cost, and what came back of it after the report. */
export function PartsCard({ parts }: { parts: UsedPart[] }) {
  if (parts.length === 0) return null
  const columns: Column<UsedPart>[] = [
    { heading: t('Nama'), cell: ({ name }) => name, kind: 'lead' },
    { heading: t('Kode'), cell: ({ code }) => code, kind: 'code' },
    {
      heading: t('Jumlah'),
      cell: ({ quantity, unitOfMeasure }) => quantityInWords(quantity, unitOfMeasure),
      kind: 'number',
    },
    { heading: t('Nomor seri'), cell: (part) => serialsInWords(part) || '–' },
    {
      heading: t('Biaya'),
      cell: ({ unitPrice, quantity }) => (unitPrice === null ? '–' : formatRupiah(unitPrice * quantity)),
      kind: 'number',
    },
  ]
  const back: Column<UsedPart> = {
    heading: t('Dikembalikan'),
    cell: ({ returned }) => formatNumber(returned),
    kind: 'number',
  }
  const cameBack = parts.some(({ returned }) => returned > 0)

  return (
    <Card title={t('Suku cadang')} icon="package" flush>
      <Table caption={t('Suku cadang')} columns={cameBack ? [...columns, back] : columns} rows={parts} />
    </Card>
  )
}

/** The number of what was taken out and of what was put in. */
export function serialsInWords({ oldSerial, newSerial }: Pick<UsedPart, 'oldSerial' | 'newSerial'>): string {
  if (oldSerial && newSerial) return t('nomor seri {old} diganti {new}', { old: oldSerial, new: newSerial })
  if (newSerial) return t('nomor seri {new}', { new: newSerial })
  return oldSerial ? t('nomor seri lama {old}', { old: oldSerial }) : ''
}
