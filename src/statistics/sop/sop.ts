import { words } from '../../platform/words.ts'
import type { Activity } from '../../procedure/stages.ts'

/** SOP 460/OT.05.00 in its own spelling: what each row asks for besides what `activities` holds. */
export const requirements: Record<Activity['code'], string> = {
  request: words('Mengakses Aplikasi E-Ticketing'),
  work_order: words('Mengakses Aplikasi E-Ticketing melalui Akun Tenaga Ahli Technical Support'),
  signature: words('Mengidentifikasi dan memverifikasi dengan Menandatangani Surat Perintah Perbaikan'),
  repair: words('Membawa Surat Perintah Perbaikan yang sudah di Identifikasi dan Verifikasi oleh Kasubag TU Pusdatin'),
  handling_report: words(
    'Menginput laporan hasil penanganan oleh Tenaga Ahli Technical Support melalui Aplikasi E-Ticketing',
  ),
  feedback: words('Mengakses Aplikasi E-Ticketing melalui Akun Bidang/Unit Pemohon'),
}

/** How the application holds each row to it, and where the proof lies. */
export const proofs: Record<Activity['code'], string> = {
  request: words('Tiket bernomor urut tanpa celah, dengan waktu pengisian formulir.'),
  work_order: words('Surat Perintah Perbaikan bernomor, tiap versinya tersimpan dengan SHA-256.'),
  signature: words('Tanda tangan elektronik pada surat itu sendiri: siapa, jabatan, waktu, lima butir pemeriksaan.'),
  repair: words('Pengerjaan hanya dapat dimulai dengan surat yang ditandatangani; penundaan dicatat dengan alasannya.'),
  handling_report: words('Laporan Penanganan bernomor, dengan tanda baca Kasubag TU.'),
  feedback: words('Satu penilaian untuk tiap tiket yang ditangani; Indeks Kepuasan dihitung darinya.'),
}

/** The three binding rules, word for word, and how they are kept. */
export const rules = [
  {
    code: 'C1',
    sentence: words(
      'Pengajuan Pembuatan Tiket Pemeliharaan Sarana dan Prasarana Sistem Informasi dapat dilakukan pada perangkat Asset dan Non Asset Dinas Bina Marga yang memang digunakan dalam menunjang Pekerjaan Pegawai',
    ),
    kept: words('Formulir menerima keduanya dan meminta pernyataan bahwa perangkat menunjang pekerjaan.'),
    figures: ['of_assets', 'of_others'],
  },
  {
    code: 'C2',
    sentence: words(
      'Pergantian Suku Cadang Hanya dapat dilakukan pada Perangkat yang merupakan Asset Dinas Bina Marga',
    ),
    kept: words('Basis data menolak suku cadang pada tiket yang bukan tentang aset.'),
    figures: ['with_parts'],
  },
  {
    code: 'C3',
    sentence: words(
      'Apabila Bidang/Unit pemohon tidak memberikan feedback pada yang telah ditangani, maka pemohon tidak dapat membuat Tiket baru',
    ),
    kept: words(
      'Pengajuan ditolak selama ada tiket yang belum dinilai; Kasubag TU dapat memberi dispensasi yang tercatat.',
    ),
    figures: ['overridden'],
  },
] as const
