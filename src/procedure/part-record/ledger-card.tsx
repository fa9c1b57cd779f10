import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import type { PartRow } from '../../registers/spare-parts/queries.ts'
import { movementNames, priceInWords } from '../../registers/spare-parts/spare-part.ts'
import { formatNumber } from '../../ui/format.ts'
import { type Column, Table } from '../../ui/list/table.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Card } from '../../ui/page/card.tsx'
import type { LedgerRow } from './queries.ts'
import { TicketName } from './ticket-name.tsx'

type LedgerProps = { part: PartRow; ledger: LedgerRow[]; mayKeep: boolean }

/** Every piece that came or went, the newest first. */
export function LedgerCard({ part, ledger, mayKeep }: LedgerProps) {
  const columns: Column<LedgerRow>[] = [
    { heading: t('Gerakan'), kind: 'lead', cell: ({ kind }) => t(movementNames[kind]) },
    { heading: t('Waktu'), cell: ({ at }) => <Moment at={at} /> },
    { heading: t('Jumlah'), kind: 'number', cell: ({ quantity }) => signed(quantity) },
    { heading: t('Sisa'), kind: 'number', cell: ({ balance }) => formatNumber(balance) },
    { heading: t('Gudang'), cell: ({ store }) => store },
    { heading: t('Harga satuan'), kind: 'number', cell: ({ unitPrice }) => priceInWords(unitPrice) },
    { heading: t('Keterangan'), cell: (row) => <Why row={row} /> },
    { heading: t('Oleh'), cell: ({ by }) => by ?? t('Sebelum dibukukan') },
  ]
  const acts: Column<LedgerRow> = {
    heading: t('Tindakan'),
    kind: 'actions',
    cell: ({ id, left }) =>
      left > 0 ? <a href={paths.sparePartReturn(String(part.id), String(id))}>{t('Kembalikan')}</a> : '',
  }

  return (
    <Card title={t('Buku persediaan')} icon="book" flush>
      <Table caption={t('Buku persediaan')} columns={mayKeep ? [...columns, acts] : columns} rows={ledger} />
    </Card>
  )
}

function signed(quantity: number): string {
  return `${quantity > 0 ? '+' : '−'}${formatNumber(Math.abs(quantity))}`
}

function Why({ row: { reference, reason, ticket, stockTakeId } }: { row: LedgerRow }) {
  const words = [reference, reason].filter(Boolean).join(' · ')
  return (
    <>
      {words ? <div>{words}</div> : null}
      {ticket ? <TicketName number={ticket} /> : null}
      {stockTakeId ? <a href={paths.stockTake(String(stockTakeId))}>{t('Opname')}</a> : null}
    </>
  )
}
