import { t } from '../../platform/words.ts'

// NIP PNS: 8 birth date, 6 year and month of appointment, 1 sex, 3 sequence (Perka BKN 22/2007).
// NI PPPK: 8 birth date, 4 year of appointment, 2 count of contracts from 21 on, 1 sex, 3 sequence.
const shape =
  /^(?<birthYear>\d{4})(?<birthMonth>\d{2})(?<birthDay>\d{2})(?<since>\d{4})(?<monthOrContract>\d{2})(?<sex>\d)(?<sequence>\d{3})$/

const youngestAtAppointment = 15
const firstContractCode = 21

/** Without the spaces, dots and dashes that people group it with. */
export function normaliseNip(text: string): string {
  return text.replace(/[\s.-]/g, '')
}

/** What is wrong with a normalised NIP of a PNS or PPPK, or nothing. There is no check digit. */
export function faultOfNip(nip: string): string | undefined {
  const parts = partsOf(nip)

  if (!parts) return t('NIP terdiri atas 18 angka.')
  if (!isDate(parts.birthYear, parts.birthMonth, parts.birthDay))
    return t('Delapan angka pertama NIP harus tanggal lahir, misalnya 19670516.')
  if (!(isMonth(parts.monthOrContract) || parts.monthOrContract >= firstContractCode))
    return t('Angka ke-13 dan ke-14 NIP harus bulan pengangkatan, atau 21 ke atas bagi PPPK.')
  if (parts.sex !== 1 && parts.sex !== 2) return t('Angka ke-15 NIP harus 1 atau 2.')
  if (parts.sequence === 0) return t('Nomor urut pada NIP tidak boleh 000.')
  return undefined
}

/** What looks odd about a NIP that is accepted all the same, or nothing. */
export function warningOfNip(nip: string): string | undefined {
  const parts = partsOf(nip)
  return parts && parts.since - parts.birthYear < youngestAtAppointment
    ? t('Menurut NIP, pengangkatan terjadi sebelum usia 15 tahun. Mohon periksa kembali.')
    : undefined
}

function partsOf(nip: string) {
  const groups = shape.exec(nip)?.groups
  if (!groups) return undefined

  return {
    birthYear: Number(groups.birthYear),
    birthMonth: Number(groups.birthMonth),
    birthDay: Number(groups.birthDay),
    since: Number(groups.since),
    monthOrContract: Number(groups.monthOrContract),
    sex: Number(groups.sex),
    sequence: Number(groups.sequence),
  }
}

function isDate(year: number, month: number, day: number): boolean {
  return year >= 1900 && isMonth(month) && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function isMonth(month: number): boolean {
  return month >= 1 && month <= 12
}
