import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { conditionNames } from '../../registers/assets/asset.ts'
import { holdsRole, type Person } from '../../registers/people/person.ts'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Alert } from '../../ui/page/alert.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Columns, Page } from '../../ui/page/page.tsx'
import { DefinitionList } from '../../ui/record/facts.tsx'
import { ChecklistCard } from '../planned-maintenance/checklist-card.tsx'
import { crumbs } from '../ticket/act-page.ts'
import { Files } from '../ticket/files.tsx'
import type { TicketRecord } from '../ticket/record.ts'
import { Device } from '../work-order/page/complaint-card.tsx'
import { causeNames, methodNames, outcomeNames } from './handling-report.ts'
import { PartsCard } from './parts-card.tsx'

export function ReportPage({ ticket, person }: { ticket: TicketRecord; person: Person }) {
  return (
    <Page
      title={t('Laporan Penanganan')}
      lead={ticket.reportNumber}
      breadcrumb={crumbs(ticket.number, t('Laporan'))}
      actions={
        <ButtonLink href={paths.handlingReportPdf(ticket.number)} icon="file-text" newTab>
          {t('Buka PDF')}
        </ButtonLink>
      }
    >
      <Reading ticket={ticket} person={person} />
      <Columns aside={<About ticket={ticket} />}>
        <Card title={t('Pemeriksaan dan tindakan')} icon="tool">
          <DefinitionList
            items={[
              { term: t('Hasil pemeriksaan'), description: ticket.diagnosis },
              { term: t('Penyebab'), description: causeOf(ticket) },
              { term: t('Tindakan'), description: ticket.action },
            ]}
          />
        </Card>
        <Card title={t('Hasil')} icon="clipboard-check">
          <DefinitionList
            columns={2}
            items={[
              { term: t('Hasil penanganan'), description: ticket.outcome && t(outcomeNames[ticket.outcome]) },
              {
                term: t('Kondisi akhir'),
                description: ticket.finalCondition && t(conditionNames[ticket.finalCondition]),
              },
              { term: t('Rekomendasi'), description: ticket.recommendation },
            ]}
          />
        </Card>
        <ChecklistCard checked={ticket.checked} />
        <PartsCard parts={ticket.parts} />
        <PhotoCard ticket={ticket} />
      </Columns>
    </Page>
  )
}

/** "Tersampaikan ke Kasubag TU": his receipt, or the button that gives it. */
function Reading({ ticket, person }: { ticket: TicketRecord; person: Person }) {
  if (ticket.readAt || !holdsRole(person, 'tu_head', 'full')) return null
  return (
    <Alert
      tone="info"
      title={t('Laporan ini belum Anda baca')}
      actions={
        <form method="post" action={paths.reportReading(ticket.number)}>
          <SubmitButton icon="check">{t('Tandai sudah dibaca')}</SubmitButton>
        </form>
      }
    >
      {t('Tanda baca dicatat sebagai bukti bahwa laporan tersampaikan.')}
    </Alert>
  )
}

function About({ ticket }: { ticket: TicketRecord }) {
  return (
    <Card title={t('Penanganan')} icon="info-circle">
      <DefinitionList
        items={[
          { term: t('Tenaga Ahli'), description: ticket.technician },
          { term: t('Cara penanganan'), description: ticket.method && t(methodNames[ticket.method]) },
          { term: t('Mulai'), description: ticket.repairStartedAt && <Moment at={ticket.repairStartedAt} /> },
          { term: t('Disampaikan'), description: ticket.deliveredAt && <Moment at={ticket.deliveredAt} /> },
          {
            term: t('Dibaca Kasubag TU'),
            description: ticket.readAt ? <Moment at={ticket.readAt} /> : t('Belum dibaca'),
          },
          { term: t('Perangkat'), description: <Device ticket={ticket} /> },
          { term: t('Bidang/Unit'), description: ticket.unit },
        ]}
      />
    </Card>
  )
}

function PhotoCard({ ticket }: { ticket: TicketRecord }) {
  const photos = ticket.attachments.filter(({ partOf }) => partOf === 'report')
  if (photos.length === 0) return null
  return (
    <Card title={t('Foto')} icon="photo">
      <Files label={t('Foto penanganan')} number={ticket.number} files={photos} />
    </Card>
  )
}

function causeOf({ cause, causeNote }: TicketRecord): string {
  if (!cause) return ''
  return causeNote ? `${t(causeNames[cause])}: ${causeNote}` : t(causeNames[cause])
}
