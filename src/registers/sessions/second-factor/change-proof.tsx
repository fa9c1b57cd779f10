import { t } from '../../../platform/words.ts'
import { Alert } from '../../../ui/page/alert.tsx'
import type { ProofOptions } from './proof.ts'
import { ProofFields } from './proof-fields.tsx'

type ChangeProofProps = { options: ProofOptions; about: string; field?: string }

/** Asks for a factor that is there before one is added or taken away; for the password before the first. Inside a `Form`. */
export function ChangeProof({ options, about, field }: ChangeProofProps) {
  if (outOfReach(options))
    return (
      <Alert tone="warning" title={t('Passkey Anda tidak dapat dipakai di sini')}>
        {t('Passkey Anda dibuat untuk alamat aplikasi yang lain. Untuk mengatur ulang, hubungi admin Pusdatin.')}
      </Alert>
    )
  return (
    <>
      {options.strong ? <p>{t('Buktikan dengan cara yang sudah terpasang. Hilang? Hubungi admin Pusdatin.')}</p> : null}
      <ProofFields
        hint={t('Diminta lagi sebagai bukti bahwa Anda sendiri yang mengubahnya.')}
        {...{ options, about, field }}
      />
    </>
  )
}

/** Whether a button under the proof is of use: the passkey's own button sends the form too. */
export function typesProof({ app, strong }: ProofOptions): boolean {
  return !strong || app
}

function outOfReach({ app, passkey, strong }: ProofOptions): boolean {
  return strong && !app && !passkey
}
