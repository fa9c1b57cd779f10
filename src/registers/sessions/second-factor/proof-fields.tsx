import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { Button, ButtonLink } from '../../../ui/button.tsx'
import { describedBy, Fault, FieldShell, fieldId } from '../../../ui/form/field.tsx'
import { useError } from '../../../ui/form/form.tsx'
import { PasswordField } from '../../../ui/form/password-field.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import type { ProofOptions } from './proof.ts'

type ProofFieldsProps = {
  options: ProofOptions
  about: string
  /** Under the password; by default for whoever signs. */
  hint?: string
  /** The field of the passkey's answer, where `passkey` means another one. */
  field?: string
}

/** Asks somebody to prove himself, in the ways open to him, for what has the digest `about`. Inside a `Form`. */
export function ProofFields({ options, about, hint, field }: ProofFieldsProps) {
  const { app, passkey, strong } = options
  if (strong && !app && !passkey) return <Missing />

  const typing = !strong || app
  return (
    <div class="form" {...(passkey ? passkeyController(about) : {})}>
      {passkey ? <PasskeyButton only={!typing} field={field} /> : null}
      {passkey && typing ? <p class="field-hint">{t('Atau tanpa passkey:')}</p> : null}
      {typing ? (
        <PasswordField
          name="password"
          label={t('Kata sandi Anda')}
          hint={hint ?? t('Diminta lagi sebagai bukti bahwa Anda sendiri yang menandatangani.')}
          autocomplete="current-password"
          required
        />
      ) : null}
      {app ? <CodeField required={strong} /> : null}
    </div>
  )
}

type SecondFactorFieldsProps = { app: boolean; passkey: boolean; about: string }

/** Asks at the sign-in, after the password, for one of the factors that are there. Inside a `Form`. */
export function SecondFactorFields({ app, passkey, about }: SecondFactorFieldsProps) {
  return (
    <div class="form" {...(passkey ? passkeyController(about, paths.secondStepChallenge()) : {})}>
      {passkey ? <PasskeyButton only={!app} /> : null}
      {passkey && app ? <p class="field-hint">{t('Atau tanpa passkey:')}</p> : null}
      {app ? <CodeField required autofocus={!passkey} /> : null}
    </div>
  )
}

/** Six digits from the app; never filled in by the server. */
export function CodeField({ required, autofocus }: { required?: boolean; autofocus?: boolean }) {
  const field = {
    name: 'code',
    label: t('Kode autentikator'),
    hint: t('Enam angka yang sedang ditampilkan aplikasi autentikator.'),
    error: useError('code'),
    required,
  }
  return (
    <FieldShell {...field}>
      <input
        id={fieldId(field.name)}
        class="input is-short"
        type="text"
        name={field.name}
        inputmode="numeric"
        autocomplete="one-time-code"
        maxlength={9}
        {...{ required, autofocus }}
        {...describedBy(field)}
      />
    </FieldShell>
  )
}

/** Where the office asks for more than a password and this person has nothing else yet. */
function Missing() {
  return (
    <Alert
      tone="warning"
      title={t('Pembuktian tambahan belum terpasang')}
      actions={
        <ButtonLink href={paths.secondFactor()} icon="shield-lock">
          {t('Pasang sekarang')}
        </ButtonLink>
      }
    >
      {t('Kantor meminta passkey atau aplikasi autentikator untuk menandatangani.')}
    </Alert>
  )
}

function PasskeyButton({ only, field = 'passkey' }: { only: boolean; field?: string }) {
  const error = useError(field)

  return (
    <div class={error ? 'field has-error' : 'field'} id={fieldId(field)} tabindex={-1}>
      <input type="hidden" name={field} data-passkey-target="answer" />
      <Button icon="key" block class="needs-script" data={{ 'data-action': 'passkey#prove' }}>
        {t('Gunakan passkey')}
      </Button>
      {only ? <NeedsScript /> : null}
      <Fault name={field} error={error} />
      <PasskeySays />
    </div>
  )
}

/** Where script says what became of the browser's question. */
export function PasskeySays() {
  return <p class="field-error" role="alert" hidden data-passkey-target="said" />
}

export function NeedsScript() {
  return (
    <noscript>
      <p>{t('Passkey memerlukan JavaScript. Aktifkan JavaScript pada browser ini.')}</p>
    </noscript>
  )
}

/** The sentences live here, in the reader's language; script holds none. */
export function passkeyController(about = '', url = paths.passkeyChallenge()) {
  return {
    'data-controller': 'passkey',
    'data-passkey-url-value': url,
    'data-passkey-about-value': about,
    'data-passkey-unsupported-value': t('Browser ini belum mendukung passkey. Gunakan cara lain.'),
    'data-passkey-cancelled-value': t(
      'Passkey dibatalkan atau waktunya habis. Isian Anda tetap ada; coba lagi bila siap.',
    ),
    'data-passkey-known-value': t('Perangkat ini sudah memiliki passkey untuk akun Anda.'),
    'data-passkey-failed-value': t('Passkey tidak berhasil digunakan. Periksa sambungan, lalu coba lagi.'),
  }
}
