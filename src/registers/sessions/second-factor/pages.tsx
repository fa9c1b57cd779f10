import { paths } from '../../../paths.ts'
import type { SecondFactorChange } from '../../../platform/database/schema.ts'
import { t, words } from '../../../platform/words.ts'
import { Table } from '../../../ui/list/table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { AppCard } from './app/pages.tsx'
import { PasskeysCard } from './passkey/pages.tsx'
import type { PasskeyRow } from './passkey/queries.ts'
import type { ProofOptions } from './proof.ts'
import type { changesOf } from './queries.ts'

type Change = Awaited<ReturnType<typeof changesOf>>[number]

type SecondFactorProps = {
  /** Nothing else opens before he has set one up. */
  barred: boolean
  options: ProofOptions
  appSince: Date | null
  passkeys: PasskeyRow[]
  possible: boolean
  baseUrl: string
  changes: Change[]
}

export function SecondFactorPage({
  barred,
  options,
  changes,
  appSince,
  passkeys,
  possible,
  baseUrl,
}: SecondFactorProps) {
  const lacking = options.strong && !options.app && !options.passkey

  return (
    <Page
      title={t('Pembuktian tambahan')}
      lead={t('Membuktikan bahwa Anda sendiri yang menandatangani, di samping atau sebagai ganti kata sandi.')}
      breadcrumb={[{ label: t('Akun saya'), href: paths.account() }, { label: t('Pembuktian tambahan') }]}
      width="reading"
    >
      {barred ? (
        <Alert tone="warning" title={t('Wajib dipasang sebelum masuk')}>
          {t('Kantor meminta bukti kedua di samping kata sandi. Pasang salah satu di bawah ini untuk melanjutkan.')}
        </Alert>
      ) : lacking ? (
        <Alert tone="warning" title={t('Wajib bagi penandatangan')}>
          {t('Kantor meminta passkey atau aplikasi autentikator untuk menandatangani. Pasang salah satu di bawah ini.')}
        </Alert>
      ) : null}
      <PasskeysCard {...{ passkeys, possible, baseUrl }} />
      <AppCard appSince={appSince} />
      <History changes={changes} />
    </Page>
  )
}

function History({ changes }: { changes: Change[] }) {
  if (changes.length === 0) return null
  return (
    <Card
      title={t('Perubahan terakhir')}
      icon="history"
      footer={t('Ada yang bukan dari Anda? Ganti kata sandi dan hubungi admin Pusdatin.')}
      flush
    >
      <Table
        caption={t('Perubahan terakhir')}
        columns={[
          {
            heading: t('Perubahan'),
            kind: 'lead',
            cell: ({ change, name }) => <span class="text-start">{changeInWords(change, name)}</span>,
          },
          { heading: t('Waktu'), cell: ({ changedAt }) => <Moment at={changedAt} /> },
          { heading: t('Oleh'), cell: ({ changedBy }) => changedBy ?? t('Pengelola server') },
        ]}
        rows={changes}
      />
    </Card>
  )
}

function changeInWords(change: SecondFactorChange, name: string | null): string {
  return name ? `${t(changeNames[change])}: ${name}` : t(changeNames[change])
}

export const changeNames: Record<SecondFactorChange, string> = {
  app_added: words('Aplikasi autentikator dipasang'),
  app_removed: words('Aplikasi autentikator dilepas'),
  passkey_added: words('Passkey ditambahkan'),
  passkey_removed: words('Passkey dihapus'),
  reset: words('Diatur ulang oleh admin'),
}
