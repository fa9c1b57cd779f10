import { t, words } from '../../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/form/choice-field.tsx'
import { type Filled, Form } from '../../../ui/form/form.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Table } from '../../../ui/list/table.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { Tag } from '../../../ui/record/badges.tsx'
import { Stat, StatRow } from '../../../ui/record/facts.tsx'
import type { ListKind } from './lists.ts'
import type { Change } from './outcome.ts'
import { lists } from './page-words.ts'

const outcomeNames: Record<Change['outcome'], string> = {
  new: words('Baru'),
  changed: words('Berubah'),
  unchanged: words('Tetap'),
  refused: words('Ditolak'),
}
const tones = { new: 'success', changed: 'warning', unchanged: 'neutral', refused: 'danger' } as const

type PreviewProps = Filled & {
  kind: ListKind
  fileName: string
  changes: readonly Change[]
  /** The rows as they were read, and what was shown of them, to come back with the consent. */
  carried: { rows: string; seen: string }
}

/** What a list would change, row by row, and the consent to it. */
export function PreviewPage({ kind, fileName, changes, carried, ...filled }: PreviewProps) {
  const { title, register, home, upload } = lists[kind]
  const counted = countOf(changes)
  const shown = changes.filter(({ outcome }) => outcome !== 'unchanged')
  return (
    <Page
      title={fileName}
      lead={t('Belum ada yang disimpan.')}
      breadcrumb={[
        { label: t(register), href: home },
        { label: t(title), href: upload },
        { label: t('Hasil pemeriksaan') },
      ]}
      actions={
        <ButtonLink href={upload} icon="upload">
          {t('Berkas lain')}
        </ButtonLink>
      }
    >
      <Stack>
        <Counts counted={counted} />
        {counted.new + counted.changed > 0 ? (
          <Consent {...{ kind, fileName, counted, carried, ...filled }} />
        ) : (
          <Alert tone={counted.refused > 0 ? 'warning' : 'success'} title={t('Tidak ada yang perlu diimpor')}>
            {counted.refused > 0
              ? t('Tidak satu baris pun dapat diimpor. Perbaiki baris yang salah, lalu kirim lagi.')
              : t('Daftar di sini sudah sama dengan berkas ini.')}
          </Alert>
        )}
        {shown.length > 0 ? <Rows changes={shown} /> : null}
      </Stack>
    </Page>
  )
}

type Counted = Record<Change['outcome'], number>

function countOf(changes: readonly Change[]): Counted {
  const counted: Counted = { new: 0, changed: 0, unchanged: 0, refused: 0 }
  for (const { outcome } of changes) counted[outcome] += 1
  return counted
}

function Counts({ counted }: { counted: Counted }) {
  return (
    <StatRow>
      <Stat label={t('Baru')} value={formatNumber(counted.new)} />
      <Stat
        label={t('Berubah')}
        value={formatNumber(counted.changed)}
        tone={counted.changed > 0 ? 'warning' : 'neutral'}
      />
      <Stat label={t('Tetap')} value={formatNumber(counted.unchanged)} />
      <Stat
        label={t('Ditolak')}
        value={formatNumber(counted.refused)}
        tone={counted.refused > 0 ? 'danger' : 'neutral'}
      />
    </StatRow>
  )
}

function Consent({
  kind,
  fileName,
  counted,
  carried,
  ...filled
}: Omit<PreviewProps, 'changes'> & { counted: Counted }) {
  return (
    <Card>
      <Form action={lists[kind].save} native {...filled}>
        <input type="hidden" name="name" value={fileName} />
        <input type="hidden" name="rows" value={carried.rows} />
        <input type="hidden" name="seen" value={carried.seen} />
        {counted.refused > 0 ? (
          <Checkbox
            name="skipFaulty"
            label={t('Lewati {n} baris yang ditolak dan impor yang lain', { n: formatNumber(counted.refused) })}
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

function Rows({ changes }: { changes: Change[] }) {
  return (
    <Card title={t('Yang berubah')} icon="list-check" flush>
      <Table
        caption={t('Yang berubah')}
        columns={[
          { heading: t('Baris'), kind: 'code', cell: ({ line }) => formatNumber(line) },
          { heading: t('Nama'), kind: 'lead', cell: ({ key, name }) => [key, name].filter(Boolean).join(' · ') || '–' },
          { heading: t('Hasil'), cell: ({ outcome }) => <Tag tone={tones[outcome]}>{t(outcomeNames[outcome])}</Tag> },
          { heading: t('Keterangan'), cell: ({ sentences }) => sentences.join(' · ') || '–' },
        ]}
        rows={changes}
      />
    </Card>
  )
}
