import { t } from '../../../platform/words.ts'
import type { Child } from '../../../ui/jsx/markup.ts'
import { Card } from '../../../ui/page/card.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { ChangeForm, type Changing } from '../change-form.tsx'
import { crumbs } from '../crumbs.ts'

type RemovalProps = Changing & { title: string; action: string; what: Child }

/** A question before a day or a period is removed, with what that would do. */
export function RemovalPage({ title, action, what, ...changing }: RemovalProps) {
  return (
    <Page
      title={title}
      lead={t('Catatannya tetap tersimpan dalam riwayat kalender.')}
      breadcrumb={crumbs(t('Hapus'))}
      width="reading"
    >
      <Stack>
        <Card>{what}</Card>
        <ChangeForm {...changing} action={action} confirm={t('Hapus')} danger mayPreview={false}>
          {null}
        </ChangeForm>
      </Stack>
    </Page>
  )
}
