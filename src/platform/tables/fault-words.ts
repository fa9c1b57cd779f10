import { words } from '../words.ts'
import type { TableFaultCode } from './table.ts'

/** What is said of a file that is no table that we read; `{line}` is the row where that is known. */
export const tableFaultWords: Record<TableFaultCode, string> = {
  empty: words('Berkas ini kosong.'),
  'too-large': words('Berkas ini terlalu besar: paling besar 20 MB. Bagi menjadi beberapa berkas.'),
  'not-a-table': words('Berkas ini bukan tabel. Unggah CSV atau buku kerja Excel (.xlsx).'),
  'old-excel': words('Ini buku kerja Excel lama (.xls). Simpan sebagai .xlsx atau CSV UTF-8, lalu unggah lagi.'),
  encrypted: words('Buku kerja ini dikunci dengan kata sandi. Simpan tanpa kata sandi, lalu unggah lagi.'),
  encoding: words('Huruf dalam berkas ini tidak dapat dibaca. Simpan sebagai CSV UTF-8, lalu unggah lagi.'),
  quotes: words('Tanda kutip pada baris {line} tidak ditutup atau salah tempat.'),
  'too-many-rows': words('Terlalu banyak baris: paling banyak 50.000. Bagi menjadi beberapa berkas.'),
  'too-many-columns': words('Terlalu banyak kolom pada baris {line}: paling banyak 200.'),
  'too-large-inside': words('Isi buku kerja ini terlalu besar setelah dibuka. Bagi menjadi beberapa berkas.'),
  damaged: words('Buku kerja ini rusak atau bukan buatan program lembar kerja. Simpan ulang sebagai .xlsx.'),
  'too-long': words('Berkas ini terlalu lama dibaca. Bagi menjadi beberapa berkas.'),
}
