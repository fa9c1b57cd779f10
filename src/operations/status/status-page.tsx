import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { Form } from '../../ui/form/form.tsx'
import { formatBytes } from '../../ui/format.ts'
import { type Column, Table } from '../../ui/list/table.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Alert } from '../../ui/page/alert.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Page, Stack } from '../../ui/page/page.tsx'
import { StageBadge } from '../../ui/record/badges.tsx'
import type { Tone } from '../../ui/tone.ts'
import { type Line, stateNames } from './line.ts'
import type { Process } from './queries.ts'

type Section = { title: string; lines: Line[] }

type StatusProps = { sections: Section[]; processes: Process[]; now: Date; mayMend: boolean }

// seconds; a process tells of itself every fifteen
const refreshEvery = '30'

/** How everything stands that the office runs on, and what to do where it doesn't stand well. Looks anew by itself. */
export function StatusPage({ sections, processes, now, mayMend }: StatusProps) {
  const lines = sections.flatMap((section) => section.lines)
  return (
    <div data-controller="refresh" data-refresh-seconds-value={refreshEvery}>
      <Page
        title={t('Keadaan sistem')}
        lead={
          <>
            {t('Dilihat')} <Moment at={now} />. {t('Halaman ini memperbarui diri setiap 30 detik.')}
          </>
        }
        actions={
          <ButtonLink href={paths.systemStatus()} icon="refresh">
            {t('Perbarui')}
          </ButtonLink>
        }
      >
        <Stack>
          <Summary lines={lines} />
          {sections.map(({ title, lines: own }) => (
            <Card title={title} flush>
              <Table caption={title} columns={columns(mayMend)} rows={own} />
            </Card>
          ))}
          {processes.length > 0 ? (
            <Card title={t('Proses yang berjalan')} flush>
              <Table caption={t('Proses yang berjalan')} columns={processColumns()} rows={processes} />
            </Card>
          ) : null}
        </Stack>
      </Page>
    </div>
  )
}

function Summary({ lines }: { lines: Line[] }) {
  const titlesOf = (state: Line['state']) => lines.filter((one) => one.state === state).map(({ title }) => title)
  const [faults, warnings] = [titlesOf('fault'), titlesOf('warning')]
  if (faults.length + warnings.length === 0)
    return <Alert tone="success">{t('Semua bagian dalam keadaan baik.')}</Alert>

  return (
    <Alert tone={faults.length > 0 ? 'danger' : 'warning'}>
      {faults.length > 0 ? <p>{t('Bermasalah: {parts}.', { parts: faults.join(', ') })}</p> : null}
      {warnings.length > 0 ? <p>{t('Perlu perhatian: {parts}.', { parts: warnings.join(', ') })}</p> : null}
    </Alert>
  )
}

const tones: Record<Line['state'], Tone> = { ok: 'success', warning: 'warning', fault: 'danger' }

function columns(mayMend: boolean): Column<Line>[] {
  return [
    { heading: t('Bagian'), kind: 'lead', cell: ({ title }) => title },
    {
      heading: t('Keadaan'),
      cell: ({ state, unused }) =>
        unused ? (
          <StageBadge label={t('Belum dipakai')} />
        ) : (
          <StageBadge tone={tones[state]} label={t(stateNames[state])} />
        ),
    },
    { heading: t('Keterangan'), cell: ({ says }) => says },
    { heading: t('Yang perlu dilakukan'), cell: (line) => <Remedy {...{ line, mayMend }} /> },
  ]
}

function Remedy({ line: { check, remedy, href, title }, mayMend }: { line: Line; mayMend: boolean }) {
  if (!remedy) return '–'
  return (
    <>
      <p>{remedy}</p>
      {mayMend && href ? <a href={href}>{t('Buka {title}', { title })}</a> : null}
      {mayMend && check === 'failed-jobs' ? (
        <Form action={paths.failedJobsRetry()} class="inline-form">
          <SubmitButton variant="quiet">{t('Jalankan lagi')}</SubmitButton>
        </Form>
      ) : null}
    </>
  )
}

function processColumns(): Column<Process>[] {
  return [
    { heading: t('Proses'), kind: 'lead', cell: ({ host, pid }) => `${host} ${pid}` },
    { heading: t('Versi'), kind: 'code', cell: ({ version }) => version },
    { heading: t('Berjalan sejak'), cell: ({ startedAt }) => <Moment at={startedAt} /> },
    { heading: t('Terakhir melapor'), cell: ({ seenAt }) => <Moment at={seenAt} as="time" /> },
    { heading: t('Halaman terbuka'), kind: 'number', cell: ({ streams }) => streams },
    {
      heading: t('Koneksi'),
      kind: 'number',
      cell: ({ poolConnections, poolWaiting }) =>
        poolWaiting > 0 ? t('{n}, {waiting} menunggu', { n: poolConnections, waiting: poolWaiting }) : poolConnections,
    },
    { heading: t('Memori'), kind: 'number', cell: ({ memoryBytes }) => formatBytes(memoryBytes) },
  ]
}
