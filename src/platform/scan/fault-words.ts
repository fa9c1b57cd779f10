import { words } from '../words.ts'
import type { ScanFaultCode } from './picture.ts'

/** What to do about a file that no page can be had of. */
export const scanFaultWords: Record<ScanFaultCode, string> = {
  empty: words('Berkas kosong. Pilih berkas lain.'),
  'too-large': words('Berkas lebih dari 15 MB. Pindai dengan 200 dpi atau kirim fotonya, lalu unggah lagi.'),
  heic: words('Foto berformat HEIC. Ubah ke JPEG atau kirim tangkapan layarnya.'),
  'other-type': words('Berkas bukan foto (JPEG, PNG, WebP) atau PDF. Pilih berkas lain.'),
  damaged: words('Berkas rusak atau tidak dapat dibaca. Ambil foto baru atau pindai ulang, lalu unggah lagi.'),
  encrypted: words('PDF dikunci dengan kata sandi. Simpan tanpa kata sandi, lalu unggah lagi.'),
  'not-scanned': words(
    'Ini berkas PDF asli, bukan pindaian. Cetak suratnya, tanda tangani, lalu foto atau pindai lembar itu.',
  ),
  'too-many-pages': words('PDF lebih dari lima halaman. Pindai lembar surat ini saja, lalu unggah lagi.'),
  'too-many-pixels': words('Foto lebih dari 40 megapiksel. Ambil lagi dengan ukuran biasa, lalu unggah lagi.'),
  'too-long': words('Berkas terlalu rumit untuk dibaca. Unggah foto lembar suratnya.'),
}
