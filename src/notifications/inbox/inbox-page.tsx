import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { ButtonLink, SubmitButton } from '../../ui/button.tsx'
import { Form } from '../../ui/form/form.tsx'
import { LinkList } from '../../ui/list/link-list.tsx'
import { Pager } from '../../ui/list/pager.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Card } from '../../ui/page/card.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Tag } from '../../ui/record/badges.tsx'
import { told } from '../notice.ts'
import type { NoticeRow } from '../queries.ts'

type InboxProps = { rows: NoticeRow[]; next?: number; after?: number; unread: number }

/** What somebody was told, the newest first; opening one marks it as read and leads to where it is dealt with. */
export function InboxPage({ rows, next, after, unread }: InboxProps) {
  return (
    <Page
      title={t('Pemberitahuan')}
      lead={unread > 0 ? t('{n} belum dibaca.', { n: unread }) : t('Semua telah dibaca.')}
      width="reading"
      actions={<Actions unread={unread} />}
    >
      {rows.length === 0 ? (
        <EmptyState icon="bell" title={t('Belum ada pemberitahuan')}>
          {t('Yang perlu Anda ketahui tentang tiket akan muncul di sini.')}
        </EmptyState>
      ) : (
        <Card flush footer={next || after ? <Pages next={next} after={after} /> : null}>
          <LinkList label={t('Pemberitahuan')} items={rows.map(itemOf)} />
        </Card>
      )}
    </Page>
  )
}

function itemOf({ id, kind, number, details, at, readAt }: NoticeRow) {
  const { title, icon } = told[kind]
  return {
    href: paths.notice(String(id)),
    icon,
    title: t(title, { ...details, number: number ?? '' }),
    facts: [<Moment at={at} />],
    badge: readAt ? null : <Tag tone="accent">{t('Baru')}</Tag>,
  }
}

function Pages({ next, after }: Pick<InboxProps, 'next' | 'after'>) {
  return <Pager next={next ? `${paths.inbox()}?after=${next}` : undefined} first={after ? paths.inbox() : undefined} />
}

function Actions({ unread }: { unread: number }) {
  return (
    <>
      {unread > 0 ? <ReadAll /> : null}
      <ButtonLink href={paths.noticeChoices()} variant="quiet" icon="settings">
        {t('Atur pemberitahuan')}
      </ButtonLink>
    </>
  )
}

function ReadAll() {
  return (
    <Form action={paths.inboxReading()} class="inline-form">
      <SubmitButton variant="quiet">{t('Tandai semua telah dibaca')}</SubmitButton>
    </Form>
  )
}
