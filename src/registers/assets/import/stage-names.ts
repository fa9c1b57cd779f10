import type { AssetImportStage } from '../../../platform/database/schema.ts'
import { words } from '../../../platform/words.ts'

export const stageNames: Record<AssetImportStage, string> = {
  waiting: words('Menunggu diperiksa'),
  reading: words('Sedang diperiksa'),
  failed: words('Gagal diperiksa'),
  checked: words('Menunggu persetujuan Anda'),
  refused: words('Tidak dapat dipakai'),
  committed: words('Sudah diimpor'),
}
