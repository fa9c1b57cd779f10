import type { Selectable } from 'kysely'
import type { RecapFileStage, RecapFiles, RecapFormat } from '../../../platform/database/schema.ts'
import { words } from '../../../platform/words.ts'

export type RecapFile = Selectable<RecapFiles>

/** For as long a file waits for whoever asked for it. */
export const keptForMs = 24 * 60 * 60 * 1000

/** On paper nobody reads more: a thousand rows take five seconds, five thousand half a minute and 1.7 GB. */
export const mostPrinted = 2000

/** A fault of ours, or a process that was killed, is followed by another try; after the last the file has failed. */
export const mostTries = 3

export const formats: Record<RecapFormat, { name: string; mediaType: string }> = {
  xlsx: {
    name: words('XLSX'),
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  csv: { name: words('CSV'), mediaType: 'text/csv; charset=UTF-8' },
  pdf: { name: words('PDF'), mediaType: 'application/pdf' },
}

export function isFormat(text: string): text is RecapFormat {
  return Object.hasOwn(formats, text)
}

export const stageNames: Record<RecapFileStage, string> = {
  waiting: words('Menunggu dibuat'),
  making: words('Sedang dibuat'),
  done: words('Siap diunduh'),
  failed: words('Gagal dibuat'),
}
