import { paths } from '../../../paths.ts'
import type { CallState } from '../../../platform/database/schema.ts'
import { t, words } from '../../../platform/words.ts'
import { SubmitButton } from '../../../ui/button.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { Pager } from '../../../ui/list/pager.tsx'
import { type Column, Table } from '../../../ui/list/table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { EmptyState } from '../../../ui/page/empty-state.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { Tag } from '../../../ui/record/badges.tsx'
import type { Tone } from '../../../ui/tone.ts'
import { told } from '../../notice.ts'
import type { Webhook } from '../webhook.ts'
import { saidOf } from './fault-words.ts'
import type { LoggedCall } from './queries.ts'

type CallsProps = { webhook: Webhook; calls: LoggedCall[]; next?: string; first?: string }

export function CallsPage({ webhook, calls, next, first }: CallsProps) {
  return (
    <Page
      title={t('Catatan panggilan')}
      lead={t('Setiap panggilan beserta jawabannya, selama 90 hari.')}
      breadcrumb={[
        { label: t('Webhook'), href: paths.webhooks() },
        { label: webhook.name, href: paths.webhook(String(webhook.id)) },
        { label: t('Catatan panggilan') },
      ]}
    >
      {calls.length === 0 ? (
        <EmptyState icon="history" title={t('Belum ada panggilan')}>
          {t('Kirim percobaan dari halaman webhook untuk melihat apakah sistem itu menjawab.')}
        </EmptyState>
      ) : (
        <Card flush>
          <Table caption={t('Catatan panggilan')} columns={columns()} rows={calls} />
        </Card>
      )}
      <Pager next={next} first={first} />
    </Page>
  )
}

const states: Record<CallState, { label: string; tone: Tone }> = {
  waiting: { label: words('Menunggu'), tone: 'info' },
  sent: { label: words('Diterima'), tone: 'success' },
  refused: { label: words('Ditolak'), tone: 'danger' },
  failed: { label: words('Gagal'), tone: 'danger' },
}

function columns(): Column<LoggedCall>[] {
  return [
    {
      heading: t('Kejadian'),
      kind: 'lead',
      cell: ({ kind }) => (kind ? t(told[kind].topic) : t('Panggilan percobaan')),
    },
    { heading: t('Tiket'), cell: ({ number }) => (number ? <a href={paths.ticket(number)}>{number}</a> : '–') },
    { heading: t('Sejak'), cell: ({ createdAt }) => <Moment at={createdAt} /> },
    { heading: t('Keadaan'), cell: ({ state }) => <Tag tone={states[state].tone}>{t(states[state].label)}</Tag> },
    { heading: t('Percobaan'), kind: 'number', cell: ({ attempts }) => attempts },
    { heading: t('Jawaban'), cell: (call) => <Answered {...call} /> },
    { heading: t('Tindakan'), kind: 'actions', cell: (call) => <Retry {...call} /> },
  ]
}

const shownOfExcerpt = 200

function Answered(call: LoggedCall) {
  return (
    <div>
      {saidOf(call) ?? '–'}
      {call.excerpt ? <small class="block break-all">{call.excerpt.slice(0, shownOfExcerpt)}</small> : null}
    </div>
  )
}

function Retry({ id, state }: LoggedCall) {
  if (state !== 'failed' && state !== 'refused') return null
  return (
    <Form action={paths.webhookRetry(id)} class="inline-form">
      <SubmitButton variant="quiet">{t('Coba lagi')}</SubmitButton>
    </Form>
  )
}
