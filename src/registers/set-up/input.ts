import { z } from 'zod'
import { type FieldError, InvalidInput } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { fieldErrors } from '../api-room.ts'
import { usernameInput } from '../people/input.ts'
import { faultOfNip, normaliseNip } from '../people/nip.ts'
import { faultOfPassword } from '../sessions/password.ts'
import { policies } from '../settings/policies.ts'
import { oneLine, type Typed, text, texts } from '../typed.ts'
import { dbmUnits } from '../units/dbm.ts'
import type { UnitSeed } from '../units/unit.ts'
import { unitsFromLines } from './own-units.ts'

export type SetUp = z.infer<typeof setUpInput> & { units: UnitSeed[] }

/** The office itself is always a unit: its people belong to it. */
export const officeCode = 'PUSDATIN'

/** The units that are offered beside the office itself. */
export const offeredUnits = dbmUnits.filter(({ code }) => code !== officeCode)

const nip = z
  .string()
  .default('')
  .transform(normaliseNip)
  .superRefine((value, context) => {
    const fault = faultOfNip(value)
    if (fault) context.addIssue({ code: 'custom', message: fault })
  })

const setUpInput = z
  .object({
    code: z.string().default(''),
    adminName: oneLine(120, () => t('Isi nama admin.')),
    adminUsername: usernameInput(),
    adminPassword: z.string().default(''),
    adminPasswordRepeated: z.string().default(''),
    officeName: oneLine(150, () => t('Isi nama kantor.')),
    letterheadLines: policies['letterhead.lines'].schema,
    letterheadAddress: policies['letterhead.address'].schema,
    unitList: z.enum(['dbm', 'own'], { error: () => t('Pilih daftar unit.') }),
    offered: z.array(z.string()),
    ownUnits: z.string().max(20_000).default(''),
    signerName: oneLine(120, () => t('Isi nama penandatangan.')),
    signerNip: nip,
    signerUsername: usernameInput(),
    signerPassword: z.string().default(''),
    signerPasswordRepeated: z.string().default(''),
  })
  .superRefine((setUp, context) => {
    const fault = (path: string, message: string | undefined) => {
      if (message) context.addIssue({ code: 'custom', path: [path], message })
    }
    const repeated = t('Ulangan kata sandi tidak sama.')

    fault('adminPassword', faultOfPassword(setUp.adminPassword, setUp.adminUsername))
    fault('signerPassword', faultOfPassword(setUp.signerPassword, setUp.signerUsername))
    if (setUp.adminPassword !== setUp.adminPasswordRepeated) fault('adminPasswordRepeated', repeated)
    if (setUp.signerPassword !== setUp.signerPasswordRepeated) fault('signerPasswordRepeated', repeated)
    if (setUp.adminUsername === setUp.signerUsername)
      fault('signerUsername', t('Penandatangan memerlukan nama pengguna sendiri, berbeda dari admin.'))
  })

/** The form of the set-up page as one set-up; refuses with every field at fault. */
export function setUpFrom(form: Typed): SetUp {
  const result = setUpInput.safeParse({
    ...form,
    letterheadLines: text(form, 'letterheadLines')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
    offered: texts(form, 'offered'),
  })
  const units = result.success ? unitsOf(result.data) : []
  const errors = result.success ? unitFaults(result.data, units) : fieldErrors(result.error)

  if (!result.success || errors.length > 0) throw new InvalidInput(errors)
  return { ...result.data, units }
}

function unitsOf({ unitList, offered, ownUnits, officeName }: z.infer<typeof setUpInput>): UnitSeed[] {
  const office: UnitSeed = { code: officeCode, name: officeName, kind: 'pusat' }
  if (unitList === 'own') return [...unitsFromLines(ownUnits, new Set([officeCode])), office]

  const chosen = offeredUnits.filter(({ code }) => offered.includes(code))
  return [...chosen.map((unit) => ({ ...unit, active: true })), office]
}

function unitFaults({ unitList }: z.infer<typeof setUpInput>, units: UnitSeed[]): FieldError[] {
  if (units.length > 1) return []
  return unitList === 'own'
    ? [{ path: 'ownUnits', message: t('Tulis paling sedikit satu Bidang/Unit.') }]
    : [{ path: 'offered', message: t('Pilih paling sedikit satu Bidang/Unit.') }]
}
