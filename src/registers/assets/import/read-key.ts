import type { Cell } from '../../../platform/tables/table.ts'
import { t } from '../../../platform/words.ts'
import { formatNumber } from '../../../ui/format.ts'
import { readRegister } from '../register.ts'

/** Kode barang and the registers that a row names, or what is wrong with which column. */
export type Keys = { code: string; from: number; to: number }
export type KeyFault = { place: 'code' | 'number'; sentence: string }

const mostInRow = 5000

/** Codes with dots or without, with the register behind or beside them; registers one by one or as "x s/d y". */
export function readKeys(code: Cell, number: Cell, codes: ReadonlySet<string>): Keys | KeyFault {
  if (isRounded(code) || [code, number].some((cell) => typeof cell === 'number' && !Number.isInteger(cell)))
    return { place: 'code', sentence: asText() }
  const typed = String(code).replaceAll(/\s/g, '')
  if (typed === '') return { place: 'code', sentence: t('Kode barang wajib diisi.') }

  const alone = codeIn(typed, codes)
  if (alone) return numbersIn(alone, String(number).trim())
  const whole = readRegister(typed)
  if (!whole || !codes.has(whole.code)) return { place: 'code', sentence: unknownCode(typed) }
  return agreed({ code: whole.code, from: whole.number, to: whole.number }, String(number).trim())
}

/** Excel keeps fifteen digits of a number and makes zeros of the others. */
export function isRounded(cell: Cell): boolean {
  return typeof cell === 'number' && Math.abs(cell) >= 1e15
}

export function asText(): string {
  return t('Excel membulatkan angka sepanjang ini. Jadikan sel itu teks, lalu tulis lagi.')
}

function codeIn(typed: string, codes: ReadonlySet<string>): string | undefined {
  if (codes.has(typed)) return typed
  const [, ...parts] = /^(1)(3)(\d)(\d{2})(\d{2})(\d{2})(\d{3})$/.exec(typed) ?? []
  const dotted = parts.join('.')
  return codes.has(dotted) ? dotted : undefined
}

function numbersIn(code: string, typed: string): Keys | KeyFault {
  const fault = (sentence: string): KeyFault => ({ place: 'number', sentence })
  if (typed === '') return fault(t('Nomor register wajib diisi.'))
  const [, first = '', last = first] =
    /^(\d+)(?:\s*(?:s\s*\/\s*d|s\.?\s*d\.?|-|–|sampai(?: dengan)?)\s*(\d+))?$/i.exec(typed) ?? []
  if (first === '')
    return fault(
      t('Nomor register "{typed}" tidak dikenali. Tulis 000014, atau 000021 s/d 000044.', {
        typed: typed.slice(0, 40),
      }),
    )
  const [from, to] = [Number(first), Number(last)]
  if (first.length > 6 || last.length > 6) return fault(t('Nomor register paling banyak enam angka, misalnya 000014.'))
  if (from === 0) return fault(t('Nomor register dimulai dari 1.'))
  if (to < from) return fault(t('Nomor register terakhir lebih kecil daripada yang pertama.'))
  if (to - from >= mostInRow)
    return fault(
      t('Satu baris paling banyak {most} register; baris ini menyebut {n}.', {
        most: formatNumber(mostInRow),
        n: formatNumber(to - from + 1),
      }),
    )
  return { code, from, to }
}

/** A register behind the code, and another beside it that must be the same. */
function agreed(keys: Keys, typed: string): Keys | KeyFault {
  if (typed === '') return keys
  const beside = numbersIn(keys.code, typed)
  if ('place' in beside || (beside.from === keys.from && beside.to === keys.to)) return beside
  return { place: 'number', sentence: t('Nomor register berbeda dari yang tertulis di belakang kode barang.') }
}

function unknownCode(code: string): string {
  return t('Kode barang {code} belum ada dalam daftar. Tambahkan pada halaman Kode barang, atau perbaiki.', {
    code: code.slice(0, 40),
  })
}
