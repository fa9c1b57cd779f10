import { t } from '../../../platform/words.ts'
import { csvList } from './csv-list.ts'
import { faulty, type HolidayList } from './holiday-list.ts'
import { icsList } from './ics-list.ts'

export const largestList = 1_000_000

/** A year's list of holidays, pasted or as a file: CSV or ICS by its content, whatever its name. */
export function readList(content: Uint8Array, year: number): HolidayList {
  if (content.length > largestList) return faulty(t('Terlalu besar: daftar setahun paling besar 1 MB.'))
  if (startsWith(content, 'PK\x03\x04'))
    return faulty(t('Ini berkas Excel atau ZIP. Simpan dahulu sebagai CSV UTF-8, lalu unggah.'))
  const text = decoded(content)
  if (text === undefined)
    return faulty(t('Huruf dalam berkas ini tidak dapat dibaca. Simpan sebagai CSV UTF-8, lalu unggah lagi.'))
  if (text.trim() === '') return faulty(t('Tempel daftarnya atau pilih berkasnya.'))

  return /^\s*BEGIN:VCALENDAR/i.test(text) ? icsList(text, year) : csvList(text, year)
}

/** UTF-8 with or without its mark; undefined for any other encoding. */
function decoded(content: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

function startsWith(content: Uint8Array, letters: string): boolean {
  return [...letters].every((letter, index) => content[index] === letter.charCodeAt(0))
}
