import type { Database } from '../../platform/database/connect.ts'
import { InvalidInput } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { dateAt } from '../calendar/calendar.ts'
import { type Act, takePlace } from '../people/person.ts'
import { parsed } from '../typed.ts'
import { activeUnitForShare } from '../units/queries.ts'
import { keepersOnly, nameAndModel } from './asset.ts'
import { insertAssetEvent } from './events.ts'
import { type AssetDescription, newAssetInput } from './input.ts'
import { highestNumber, readRegister, writeRegister } from './register.ts'
import { assetCalled, codeForUpdate, insertAsset, type KnownCode, lastNumber } from './write-queries.ts'

type NewAsset = AssetDescription & { unitId: number }

/** Puts a good into the register; without a number it takes the next one of its kode barang. The answer is its register. */
export async function registerAsset(db: Database, act: Act, input: unknown): Promise<string> {
  keepersOnly(act)
  const asset = newAsset(act, input)

  return await untakenRegister(db, () =>
    db.transaction().execute(async (tx) => (await registerWithin(tx, act, asset)).register),
  )
}

export function newAsset(act: Act, input: unknown): NewAsset {
  return parsed(newAssetInput(dateAt(act.at).toString()), input)
}

/** The same within a transaction of somebody else's, who says where a register is taken (`untakenRegister`). */
export async function registerWithin(tx: Database, act: Act, { unitId, ...asset }: NewAsset, ticketId?: number) {
  const code = await knownCode(tx, asset.code)
  if (!(await activeUnitForShare(tx, unitId)))
    throw new InvalidInput([{ path: 'unitId', message: t('Pilih Bidang/Unit pemegangnya.') }])
  takePlace(act)

  const number = asset.number ?? (await nextNumber(tx, code.code))
  const columns = columnsOf({ ...asset, number }, code)
  const id = await insertAsset(tx, { ...columns, unitId })
  await insertAssetEvent(tx, act, { assetId: id, kind: 'registered', ticketId })
  return { id, register: columns.register }
}

async function nextNumber(tx: Database, code: string): Promise<number> {
  const next = (await lastNumber(tx, code)) + 1
  if (next > highestNumber)
    throw new InvalidInput([
      {
        path: 'number',
        message: t('Nomor register kode ini sudah sampai {last}. Isi nomor yang belum dipakai.', {
          last: highestNumber,
        }),
      },
    ])
  return next
}

/** As the table keeps them: the category is the code's, and so is the name where none was typed. */
export function columnsOf({ code: _, number, ...asset }: AssetDescription & { number: number }, code: KnownCode) {
  const register = writeRegister({ code: code.code, number })
  return { ...asset, register, name: asset.name || code.name, category: code.category }
}

export async function knownCode(tx: Database, code: string): Promise<KnownCode> {
  const known = await codeForUpdate(tx, code)
  if (!known)
    throw new InvalidInput([
      {
        path: 'code',
        message: t(
          'Kode barang {code} belum ada dalam daftar. Periksa pada Permendagri 108/2016, lalu tambahkan pada halaman Kode barang.',
          { code },
        ),
      },
    ])
  return known
}

/** Runs a write of the register; a register that is taken becomes the fault of its field, naming the good that has it. */
export async function untakenRegister<Result>(db: Database, write: () => Promise<Result>): Promise<Result> {
  try {
    return await write()
  } catch (error) {
    const register = takenRegister(error)
    const taken = register && (await assetCalled(db, register))
    if (!taken) throw error
    throw new InvalidInput([
      {
        path: 'number',
        message: t('Register {register} sudah dipakai: {name}, {unit}.', {
          register: taken.register,
          name: nameAndModel(taken),
          unit: taken.unit,
        }),
      },
    ])
  }
}

// PostgreSQL says which: 'Key (register)=(…) already exists.' or 'Key (code, register_number)=(…, …) already exists.'
function takenRegister(error: unknown): string | undefined {
  if (!(error instanceof Error && 'constraint' in error && 'detail' in error)) return undefined
  if (error.constraint !== 'assets_once' && error.constraint !== 'assets_register_key') return undefined
  const [, values = ''] = /=\(([^)]*)\)/.exec(String(error.detail)) ?? []
  const key = readRegister(values.replace(', ', '.'))
  return key && writeRegister(key)
}
