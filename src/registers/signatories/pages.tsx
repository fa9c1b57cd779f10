import { paths } from '../../paths.ts'
import { t, words } from '../../platform/words.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { type Column, Table } from '../../ui/list/table.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Page, Stack } from '../../ui/page/page.tsx'
import { Tag } from '../../ui/record/badges.tsx'
import type { Tone } from '../../ui/tone.ts'
import type { Policies } from '../settings/policies.ts'
import { EndOrWithdraw, InOffice, NobodyYet } from './in-office.tsx'
import { letterInWords, periodInWords, positionInWords } from './period-words.ts'
import type { SignatoryRow } from './queries.ts'
import { inOffice, type Standing, standingOf } from './signatory.ts'

/** `today` is 'YYYY-MM-DD' in WIB. */
export type Register = { signatories: SignatoryRow[]; policies: Policies; today: string; mayKeep: boolean }

export function SignatoriesPage(register: Register) {
  const { signatories, today, mayKeep } = register
  const now = signatories.filter((signatory) => inOffice(signatory, today))
  const reader = mayKeep ? {} : { actions: null }

  return (
    <Page
      title={t('Pejabat penandatangan')}
      lead={t('Siapa yang menandatangani Surat Perintah Perbaikan, dan dalam masa jabatan yang mana.')}
      actions={
        <ButtonLink href={paths.newSignatory()} variant="primary" icon="plus">
          {t('Catat pejabat')}
        </ButtonLink>
      }
      {...reader}
    >
      <Stack>
        {now.length > 0 ? <InOffice {...register} signatories={now} /> : <NobodyYet mayKeep={mayKeep} />}
        {signatories.length > 0 ? <Periods {...register} /> : null}
      </Stack>
    </Page>
  )
}

function Periods({ signatories, today, mayKeep }: Register) {
  const columns: Column<SignatoryRow>[] = [
    { heading: t('Pejabat'), kind: 'lead', cell: ({ name }) => name },
    { heading: t('Kedudukan'), cell: positionInWords },
    { heading: t('Masa jabatan'), cell: periodInWords },
    { heading: t('Surat'), cell: letterInWords },
    { heading: t('Dicatat oleh'), cell: ({ recordedBy }) => recordedBy ?? t('Sistem') },
    { heading: t('Keadaan'), cell: (row) => <StandingTag standing={standingOf(row, today)} /> },
  ]
  const acts: Column<SignatoryRow> = {
    heading: t('Tindakan'),
    kind: 'actions',
    cell: (row) => <EndOrWithdraw signatory={row} today={today} />,
  }

  return (
    <Card title={t('Riwayat masa jabatan')} icon="history" flush>
      <Table caption={t('Riwayat masa jabatan')} columns={mayKeep ? [...columns, acts] : columns} rows={signatories} />
    </Card>
  )
}

const standings: Record<Standing, { label: string; tone: Tone }> = {
  in_office: { label: words('Menjabat'), tone: 'success' },
  to_come: { label: words('Akan datang'), tone: 'info' },
  ended: { label: words('Berakhir'), tone: 'neutral' },
  withdrawn: { label: words('Dibatalkan'), tone: 'neutral' },
}

function StandingTag({ standing }: { standing: Standing }) {
  const { label, tone } = standings[standing]
  return <Tag tone={tone}>{t(label)}</Tag>
}
