import type { Database } from '../../../platform/database/connect.ts'
import { InvalidInput, Refusal } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { type Act, takePlace } from '../../people/person.ts'
import { keepersOnly } from '../asset.ts'
import { compareWithRegister, overtaken } from './compare.ts'
import type { AssetImport, Counts } from './import.ts'
import { countsOf, importForUpdate } from './queries.ts'
import { endImport, insertNew, lockGoods, lockImports, updateChanged } from './write-goods.ts'

/** What the Pengurus Barang chose on seeing what it would do. */
export type Consent = { skipFaulty: boolean; transfer: boolean }

/**
 * Takes a checked list into the register, all of it or nothing. Refuses what was taken before (`import-ended`), and where the
 * register changed since it was checked (`register-changed`); then it is compared anew.
 */
export async function commitImport(db: Database, act: Act, id: string, consent: Consent): Promise<AssetImport> {
  keepersOnly(act)

  try {
    return await db.transaction().execute((tx) => takeOver(tx, act, id, consent))
  } catch (error) {
    if (!wasOvertaken(error)) throw error
    await compareAnew(db, act, id)
    throw new Refusal(
      'register-changed',
      t('Daftar aset berubah sejak berkas ini diperiksa. Pemeriksaan telah diulang; lihat lagi, lalu impor.'),
    )
  }
}

async function takeOver(tx: Database, act: Act, id: string, consent: Consent): Promise<AssetImport> {
  await lockImports(tx)
  const found = await importForUpdate(tx, act.person, id, act.at)
  takePlace(act)
  mustWait(found)
  const counts = await countsOf(tx, id)
  mustBeChosen(counts, consent)
  await lockGoods(tx, id)
  if ((await overtaken(tx, id)) > 0) throw new Overtaken()

  await insertNew(tx, act, found)
  await updateChanged(tx, act, found)
  await endImport(tx, act, id, counts)
  return { ...found, ...counts, stage: 'committed', committedAt: act.at }
}

function mustWait({ stage }: AssetImport) {
  if (stage === 'checked') return
  const sentence =
    stage === 'committed'
      ? t('Berkas ini sudah diimpor.')
      : t('Berkas ini belum selesai diperiksa atau tidak dapat dipakai.')
  throw new Refusal('import-ended', sentence)
}

function mustBeChosen(counts: Counts, { skipFaulty, transfer }: Consent) {
  if (counts.registered + counts.changed + counts.transferred === 0)
    throw new Refusal('nothing-to-import', t('Tidak ada yang perlu diimpor dari berkas ini.'))
  const errors = []
  if (counts.faulty > 0 && !skipFaulty)
    errors.push({ path: 'skipFaulty', message: t('Perbaiki baris yang salah, atau setujui bahwa baris itu dilewati.') })
  if (counts.transferred > 0 && !transfer)
    errors.push({
      path: 'transfer',
      message: t('Setujui perpindahan unit ini, atau perbaiki kolom Bidang/Unit dalam berkas.'),
    })
  if (errors.length > 0) throw new InvalidInput(errors)
}

async function compareAnew(db: Database, act: Act, id: string) {
  await db.transaction().execute(async (tx) => {
    await importForUpdate(tx, act.person, id, act.at)
    await compareWithRegister(tx, id)
  })
}

class Overtaken extends Error {}

/** Also where somebody registers one of the goods at this very moment. */
function wasOvertaken(error: unknown): boolean {
  if (error instanceof Overtaken) return true
  return (
    error instanceof Error && 'constraint' in error && /^assets_(once|register_key)$/.test(String(error.constraint))
  )
}
