import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { formatBytes, formatNumber } from '../../../ui/format.ts'
import { Moment } from '../../../ui/moment.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page } from '../../../ui/page/page.tsx'
import type { Recap } from '../recap.ts'
import { formats, type RecapFile, stageNames } from './recap-file.ts'

/** How far a file is, and the file as soon as it is there. */
export function FilePage({ file, recap }: { file: RecapFile; recap: Recap }) {
  return (
    <Page
      title={t(recap.name)}
      lead={[file.period, file.unitName ?? t('Semua Bidang/Unit'), t(formats[file.format].name)].join(' · ')}
      breadcrumb={[{ label: t('Rekap'), href: paths.recap(recap.slug) }, { label: t('Berkas rekap') }]}
      width="reading"
    >
      <Card title={t(stageNames[file.stage])} icon="download">
        <Standing file={file} recap={recap} />
      </Card>
    </Page>
  )
}

function Standing({ file, recap }: { file: RecapFile; recap: Recap }) {
  if (file.stage === 'done') return <Ready file={file} />
  if (file.stage === 'failed')
    return (
      <Alert
        tone="danger"
        title={t('Berkas ini gagal dibuat')}
        actions={
          <ButtonLink href={paths.recap(recap.slug)} icon="arrow-left">
            {t('Kembali ke rekap')}
          </ButtonLink>
        }
      >
        {t('Minta sekali lagi; bila gagal lagi, hubungi admin.')}
      </Alert>
    )
  return <Progress file={file} />
}

function Ready({ file }: { file: RecapFile }) {
  return (
    <>
      <p>
        {t('{rows} baris, {size}. Disimpan untuk Anda sampai:', {
          rows: formatNumber(file.rowsDone),
          size: formatBytes(file.bytes),
        })}{' '}
        <Moment at={file.expiresAt} />
      </p>
      <p class="mt-4">
        <ButtonLink href={paths.recapFileContent(file.id)} variant="primary" icon="download" download>
          {t('Unduh {format}', { format: t(formats[file.format].name) })}
        </ButtonLink>
      </p>
    </>
  )
}

/** The page comes anew every second, by itself, until the file is there. */
function Progress({ file: { id, rowsDone, rowsTotal } }: { file: RecapFile }) {
  return (
    <>
      <label class="grid gap-2">
        {rowsTotal === null
          ? t('Menunggu giliran…')
          : t('{done} dari {total} baris', { done: formatNumber(rowsDone), total: formatNumber(rowsTotal) })}
        <progress class="w-full" value={rowsTotal === null ? undefined : rowsDone} max={rowsTotal || undefined} />
      </label>
      <p class="mt-4">
        <a href={paths.recapFile(id)} data-turbo="false">
          {t('Muat ulang')}
        </a>
      </p>
    </>
  )
}
