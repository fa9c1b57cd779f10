import { InvalidInput } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'

/** Runs a write of people; a value that somebody else holds already becomes the fault of its field. */
export async function untaken<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    const fault = faultOf(constraintOf(error))
    throw fault ? new InvalidInput([fault]) : error
  }
}

function constraintOf(error: unknown): string | undefined {
  return error instanceof Error && 'constraint' in error && typeof error.constraint === 'string'
    ? error.constraint
    : undefined
}

function faultOf(constraint: string | undefined) {
  switch (constraint) {
    case 'people_username_key':
    case 'people_email_key':
      return { path: 'username', message: t('Nama pengguna ini sudah dipakai.') }
    case 'people_nip_key':
      return { path: 'nip', message: t('NIP ini sudah tercatat pada orang lain.') }
    case 'people_nrk_key':
      return { path: 'nrk', message: t('NRK ini sudah tercatat pada orang lain.') }
    default:
      return undefined
  }
}
