import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { LinkList } from '../../../ui/list/link-list.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Tag } from '../../../ui/record/badges.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import type { TicketRecord } from '../record.ts'
import { ownershipNames } from '../ticket.ts'

/** What the ticket is about, and whether Catatan 2 lets parts into it. */
export function Device({ ticket }: { ticket: TicketRecord }) {
  if (ticket.register) return <AssetCard ticket={ticket} />
  if (ticket.deviceName) return <NonAssetCard name={ticket.deviceName} ownership={ticket.ownership} />

  return (
    <Card title={t('Perangkat')} icon="device-desktop">
      <p>{t('Tiket ini tentang layanan, tanpa perangkat tertentu.')}</p>
    </Card>
  )
}

function AssetCard({ ticket }: { ticket: TicketRecord }) {
  return (
    <Card title={t('Perangkat')} icon="device-desktop" actions={<Tag tone="success">{t('Aset Dinas')}</Tag>}>
      <DefinitionList
        items={[
          { term: t('Nama barang'), description: ticket.assetName },
          { term: t('Merek/Tipe'), description: ticket.brandModel },
          { term: t('Nomor Register'), description: ticket.register },
          { term: t('Nomor Seri'), description: ticket.serialNumber },
        ]}
      />
    </Card>
  )
}

function NonAssetCard({ name, ownership }: { name: string; ownership: TicketRecord['ownership'] }) {
  return (
    <Card title={t('Perangkat')} icon="device-desktop" actions={<Tag tone="warning">{t('Non-Aset')}</Tag>}>
      <DefinitionList
        items={[
          { term: t('Nama perangkat'), description: name },
          { term: t('Kepemilikan'), description: ownership && t(ownershipNames[ownership]) },
        ]}
      />
      <Alert tone="warning">
        {t(
          'Perangkat ini tercatat sebagai Non-Aset. Penggantian suku cadang hanya dapat dilakukan pada perangkat Aset Dinas Bina Marga.',
        )}
      </Alert>
    </Card>
  )
}

/** The tickets that this one continues or that continue it (A19). */
export function Linked({ ticket }: { ticket: TicketRecord }) {
  if (!ticket.followUpOf && ticket.followedBy.length === 0) return null
  return (
    <Card title={t('Tiket terkait')} icon="ticket" flush>
      <LinkList
        label={t('Tiket terkait')}
        items={[
          ...(ticket.followUpOf ? [link(ticket.followUpOf, t('Tiket ini melanjutkan tiket tersebut'))] : []),
          ...ticket.followedBy.map((number) => link(number, t('Tiket lanjutan dari tiket ini'))),
        ]}
      />
    </Card>
  )
}

function link(number: string, description: string) {
  return { href: paths.ticket(number), title: number, description }
}
