import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { LinkList } from '../../ui/list/link-list.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Card } from '../../ui/page/card.tsx'
import { stageNames } from '../stages.ts'
import type { EarlierTicket } from './earlier-tickets.ts'

/** The asset's earlier tickets, for those who judge or repair it; nothing where it has none. */
export function DeviceHistory({ tickets }: { tickets: EarlierTicket[] }) {
  if (tickets.length === 0) return null
  return (
    <Card title={t('Riwayat perangkat')} icon="history" flush>
      <LinkList
        label={t('Tiket sebelumnya untuk perangkat ini')}
        items={tickets.map((ticket) => ({
          href: paths.ticket(ticket.number),
          title: ticket.number,
          description: ticket.description,
          facts: [
            <Moment at={ticket.submittedAt} as="date" />,
            t(stageNames[ticket.stage]),
            ...(ticket.action ? [t('Tindakan: {action}', { action: ticket.action })] : []),
            ...(ticket.parts ? [t('Suku cadang: {parts}', { parts: ticket.parts })] : []),
          ],
        }))}
      />
    </Card>
  )
}
