import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import type { TemplateChange } from '../../../registers/letters/queries.ts'
import { ButtonLink, SubmitButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Table } from '../../../ui/list/table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Tag } from '../../../ui/record/badges.tsx'
import type { TemplateState } from './template-state.ts'

type HistoryProps = Pick<TemplateState, 'name'> & { history: TemplateChange[] }

export function TemplateHistory({ name, history }: HistoryProps) {
  if (history.length === 0)
    return (
      <EmptyState icon="history" title={t('Belum pernah disunting')}>
        {t('Surat dicetak dengan templat bawaan.')}
      </EmptyState>
    )

  return (
    <Card title={t('Riwayat')} icon="history" flush>
      <Table
        caption={t('Riwayat')}
        columns={[
          { heading: t('Kapan'), kind: 'lead', cell: ({ changedAt }) => <Moment at={changedAt} /> },
          { heading: t('Oleh'), cell: ({ changedBy }) => changedBy },
          { heading: t('Menjadi'), cell: ({ shipped }) => (shipped ? t('Bawaan') : t('Disunting')) },
          { heading: t('Tindakan'), kind: 'actions', cell: (change) => <Acts {...{ name, change, history }} /> },
        ]}
        rows={history}
      />
    </Card>
  )
}

function Acts({ name, change, history }: HistoryProps & { change: TemplateChange }) {
  if (change === history[0]) return <Tag tone="success">{t('Berlaku')}</Tag>
  if (change.shipped) return null

  return (
    <Form action={paths.letterTemplate(name)} class="flex flex-wrap gap-2">
      <input type="hidden" name="restore" value={change.id} />
      <SubmitButton variant="quiet" small busy={t('Sedang mencetak contoh…')}>
        {t('Pakai lagi')}
      </SubmitButton>
      <ButtonLink href={`${paths.letterTemplate(name)}?versi=${change.id}`} variant="plain" small>
        {t('Buka')}
      </ButtonLink>
    </Form>
  )
}
