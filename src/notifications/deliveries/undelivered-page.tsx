import { paths } from '../../paths.ts'
import type { Channel } from '../../platform/database/schema.ts'
import { t, words } from '../../platform/words.ts'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { Form } from '../../ui/form/form.tsx'
import { type Column, Table } from '../../ui/list/table.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Card } from '../../ui/page/card.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { Page } from '../../ui/page/page.tsx'
import { told } from '../notice.ts'
import type { Undelivered } from './queries.ts'

/** Messages that did not reach their recipient; the notice itself is in his inbox all the same. */
export function UndeliveredPage({ rows }: { rows: Undelivered[] }) {
  return (
    <Page
      title={t('Kiriman gagal')}
      lead={t('Pesan di luar situs yang tidak sampai. Pemberitahuannya sendiri tetap ada di kotak penerima.')}
      actions={
        <ButtonLink href={paths.webhooks()} icon="plug-connected">
          {t('Panggilan webhook')}
        </ButtonLink>
      }
    >
      {rows.length === 0 ? (
        <EmptyState icon="send" title={t('Tidak ada kiriman yang gagal')} />
      ) : (
        <Card flush>
          <Table caption={t('Kiriman gagal')} columns={columns()} rows={rows} />
        </Card>
      )}
    </Page>
  )
}

const channelNames: Record<Channel, string> = {
  email: words('Surel'),
  push: words('Peramban'),
  telegram: words('Telegram'),
}

function columns(): Column<Undelivered>[] {
  return [
    {
      heading: t('Pemberitahuan'),
      kind: 'lead',
      cell: ({ kind, number, details }) => t(told[kind].title, { ...details, number: number ?? '' }),
    },
    { heading: t('Penerima'), cell: ({ recipient }) => recipient },
    { heading: t('Lewat'), cell: ({ channel }) => t(channelNames[channel]) },
    { heading: t('Sejak'), cell: ({ createdAt }) => <Moment at={createdAt} /> },
    { heading: t('Percobaan'), kind: 'number', cell: ({ attempts }) => attempts },
    {
      heading: t('Sebab'),
      cell: ({ fault, state }) => `${state === 'refused' ? t('ditolak') : t('gagal')}: ${fault ?? ''}`,
    },
    { heading: t('Tindakan'), kind: 'actions', cell: ({ id }) => <Retry id={id} /> },
  ]
}

function Retry({ id }: { id: number }) {
  return (
    <Form action={paths.deliveryRetry(String(id))} class="inline-form">
      <SubmitButton variant="quiet">{t('Coba lagi')}</SubmitButton>
    </Form>
  )
}
