import { t } from '../../../platform/words.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { formatNumber } from '../../../ui/format.ts'
import { Table } from '../../../ui/list/table.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import type { ListKind } from './lists.ts'
import type { Change } from './outcome.ts'
import { lists } from './page-words.ts'

type DoneProps = { kind: ListKind; changes: readonly Change[]; passwords: string }

/** Shown once, straight after the import: `passwords` is the same list as CSV. */
export function DonePage({ kind, changes, passwords }: DoneProps) {
  const { register, home } = lists[kind]
  const made = changes.filter(({ password }) => password)
  const n = changes.filter(({ outcome }) => outcome === 'new' || outcome === 'changed').length
  return (
    <Page
      title={t('{n} baris telah diimpor', { n: formatNumber(n) })}
      breadcrumb={[{ label: t(register), href: home }, { label: t('Impor') }]}
      width="reading"
    >
      <Stack>
        {made.length > 0 ? <Passwords {...{ made, passwords }} /> : null}
        <ButtonLink href={home} icon="arrow-left">
          {t('Kembali ke daftar')}
        </ButtonLink>
      </Stack>
    </Page>
  )
}

function Passwords({ made, passwords }: { made: Change[]; passwords: string }) {
  return (
    <>
      <Alert tone="warning" title={t('Unduh sekarang')}>
        {t(
          'Kata sandi sementara ini tidak disimpan dan tidak dapat ditampilkan lagi. Bagikan kepada pemiliknya, lalu hapus berkasnya.',
        )}
      </Alert>
      <Card
        title={t('Kata sandi sementara')}
        icon="key"
        actions={
          <a href={`data:text/csv;charset=utf-8,${encodeURIComponent(passwords)}`} download="kata-sandi-sementara.csv">
            {t('Unduh (CSV)')}
          </a>
        }
        flush
      >
        <Table
          caption={t('Kata sandi sementara')}
          columns={[
            { heading: t('Nama pengguna'), kind: 'lead', cell: ({ key }) => key },
            { heading: t('Nama'), cell: ({ name }) => name },
            { heading: t('Kata sandi sementara'), kind: 'code', cell: ({ password }) => <code>{password}</code> },
          ]}
          rows={made}
        />
      </Card>
    </>
  )
}
