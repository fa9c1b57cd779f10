import { t } from '../../../platform/words.ts'
import { formatNumber } from '../../../ui/format.ts'
import { Table } from '../../../ui/list/table.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import type { Difference } from './difference.ts'

const mostNamed = 20

/** What a recap of today would say that the frozen one does not. */
export function DifferenceCard({ difference: { added, gone, changed, figures } }: { difference: Difference }) {
  return (
    <Card title={t('Beda dengan data hari ini')} icon="alert-triangle">
      <Alert tone="warning">
        {t('Rekap beku tidak berubah. Data yang dirangkumnya sudah berubah sejak dibekukan.')}
      </Alert>
      <DefinitionList
        items={[
          { term: t('Baris baru'), description: named(added) },
          { term: t('Baris yang tidak ada lagi'), description: named(gone) },
          { term: t('Baris yang berubah'), description: named(changed) },
        ]}
      />
      {figures.length > 0 ? (
        <Table
          caption={t('Jumlah yang berbeda')}
          columns={[
            { heading: t('Jumlah'), kind: 'lead', cell: ({ label }) => label },
            { heading: t('Saat beku'), kind: 'number', cell: ({ frozen }) => frozen },
            { heading: t('Hari ini'), kind: 'number', cell: ({ today }) => today },
          ]}
          rows={figures}
        />
      ) : null}
    </Card>
  )
}

function named(rows: string[]): string | null {
  if (rows.length === 0) return null
  const rest = rows.length - mostNamed
  const said = rows.slice(0, mostNamed).join(', ')
  return rest > 0 ? t('{names}, dan {n} lainnya', { names: said, n: formatNumber(rest) }) : said
}
