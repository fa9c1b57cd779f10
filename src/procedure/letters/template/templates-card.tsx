import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { Table } from '../../../ui/list/table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Tag } from '../../../ui/record/badges.tsx'
import { type TemplateState, templateTitles } from './template-state.ts'

export function TemplatesCard({ templates }: { templates: TemplateState[] }) {
  return (
    <Card
      title={t('Templat')}
      icon="file-text"
      lead={t('Berkas Typst yang menyusun surat. Dapat disunting kantor dan disimpan hanya bila contohnya tercetak.')}
    >
      <Table
        caption={t('Templat')}
        columns={[
          { heading: t('Templat'), kind: 'lead', cell: ({ name }) => <TemplateLink name={name} /> },
          { heading: t('Isi'), cell: ({ name }) => t(templateTitles[name].meaning) },
          { heading: t('Keadaan'), cell: (state) => <Standing state={state} /> },
        ]}
        rows={templates}
      />
    </Card>
  )
}

function TemplateLink({ name }: Pick<TemplateState, 'name'>) {
  return <a href={paths.letterTemplate(name)}>{t(templateTitles[name].title)}</a>
}

function Standing({ state: { edit, fault } }: { state: TemplateState }) {
  if (!edit) return <Tag>{t('Bawaan')}</Tag>

  return (
    <div class="grid justify-items-start gap-1">
      {fault ? (
        <Tag tone="danger" icon="alert-triangle">
          {t('Tidak dapat dicetak; bawaan dipakai')}
        </Tag>
      ) : (
        <Tag tone="info">{t('Disunting')}</Tag>
      )}
      <span>
        {edit.changedBy}, <Moment at={edit.changedAt} />
      </span>
      {fault ? <code class="text-sm break-words whitespace-pre-wrap">{fault}</code> : null}
    </div>
  )
}

/** Above a template that an upgrade broke. */
export function BrokenTemplate({ fault }: { fault: string }) {
  return (
    <Alert tone="danger" title={t('Templat yang disunting ini tidak dapat dicetak; surat memakai bawaan.')}>
      <code class="break-words whitespace-pre-wrap">{fault}</code>
    </Alert>
  )
}
