import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/form/choice-field.tsx'
import { type Filled, Form } from '../../../ui/form/form.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Pager } from '../../../ui/list/pager.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { Stat, StatRow } from '../../../ui/record/facts.tsx'
import type { AssetImport, Counts } from './import.ts'
import type { KeptRemark } from './queries.ts'
import { stageNames } from './stage-names.ts'

type ImportPageProps = Filled & {
  found: AssetImport
  counts: Counts
  remarks: KeptRemark[]
  next?: string
  first?: string
}

/** A list that was sent: how far its reading is, what it would change, and what is wrong with which row. */
export function ImportPage({ found, counts, remarks, next, first, ...filled }: ImportPageProps) {
  return (
    <Page
      title={found.fileName}
      lead={t(stageNames[found.stage])}
      breadcrumb={[
        { label: t('Aset'), href: paths.assetList() },
        { label: t('Impor'), href: paths.assetImports() },
        { label: t('Hasil pemeriksaan') },
      ]}
      actions={
        <ButtonLink href={paths.assetImports()} icon="upload">
          {t('Berkas lain')}
        </ButtonLink>
      }
    >
      <Stack>
        <Standing found={found} counts={counts} />
        {found.stage === 'checked' ? <ConsentCard {...{ found, counts, ...filled }} /> : null}
        {remarks.length > 0 && isRead(found) ? <RemarksCard {...{ found, counts, remarks, next, first }} /> : null}
      </Stack>
    </Page>
  )
}

function isRead({ stage }: AssetImport): boolean {
  return stage === 'checked' || stage === 'committed'
}

function Standing({ found, counts }: Pick<ImportPageProps, 'found' | 'counts'>) {
  if (found.stage === 'refused')
    return (
      <Alert tone="danger" title={t('Berkas ini tidak dapat dipakai; tidak ada yang disimpan')}>
        {found.fault}
      </Alert>
    )
  if (found.stage === 'failed') return <Failure id={found.id} />
  if (found.stage === 'waiting' || found.stage === 'reading') return <Progress found={found} />

  const { registered, changed, transferred } = found.stage === 'committed' ? found : counts
  return (
    <StatRow>
      <Stat label={t('Aset baru')} value={formatNumber(registered)} />
      <Stat label={t('Berubah')} value={formatNumber(changed)} />
      <Stat label={t('Pindah unit')} value={formatNumber(transferred)} tone={transferred > 0 ? 'warning' : 'neutral'} />
      {found.stage === 'checked' ? <Stat label={t('Tetap')} value={formatNumber(counts.unchanged)} /> : null}
      {found.stage === 'checked' || counts.faulty > 0 ? (
        <Stat
          label={t('Baris salah')}
          value={formatNumber(counts.faulty)}
          tone={counts.faulty > 0 ? 'danger' : 'neutral'}
        />
      ) : null}
    </StatRow>
  )
}

/** Of no fault of the file's, so it need not be chosen again. */
function Failure({ id }: { id: string }) {
  return (
    <Alert tone="danger" title={t('Pemeriksaan gagal karena gangguan; tidak ada yang disimpan')}>
      <p class="mb-3">{t('Berkas Anda masih ada. Periksa lagi, atau kirim berkas lain.')}</p>
      <Form action={paths.assetImportAgain(id)} native>
        <SubmitButton icon="refresh">{t('Periksa lagi')}</SubmitButton>
      </Form>
    </Alert>
  )
}

/** The page comes anew every second, by itself, until all is read. */
function Progress({ found: { id, rowsDone, rowsTotal } }: { found: AssetImport }) {
  return (
    <Card>
      <label class="grid gap-2">
        {rowsTotal > 0
          ? t('{done} dari {total} baris diperiksa', { done: formatNumber(rowsDone), total: formatNumber(rowsTotal) })
          : t('Berkas sedang dibaca…')}
        <progress
          class="w-full accent-primary"
          value={rowsTotal > 0 ? rowsDone : undefined}
          max={rowsTotal || undefined}
        />
      </label>
      <p class="mt-4">
        {t('Anda boleh menutup halaman ini. Pemeriksaan berjalan terus, dan diulang sendiri bila terputus.')}
      </p>
      <p class="mt-2">
        <a href={paths.assetImport(id)} data-turbo="false">
          {t('Muat ulang')}
        </a>
      </p>
    </Card>
  )
}

function ConsentCard({ found, counts, ...filled }: Filled & Pick<ImportPageProps, 'found' | 'counts'>) {
  if (counts.registered + counts.changed + counts.transferred === 0)
    return (
      <Alert tone={counts.faulty > 0 ? 'warning' : 'success'} title={t('Tidak ada yang perlu diimpor')}>
        {counts.faulty > 0
          ? t('Tidak satu baris pun dapat diimpor. Perbaiki baris yang salah, lalu kirim lagi.')
          : t('Daftar aset sudah sama dengan berkas ini.')}
      </Alert>
    )

  const n = formatNumber(counts.transferred)
  return (
    <Card
      lead={
        <>
          {t('Belum ada yang disimpan. Hasil pemeriksaan ini berlaku sampai:')} <Moment at={found.expiresAt} />
        </>
      }
    >
      <Form action={paths.assetImport(found.id)} {...filled}>
        {counts.faulty > 0 ? (
          <Checkbox
            name="skipFaulty"
            label={t('Lewati {n} baris yang salah dan impor yang lain', { n: formatNumber(counts.faulty) })}
          />
        ) : null}
        {counts.transferred > 0 ? (
          <Checkbox
            name="transfer"
            label={t('Pindahkan {n} aset ke unit lain seperti dalam berkas', { n })}
            hint={t('Setiap perpindahan dicatat sebagai mutasi dalam riwayat aset.')}
          />
        ) : null}
        <ButtonRow>
          <SubmitButton icon="upload" busy={t('Sedang diimpor…')}>
            {t('Impor')}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </Card>
  )
}

function RemarksCard({ found, counts, remarks, next, first }: Omit<ImportPageProps, keyof Filled>) {
  const title = t('{errors} kesalahan, {warnings} peringatan', {
    errors: formatNumber(counts.errors),
    warnings: formatNumber(counts.warnings),
  })
  const download =
    counts.faulty > 0 ? (
      <a href={paths.assetImportFaults(found.id)} data-turbo="false">
        {t('Unduh baris yang salah (CSV)')}
      </a>
    ) : undefined

  return (
    <Card
      title={title}
      icon="alert-triangle"
      actions={download}
      footer={next || first ? <Pager {...{ next, first }} /> : null}
      flush
    >
      <Table
        caption={title}
        columns={[
          { heading: t('Baris'), kind: 'code', cell: ({ line }) => formatNumber(line) },
          { heading: t('Kolom'), cell: ({ heading }) => heading || '–' },
          { heading: t('Jenis'), kind: 'code', cell: ({ isError }) => (isError ? t('Kesalahan') : t('Peringatan')) },
          { heading: t('Keterangan'), cell: ({ sentence }) => sentence },
        ]}
        rows={remarks}
      />
    </Card>
  )
}
