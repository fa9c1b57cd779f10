import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { formatNumber } from '../../ui/format.ts'
import { type Column, Table } from '../../ui/list/table.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Card } from '../../ui/page/card.tsx'
import { TicketStage } from '../ticket/badges.tsx'
import type { Effect } from './change-calendar.ts'
import type { Move } from './due-anew.ts'

const mostShown = 50

/** What a change would do to open tickets, before it is made. */
export function EffectCard({ effect: { moved, stayed } }: { effect: Effect }) {
  return (
    <Card
      title={t('Dampak pada tiket berjalan')}
      icon="calendar-due"
      lead={moved.length + stayed.length === 0 ? t('Tidak ada batas waktu yang bergeser.') : undefined}
    >
      <Moves title={t('{n} tiket mendapat batas waktu baru', { n: formatNumber(moved.length) })} moves={moved} />
      <Moves
        title={t(
          '{n} tiket yang suratnya sudah ditandatangani tetap pada batas waktunya, kecuali ikut dihitung ulang',
          {
            n: formatNumber(stayed.length),
          },
        )}
        moves={stayed}
      />
    </Card>
  )
}

function Moves({ title, moves }: { title: string; moves: Move[] }) {
  if (moves.length === 0) return null
  const columns: Column<Move>[] = [
    {
      heading: t('Nomor Tiket'),
      kind: 'lead',
      cell: ({ ticket: { number } }) => <a href={paths.ticket(number)}>{number}</a>,
    },
    { heading: t('Keadaan'), cell: ({ ticket }) => <TicketStage stage={ticket.stage} /> },
    { heading: t('Semula'), cell: ({ ticket }) => <Moment at={ticket.dueAt} /> },
    { heading: t('Menjadi'), cell: ({ dueAfter }) => <Moment at={dueAfter} /> },
  ]

  return (
    <>
      <h3 class="mt-4 mb-2 font-semibold">{title}</h3>
      <Table caption={title} columns={columns} rows={moves.slice(0, mostShown)} />
      {moves.length > mostShown ? <p>{t('dan {n} tiket lagi', { n: moves.length - mostShown })}</p> : null}
    </>
  )
}
