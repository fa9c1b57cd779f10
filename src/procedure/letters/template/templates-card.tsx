import { paths } from '../../../paths.ts'
import type { TrialFault } from '../../../platform/pdf/try-templates.ts'
import { t } from '../../../platform/words.ts'
import { formatShortDateTime } from '../../../ui/format.ts'
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

function Standing({ state: { edit, fault, fallbacks } }: { state: TemplateState }) {
  if (!edit) return <Tag>{t('Bawaan')}</Tag>

  const ofThisEdit = fallbacks.filter(({ templateId }) => templateId === edit.id)
  return (
    <div class="grid justify-items-start gap-1">
      <StandingTag fault={fault} hasFallenBack={ofThisEdit.length > 0} />
      <span>
        {edit.changedBy}, <Moment at={edit.changedAt} />
      </span>
      {fault ? <Sentence>{fault.sentence}</Sentence> : null}
      <Fallbacks fallbacks={ofThisEdit} />
    </div>
  )
}

function StandingTag({ fault, hasFallenBack }: Pick<TemplateState, 'fault'> & { hasFallenBack: boolean }) {
  if (fault)
    return (
      <Tag tone="danger" icon="alert-triangle">
        {fault.prints ? t('Kurang lengkap') : t('Tidak dapat dicetak; bawaan dipakai')}
      </Tag>
    )
  if (hasFallenBack)
    return (
      <Tag tone="warning" icon="alert-triangle">
        {t('Tidak mencetak sebagian surat')}
      </Tag>
    )
  return <Tag tone="info">{t('Disunting')}</Tag>
}

function Fallbacks({ fallbacks }: Pick<TemplateState, 'fallbacks'>) {
  return fallbacks.map(({ number, at, fault }) => (
    <div>
      {t('Surat {number} dicetak dengan templat bawaan pada {at}:', { number, at: formatShortDateTime(at) })}{' '}
      <Sentence>{fault}</Sentence>
    </div>
  ))
}

/** Above a template that an upgrade broke. */
export function BrokenTemplate({ fault: { sentence, prints } }: { fault: TrialFault }) {
  const title = prints
    ? t('Templat yang disunting ini dipakai, tetapi suratnya kurang lengkap.')
    : t('Templat yang disunting ini tidak dapat dicetak; surat memakai bawaan.')
  return (
    <Alert tone="danger" title={title}>
      <Sentence>{sentence}</Sentence>
    </Alert>
  )
}

/** Above a template that some letters could not be printed with, for what stood in them. */
export function FallenBack({ fallbacks }: Pick<TemplateState, 'fallbacks'>) {
  if (fallbacks.length === 0) return null
  return (
    <Alert tone="warning" title={t('Surat yang tidak dapat dicetak dengan templat yang disunting')}>
      <Fallbacks fallbacks={fallbacks} />
    </Alert>
  )
}

function Sentence({ children }: { children: string }) {
  return <code class="text-sm break-words whitespace-pre-wrap">{children}</code>
}
