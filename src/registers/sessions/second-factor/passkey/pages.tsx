import { paths } from '../../../../paths.ts'
import type { FieldError } from '../../../../platform/refusal.ts'
import { t } from '../../../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../../ui/button.tsx'
import { ConfirmDialog } from '../../../../ui/form/confirm-dialog.tsx'
import { Fault, fieldId } from '../../../../ui/form/field.tsx'
import { Form, useError } from '../../../../ui/form/form.tsx'
import { PasswordField } from '../../../../ui/form/password-field.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { Table } from '../../../../ui/list/table.tsx'
import { Moment } from '../../../../ui/moment.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { NeedsScript, PasskeySays, passkeyController } from '../proof-fields.tsx'
import type { PasskeyRow } from './queries.ts'

type PasskeysCardProps = { passkeys: PasskeyRow[]; possible: boolean; baseUrl: string }

export function PasskeysCard({ passkeys, possible, baseUrl }: PasskeysCardProps) {
  return (
    <Card
      title={t('Passkey')}
      icon="key"
      lead={t('Sidik jari, wajah, atau PIN perangkat ini sebagai ganti kata sandi saat menandatangani.')}
    >
      {passkeys.length > 0 ? <PasskeyTable passkeys={passkeys} /> : null}
      {possible ? (
        <ButtonRow>
          <ButtonLink href={paths.passkeys()} icon="plus">
            {t('Tambah passkey')}
          </ButtonLink>
        </ButtonRow>
      ) : (
        <Impossible baseUrl={baseUrl} />
      )}
    </Card>
  )
}

function PasskeyTable({ passkeys }: { passkeys: PasskeyRow[] }) {
  return (
    <Table
      caption={t('Passkey yang terdaftar')}
      columns={[
        { heading: t('Nama'), kind: 'lead', cell: ({ name }) => name },
        { heading: t('Ditambahkan'), cell: ({ createdAt }) => <Moment at={createdAt} /> },
        { heading: t('Terakhir dipakai'), cell: ({ lastUsedAt }) => (lastUsedAt ? <Moment at={lastUsedAt} /> : '–') },
        { heading: t('Tindakan'), cell: (passkey) => <Removal passkey={passkey} /> },
      ]}
      rows={passkeys}
    />
  )
}

function Removal({ passkey }: { passkey: PasskeyRow }) {
  return (
    <ConfirmDialog
      action={paths.passkey(passkey.id)}
      label={t('Hapus')}
      variant="danger"
      title={t('Hapus passkey {name}?', { name: passkey.name })}
      confirm={t('Hapus passkey')}
    >
      <p>{t('Passkey ini tidak dapat dipakai lagi untuk menandatangani. Hapus juga dari perangkatnya.')}</p>
    </ConfirmDialog>
  )
}

type NewPasskeyProps = { name: string; errors?: FieldError[] }

export function NewPasskeyPage({ name, errors }: NewPasskeyProps) {
  return (
    <Page
      title={t('Tambah passkey')}
      breadcrumb={[{ label: t('Pembuktian tambahan'), href: paths.secondFactor() }, { label: t('Tambah passkey') }]}
      width="reading"
    >
      <Card lead={t('Setelah kata sandi cocok, browser meminta sidik jari, wajah, atau PIN perangkat ini.')}>
        <div {...passkeyController()} data-action="submit->passkey#register">
          <Form action={paths.passkeys()} errors={errors} values={{ name }}>
            <TextField
              name="name"
              label={t('Nama passkey')}
              hint={t('Agar Anda mengenalinya dalam daftar.')}
              maxLength={60}
              autocomplete="off"
              required
            />
            <PasswordField name="password" label={t('Kata sandi Anda')} autocomplete="current-password" required />
            <Answer />
            <ButtonRow>
              <SubmitButton icon="key" class="needs-script">
                {t('Buat passkey')}
              </SubmitButton>
              <ButtonLink href={paths.secondFactor()} variant="plain">
                {t('Batal')}
              </ButtonLink>
            </ButtonRow>
          </Form>
        </div>
      </Card>
    </Page>
  )
}

function Answer() {
  return (
    <div class="field" id={fieldId('passkey')} tabindex={-1}>
      <input type="hidden" name="passkey" data-passkey-target="answer" />
      <Fault name="passkey" error={useError('passkey')} />
      <PasskeySays />
      <NeedsScript />
    </div>
  )
}

function Impossible({ baseUrl }: { baseUrl: string }) {
  return (
    <p>
      {t('Passkey hanya dapat dipakai pada alamat https dengan nama domain; alamat aplikasi ini {baseUrl}.', {
        baseUrl,
      })}{' '}
      {t('Gunakan aplikasi autentikator di bawah ini.')}
    </p>
  )
}
