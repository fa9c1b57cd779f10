import { paths } from '../../../../paths.ts'
import type { FieldError } from '../../../../platform/refusal.ts'
import { t } from '../../../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../../ui/button.tsx'
import { Fault, fieldId } from '../../../../ui/form/field.tsx'
import { Form, useError } from '../../../../ui/form/form.tsx'
import { TextField } from '../../../../ui/form/text-field.tsx'
import { Table } from '../../../../ui/list/table.tsx'
import { Moment } from '../../../../ui/moment.tsx'
import { Card } from '../../../../ui/page/card.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { ChangeProof, typesProof } from '../change-proof.tsx'
import { digestOfChange, type ProofOptions } from '../proof.ts'
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

function Removal({ passkey: { id, name } }: { passkey: PasskeyRow }) {
  return (
    <ButtonLink href={paths.passkey(id)} small>
      {t('Hapus')} <span class="sr-only">{name}</span>
    </ButtonLink>
  )
}

type NewPasskeyProps = { name: string; options: ProofOptions; errors?: FieldError[] }

export function NewPasskeyPage({ name, options, errors }: NewPasskeyProps) {
  return (
    <Page title={t('Tambah passkey')} breadcrumb={crumbs(t('Tambah passkey'))} width="reading">
      <Card lead={t('Setelah pembuktian diri berhasil, browser meminta sidik jari, wajah, atau PIN perangkat ini.')}>
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
            <ChangeProof options={options} about={digestOfChange('passkey_added')} field="proof" />
            <Answer />
            <ButtonRow>
              <SubmitButton icon="key" class="needs-script">
                {t('Buat passkey')}
              </SubmitButton>
              <WayBack />
            </ButtonRow>
          </Form>
        </div>
      </Card>
    </Page>
  )
}

type RemovePasskeyProps = { passkey: PasskeyRow; options: ProofOptions; errors?: FieldError[] }

export function RemovePasskeyPage({ passkey: { id, name }, options, errors }: RemovePasskeyProps) {
  return (
    <Page title={t('Hapus passkey {name}?', { name })} breadcrumb={crumbs(t('Hapus passkey'))} width="reading">
      <Card lead={t('Passkey ini tidak dapat dipakai lagi untuk menandatangani. Hapus juga dari perangkatnya.')}>
        <Form action={paths.passkey(id)} errors={errors}>
          <ChangeProof options={options} about={digestOfChange('passkey_removed', id)} />
          <ButtonRow>
            {typesProof(options) ? (
              <SubmitButton icon="trash" variant="danger">
                {t('Hapus passkey')}
              </SubmitButton>
            ) : null}
            <WayBack />
          </ButtonRow>
        </Form>
      </Card>
    </Page>
  )
}

function WayBack() {
  return (
    <ButtonLink href={paths.secondFactor()} variant="plain">
      {t('Batal')}
    </ButtonLink>
  )
}

function crumbs(here: string) {
  return [{ label: t('Pembuktian tambahan'), href: paths.secondFactor() }, { label: here }]
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
