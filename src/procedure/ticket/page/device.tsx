import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { keepsRegister } from '../../../registers/assets/asset.ts'
import type { Person } from '../../../registers/people/person.ts'
import { quantityInWords } from '../../../registers/spare-parts/spare-part.ts'
import { LinkList } from '../../../ui/list/link-list.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Tag } from '../../../ui/record/badges.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import type { Proposal, ReservedPart, TicketRecord } from '../record.ts'
import { ownershipNames } from '../ticket.ts'

/** What the ticket is about, and whether Catatan 2 lets parts into it. */
export function Device({ ticket, person }: { ticket: TicketRecord; person: Person }) {
  if (ticket.register) return <AssetCard ticket={ticket} />
  if (ticket.deviceName) return <NonAssetCard ticket={ticket} person={person} />

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
          {
            term: t('Nomor Register'),
            description: ticket.register && <a href={paths.asset(ticket.register)}>{ticket.register}</a>,
          },
          { term: t('Nomor Seri'), description: ticket.serialNumber },
          { term: t('Suku cadang dipesan'), description: ticket.reserved.map(reservedInWords).join('\n') },
        ]}
      />
    </Card>
  )
}

function reservedInWords({ name, quantity, unitOfMeasure }: ReservedPart): string {
  return `${name}: ${quantityInWords(quantity, unitOfMeasure)}`
}

function NonAssetCard({ ticket, person }: { ticket: TicketRecord; person: Person }) {
  const { deviceName, ownership, proposal } = ticket
  return (
    <Card title={t('Perangkat')} icon="device-desktop" actions={<Tag tone="warning">{t('Non-Aset')}</Tag>}>
      <DefinitionList
        items={[
          { term: t('Nama perangkat'), description: deviceName },
          { term: t('Kepemilikan'), description: ownership && t(ownershipNames[ownership]) },
          { term: t('Usulan aset'), description: proposal && proposalInWords(proposal) },
        ]}
      />
      {proposal && keepsRegister(person) ? (
        <a href={paths.assetProposal(String(proposal.id))}>{t('Buka usulan aset')}</a>
      ) : null}
      <Alert tone="warning">
        {t(
          'Perangkat ini tercatat sebagai Non-Aset. Penggantian suku cadang hanya dapat dilakukan pada perangkat Aset Dinas Bina Marga.',
        )}
      </Alert>
    </Card>
  )
}

function proposalInWords({ state, refusalReason }: Proposal): string {
  if (state === 'open') return t('Menunggu Pengurus Barang')
  return state === 'confirmed' ? t('Sudah dicatat') : t('Tidak dicatat: {reason}', { reason: refusalReason ?? '' })
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
