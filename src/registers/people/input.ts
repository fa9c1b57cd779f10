import { z } from 'zod'
import { t } from '../../platform/words.ts'
import { isUsername } from '../sessions/username.ts'
import { oneLine, oneLineOrNothing, rowId } from '../typed.ts'
import { faultOfNip, normaliseNip } from './nip.ts'
import { roleNames } from './roles.ts'

export type PersonInput = z.infer<typeof personInput>
export type NewPersonInput = PersonInput & { username: string }

const nip = z
  .string()
  .optional()
  .transform((typed) => normaliseNip(typed ?? '') || null)
  .superRefine((value, context) => {
    const fault = value === null ? undefined : faultOfNip(value)
    if (fault) context.addIssue({ code: 'custom', message: fault })
  })

const nrk = z
  .string()
  .optional()
  .transform((typed) => typed?.replace(/[\s.]/g, '') || null)
  .refine((value) => value === null || /^\d{6}$/.test(value), { error: () => t('NRK terdiri atas 6 angka.') })

const fields = z.object({
  name: oneLine(120, () => t('Isi nama.')),
  role: z.enum(roleNames, { error: () => t('Pilih peran.') }),
  unitId: rowId(() => t('Pilih Bidang/Unit.')),
  jobTitle: oneLineOrNothing(150),
  nip,
  nrk,
  shared: z
    .union([z.boolean(), z.string()])
    .optional()
    .transform((typed) => typed === true || typed === 'yes'),
})

/** Everything about a person but his username, which stays as it was given. */
export const personInput = fields.superRefine(roleRules)

export const newPersonInput = fields.extend({ username: usernameInput() }).superRefine(roleRules)

export function usernameInput() {
  return z
    .string({ error: () => t('Wajib diisi.') })
    .transform((typed) => typed.trim().toLowerCase())
    .refine(isUsername, {
      error: () =>
        t('Nama pengguna 3 sampai 60 karakter: huruf kecil, angka, titik, garis bawah, tanda hubung, atau @.'),
    })
}

function roleRules(person: z.infer<typeof fields>, context: z.RefinementCtx) {
  const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })

  if (person.role === 'tu_head' && !person.nip)
    fault('nip', t('Kasubag TU menandatangani surat, sehingga NIP wajib diisi.'))
  if (person.shared && person.role !== 'unit') fault('shared', t('Hanya akun Bidang/Unit yang boleh dipakai bersama.'))
  if (person.shared && person.nip) fault('nip', t('Akun bersama bukan milik seorang pegawai, jadi tanpa NIP.'))
  if (person.shared && person.nrk) fault('nrk', t('Akun bersama bukan milik seorang pegawai, jadi tanpa NRK.'))
}
