import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { Moment } from '../../../ui/moment.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Columns, Page } from '../../../ui/page/page.tsx'
import { Tag } from '../../../ui/record/badges.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import { FileList } from '../../../ui/record/file-list.tsx'
import { Timeline } from '../../../ui/record/timeline.tsx'
import type { OldTicketRecord } from './queries.ts'
import { sourceNames } from './source-names.ts'

type OldTicketProps = { ticket: OldTicketRecord; contact: boolean }

/** An old ticket as its application told of it. */
export function OldTicketPage({ ticket, contact }: OldTicketProps) {
  return (
    <Page
      title={ticket.number}
      badge={<Tag tone={ticket.open ? 'warning' : 'neutral'}>{ticket.status}</Tag>}
      lead={t('Tiket lama dari {source}, tanpa Surat Perintah Perbaikan dalam aplikasi ini.', {
        source: t(sourceNames[ticket.source]),
      })}
      breadcrumb={[
        { label: t('Tiket'), href: paths.queue() },
        { label: t('Tiket lama'), href: paths.oldTickets() },
        { label: ticket.number },
      ]}
    >
      {ticket.open ? (
        <Alert tone="warning" title={t('Belum selesai saat dipindahkan')}>
          {t('Pekerjaannya tidak diteruskan di sini. Ajukan tiket baru bila gangguannya masih ada.')}
        </Alert>
      ) : null}
      <Columns aside={<History ticket={ticket} />}>
        <Complaint {...{ ticket, contact }} />
        <Outcome ticket={ticket} />
      </Columns>
    </Page>
  )
}

function Complaint({ ticket, contact }: OldTicketProps) {
  const { phone, email, register } = ticket
  return (
    <Card title={t('Aduan')} icon="message-circle">
      {ticket.peopleRemovedAt ? (
        <p>
          {t('Data pribadi dan uraiannya telah dihapus karena masa simpannya habis:')}{' '}
          <Moment at={ticket.peopleRemovedAt} as="date" />
        </p>
      ) : (
        <p class="written">{ticket.description}</p>
      )}
      {ticket.files.length > 0 ? (
        <FileList
          label={t('Lampiran aduan')}
          files={ticket.files.map(({ id, name, bytes, mediaType }) => ({
            name,
            bytes,
            href: paths.oldTicketFile(String(ticket.id), id),
            kind: mediaType === 'application/pdf' ? 'pdf' : 'image',
          }))}
        />
      ) : null}
      <DefinitionList
        columns={2}
        items={[
          { term: t('Diajukan'), description: <Moment at={ticket.submittedAt} /> },
          { term: t('Kategori Permasalahan'), description: ticket.category },
          { term: t('Perangkat'), description: ticket.device },
          { term: t('Aset'), description: register ? <a href={paths.asset(register)}>{register}</a> : null },
          { term: t('Pemohon'), description: ticket.requesterName },
          { term: t('Bidang/Unit'), description: ticket.unit },
          { term: t('Lokasi/Ruang'), description: ticket.location },
          { term: t('Nomor Telepon/WA'), description: contact ? phone : null },
          { term: t('Surel'), description: contact ? email : null },
        ]}
      />
    </Card>
  )
}

function Outcome({ ticket: { technician, work, endedAt, rating, ratingComment } }: { ticket: OldTicketRecord }) {
  return (
    <Card title={t('Penanganan')} icon="tool">
      {work ? <p class="written">{work}</p> : <p>{t('Tidak ada uraian pekerjaan.')}</p>}
      <DefinitionList
        columns={2}
        items={[
          { term: t('Tenaga Ahli'), description: technician },
          { term: t('Berakhir'), description: endedAt ? <Moment at={endedAt} /> : null },
          {
            term: t('Penilaian lama'),
            description: rating ? t('{rating} dari 4 (skala aplikasi lama)', { rating }) : null,
          },
          { term: t('Komentar'), description: ratingComment },
        ]}
      />
    </Card>
  )
}

function History({ ticket: { history, importedAt } }: { ticket: OldTicketRecord }) {
  const entries = history.map(({ at, who, what, note }) => ({
    at: new Date(at),
    what,
    who: who || undefined,
    note: note ? <span class="written">{note}</span> : undefined,
  }))
  return (
    <Card title={t('Riwayat')} icon="history">
      {entries.length > 0 ? <Timeline label={t('Riwayat tiket lama')} entries={entries} /> : null}
      <p class="mt-4">
        {t('Dipindahkan ke sini:')} <Moment at={importedAt} />
      </p>
    </Card>
  )
}
