import type { SignatureMethod } from '../../platform/database/schema.ts'
import { t } from '../../platform/words.ts'
import type { ProofOptions } from '../../registers/sessions/second-factor/proof.ts'
import { ProofFields } from '../../registers/sessions/second-factor/proof-fields.tsx'
import { PasswordField } from '../../ui/form/password-field.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { Alert } from '../../ui/page/alert.tsx'

/** How this person signs here and now: the office's way, and how he may prove himself. */
export type SignersDesk = {
  method: SignatureMethod
  /** False where the office chose a service that this server does not know. */
  ready: boolean
  options: ProofOptions
}

type CredentialFieldsProps = SignersDesk & {
  /** Digest of the papers that the page shows. */
  about: string
}

/** Asked once a page, under the orders that it signs. */
export function CredentialFields({ method, ready, options, about }: CredentialFieldsProps) {
  if (!ready)
    return (
      <Alert tone="danger" title={t('Layanan BSrE belum dipasang')}>
        {t('Surat belum dapat ditandatangani. Hubungi admin.')}
      </Alert>
    )

  return (
    <>
      {method === 'bsre' ? <BsreFields /> : null}
      <ProofFields options={options} about={about} />
    </>
  )
}

function BsreFields() {
  return (
    <>
      <Alert tone="info" title={t('Ditandatangani melalui BSrE')}>
        {t('NIK dan passphrase hanya diteruskan ke layanan BSrE dan tidak disimpan.')}
      </Alert>
      <TextField name="nik" label={t('NIK')} hint={t('16 angka.')} inputmode="numeric" autocomplete="off" required />
      <PasswordField name="passphrase" label={t('Passphrase BSrE')} autocomplete="off" required />
    </>
  )
}
