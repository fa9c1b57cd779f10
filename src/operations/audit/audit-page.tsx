import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { dateAt } from '../../registers/calendar/calendar.ts'
import { SubmitButton } from '../../ui/button.tsx'
import { Select } from '../../ui/form/choice-field.tsx'
import { type Filled, Form } from '../../ui/form/form.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Table } from '../../ui/list/table.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Alert } from '../../ui/page/alert.tsx'
import { Card } from '../../ui/page/card.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { Page, Stack } from '../../ui/page/page.tsx'
import type { LastAnchor, LastVerification } from './record.ts'

type AuditPageProps = {
  anchors: LastAnchor[]
  verifications: LastVerification[]
  filled: Filled
  mayAnchor: boolean
  now: Date
}

/** How the trail stands: when it was last bound and signed, what the last verification found, and a copy for auditors. */
export function AuditPage({ anchors, verifications, filled, mayAnchor, now }: AuditPageProps) {
  return (
    <Page
      title={t('Jejak audit')}
      lead={t(
        'Setiap perbuatan tercatat dalam rantai; sekali sehari ujung semua rantai diikat dan ditandatangani kantor.',
      )}
    >
      <Stack>
        <Standing {...{ anchors, verifications, now }} />
        <ExportCard {...{ filled, now }} />
        <AnchorsCard {...{ anchors, mayAnchor }} />
        {verifications.length > 0 ? <VerificationsCard verifications={verifications} /> : null}
      </Stack>
    </Page>
  )
}

const dayMs = 24 * 60 * 60 * 1000

function Standing({ anchors, verifications, now }: Pick<AuditPageProps, 'anchors' | 'verifications' | 'now'>) {
  const [verified] = verifications
  const [anchor] = anchors
  if (verified && verified.faults > 0)
    return (
      <Alert tone="danger">
        {t(
          'Pemeriksaan terakhir menemukan {faults} ketidakcocokan. Jalankan eticket audit verify dan telusuri tiap barisnya.',
          {
            faults: formatNumber(verified.faults),
          },
        )}
      </Alert>
    )
  if (anchor && now.getTime() - anchor.madeAt.getTime() > 2 * dayMs)
    return (
      <Alert tone="warning">
        {t('Sudah lebih dari dua hari tanpa jangkar. Periksa apakah pekerjaan terjadwal berjalan.')}
      </Alert>
    )
  if (!verified)
    return (
      <Alert tone="warning">
        {t('Belum pernah diperiksa. Jadwalkan eticket audit verify; lihat docs/operations/audit.md.')}
      </Alert>
    )
  return (
    <Alert tone="success">
      {t('Pemeriksaan terakhir menemukan semuanya cocok')}: <Moment at={verified.endedAt} />
    </Alert>
  )
}

function ExportCard({ filled, now }: Pick<AuditPageProps, 'filled' | 'now'>) {
  const today = dateAt(now)
  const values = { from: today.with({ day: 1 }).toString(), to: today.toString(), ...filled.values }
  return (
    <Card
      title={t('Salinan untuk auditor')}
      icon="download"
      lead={t(
        'Memuat data pribadi. Pengunduhannya dicatat. Cara memeriksanya tanpa aplikasi ini ada di docs/operations/audit.md.',
      )}
    >
      <Form action={paths.auditExport()} errors={filled.errors} values={values} native>
        <TextField name="from" type="date" label={t('Dari tanggal')} width="short" required />
        <TextField name="to" type="date" label={t('Sampai tanggal')} width="short" required />
        <Select
          name="format"
          label={t('Bentuk berkas')}
          options={[
            { value: 'jsonl', label: t('JSON per baris, beserta buktinya') },
            { value: 'csv', label: t('CSV, catatannya saja') },
          ]}
        />
        <SubmitButton icon="download">{t('Unduh')}</SubmitButton>
      </Form>
    </Card>
  )
}

function AnchorsCard({ anchors, mayAnchor }: Pick<AuditPageProps, 'anchors' | 'mayAnchor'>) {
  return (
    <Card
      title={t('Jangkar terakhir')}
      icon="lock"
      lead={t(
        'Tiap jangkar juga ditulis di luar basis data. Bandingkan sidik SHA-256-nya dengan salinan yang disimpan di tempat lain.',
      )}
      actions={
        mayAnchor ? (
          <Form action={paths.auditAnchors()}>
            <SubmitButton small>{t('Buat jangkar sekarang')}</SubmitButton>
          </Form>
        ) : undefined
      }
    >
      {anchors.length === 0 ? (
        <EmptyState icon="lock" title={t('Belum ada jangkar')}>
          {t('Yang pertama dibuat malam ini.')}
        </EmptyState>
      ) : (
        <Table
          caption={t('Jangkar terakhir')}
          columns={[
            { heading: t('Nomor'), kind: 'lead', cell: ({ number }) => String(number) },
            { heading: t('Dibuat'), cell: ({ madeAt }) => <Moment at={madeAt} /> },
            { heading: t('Rantai'), kind: 'number', cell: ({ chains }) => formatNumber(chains) },
            {
              heading: t('Cap waktu luar'),
              cell: ({ timestampedAt }) => (timestampedAt ? <Moment at={timestampedAt} /> : t('Tidak ada')),
            },
            { heading: 'SHA-256', kind: 'code', cell: ({ sha256 }) => <code class="wraps">{sha256}</code> },
          ]}
          rows={anchors}
        />
      )}
    </Card>
  )
}

function VerificationsCard({ verifications }: Pick<AuditPageProps, 'verifications'>) {
  return (
    <Card title={t('Pemeriksaan terakhir')} icon="history" flush>
      <Table
        caption={t('Pemeriksaan terakhir')}
        columns={[
          { heading: t('Selesai'), kind: 'lead', cell: ({ endedAt }) => <Moment at={endedAt} /> },
          { heading: t('Yang diperiksa'), cell: ({ whole }) => (whole ? t('Semua data') : t('Sebagian data')) },
          { heading: t('Catatan rantai'), kind: 'number', cell: ({ entries }) => formatNumber(entries) },
          { heading: t('Jangkar'), kind: 'number', cell: ({ anchors }) => formatNumber(anchors) },
          { heading: t('Tidak cocok'), kind: 'number', cell: ({ faults }) => formatNumber(faults) },
        ]}
        rows={verifications}
      />
    </Card>
  )
}
