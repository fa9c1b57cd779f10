import { paths } from '../../../paths.ts'
import type { FieldError } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/form/confirm-dialog.tsx'
import { Form } from '../../../ui/form/form.tsx'
import { PasswordField } from '../../../ui/form/password-field.tsx'
import { formatNip } from '../../../ui/format.ts'
import { Table } from '../../../ui/list/table.tsx'
import { Moment } from '../../../ui/moment.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { Tag } from '../../../ui/record/badges.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import { isStaff, type Person } from '../../people/person.ts'
import { roles } from '../../people/roles.ts'
import { deviceName } from './device-name.ts'

type OwnSession = { id: string; token: string; userAgent: string | null; ipAddress: string | null; createdAt: Date }

type AccountProps = { person: Person; sessions: OwnSession[]; sessionToken: string }

export function AccountPage({ person, sessions, sessionToken }: AccountProps) {
  return (
    <Page
      title={t('Akun saya')}
      lead={t('Bila ada data yang keliru, sampaikan kepada admin Pusdatin.')}
      width="reading"
    >
      <Card title={t('Data saya')} icon="user-circle">
        <DefinitionList
          columns={2}
          items={[
            { term: t('Nama'), description: person.name },
            { term: t('Nama pengguna'), description: person.username },
            { term: t('Peran'), description: t(roles[person.role].label) },
            { term: t('Bidang/Unit'), description: person.unitName },
            { term: t('Jabatan'), description: person.jobTitle },
            { term: t('NIP'), description: person.nip ? formatNip(person.nip) : null },
          ]}
        />
        <ButtonLink href={paths.ownData()} icon="eye">
          {t('Semua data saya dan siapa yang membacanya')}
        </ButtonLink>
      </Card>
      <Card
        title={t('Kata sandi')}
        icon="key"
        lead={t('Setelah kata sandi diganti, sesi Anda di perangkat lain berakhir.')}
      >
        <ButtonLink href={paths.password()} icon="edit">
          {t('Ganti kata sandi')}
        </ButtonLink>
      </Card>
      {isStaff(person) ? (
        <Card
          title={t('Pembuktian tambahan')}
          icon="shield-lock"
          lead={t('Passkey dan aplikasi autentikator, untuk membuktikan diri saat menandatangani.')}
        >
          <ButtonLink href={paths.secondFactor()} icon="settings">
            {t('Atur pembuktian tambahan')}
          </ButtonLink>
        </Card>
      ) : null}
      <Card title={t('Sesi yang terbuka')} icon="device-desktop" flush>
        <Table
          caption={t('Sesi yang terbuka')}
          columns={[
            { heading: t('Perangkat'), kind: 'lead', cell: ({ userAgent }) => deviceName(userAgent) },
            { heading: t('Masuk sejak'), cell: ({ createdAt }) => <Moment at={createdAt} /> },
            { heading: t('Alamat'), cell: ({ ipAddress }) => ipAddress || '–' },
            {
              heading: t('Keterangan'),
              cell: ({ id, token }) =>
                token === sessionToken ? <Tag tone="success">{t('Sesi ini')}</Tag> : <EndSession id={id} />,
            },
          ]}
          rows={sessions}
        />
      </Card>
      <ConfirmDialog
        action={paths.signOutEverywhere()}
        label={t('Keluar dari semua perangkat')}
        icon="logout"
        variant="danger"
        title={t('Keluar dari semua perangkat?')}
        confirm={t('Keluar dari semua')}
      >
        <p>{t('Semua sesi akun ini berakhir, termasuk yang sedang Anda gunakan.')}</p>
      </ConfirmDialog>
    </Page>
  )
}

function EndSession({ id }: { id: string }) {
  return (
    <form method="post" action={paths.ownSession(id)}>
      <SubmitButton variant="plain" icon="logout">
        {t('Akhiri')}
      </SubmitButton>
    </form>
  )
}

export function PasswordPage({ forced, errors }: { forced: boolean; errors?: FieldError[] }) {
  return (
    <Page title={t('Ganti kata sandi')} width="reading">
      {forced ? (
        <Alert tone="warning" title={t('Kata sandi Anda harus diganti')}>
          {t(
            'Kata sandi itu sementara, atau sudah melewati masa berlakunya. Buat kata sandi sendiri sebelum melanjutkan.',
          )}
        </Alert>
      ) : null}
      <Card>
        <Form action={paths.password()} errors={errors}>
          <PasswordField
            name="currentPassword"
            label={t('Kata sandi saat ini')}
            autocomplete="current-password"
            required
          />
          <PasswordField
            name="newPassword"
            label={t('Kata sandi baru')}
            hint={t('Paling sedikit 12 karakter dan berbeda dari nama pengguna. Kalimat pendek mudah diingat.')}
            autocomplete="new-password"
            required
          />
          <PasswordField
            name="repeatedPassword"
            label={t('Ulangi kata sandi baru')}
            autocomplete="new-password"
            required
          />
          <ButtonRow>
            <SubmitButton>{t('Simpan')}</SubmitButton>
          </ButtonRow>
        </Form>
      </Card>
    </Page>
  )
}
