import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { ButtonLink } from '../../ui/button.tsx'
import { Table } from '../../ui/list/table.tsx'
import { Card } from '../../ui/page/card.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Tag } from '../../ui/record/badges.tsx'
import type { ListedWebhook } from './queries.ts'
import { noticeKinds } from './webhook.ts'

export function WebhooksPage({ webhooks }: { webhooks: ListedWebhook[] }) {
  const add = (
    <ButtonLink href={paths.newWebhook()} variant="primary" icon="plus">
      {t('Tambah webhook')}
    </ButtonLink>
  )

  return (
    <Page
      title={t('Webhook')}
      lead={t('Sistem lain yang dipanggil setiap kali ada yang diberi tahu, misalnya gerbang WhatsApp kantor.')}
      actions={webhooks.length > 0 ? add : null}
    >
      {webhooks.length === 0 ? (
        <EmptyState icon="plug-connected" title={t('Belum ada webhook')} action={add}>
          {t('Tambahkan alamat sistem yang harus tahu bila tiket berpindah atau terlambat.')}
        </EmptyState>
      ) : (
        <Card flush>
          <Webhooks webhooks={webhooks} />
        </Card>
      )}
    </Page>
  )
}

function Webhooks({ webhooks }: { webhooks: ListedWebhook[] }) {
  return (
    <Table
      caption={t('Webhook')}
      columns={[
        { heading: t('Nama'), kind: 'lead', cell: ({ id, name }) => <a href={paths.webhook(String(id))}>{name}</a> },
        // the rest of an address may hold a key
        { heading: t('Sistem'), cell: ({ url }) => URL.parse(url)?.host },
        {
          heading: t('Kejadian'),
          cell: ({ kinds }) => t('{n} dari {all}', { n: kinds.length, all: noticeKinds.length }),
        },
        { heading: t('Keadaan'), cell: ({ active }) => <ActiveTag active={active} /> },
        { heading: t('Panggilan gagal'), kind: 'number', cell: (webhook) => <Unsent {...webhook} /> },
      ]}
      rows={webhooks}
    />
  )
}

function Unsent({ id, unsent }: ListedWebhook) {
  return unsent === 0 ? '0' : <a href={paths.webhookCalls(String(id))}>{unsent}</a>
}

export function ActiveTag({ active }: { active: boolean }) {
  return active ? <Tag tone="success">{t('Aktif')}</Tag> : <Tag>{t('Tidak aktif')}</Tag>
}
