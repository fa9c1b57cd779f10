import { words } from '../../platform/words.ts'
import { amount, choice, yesNo } from './policy.ts'

export const procedurePolicies = {
  'feedbackGate.scope': choice({
    title: words('Siapa yang menanggung penilaian tertunda'),
    meaning: words('Satu akun Bidang/Unit saja, atau seluruh Bidang beserta seksi dan subbagiannya.'),
    fallback: 'unit_account',
    choices: {
      unit_account: words('Bidang/Unit pemohon'),
      bidang: words('Seluruh Bidang beserta seksi di bawahnya'),
    },
  }),
  'feedbackGate.threshold': amount({
    title: words('Jumlah tiket belum dinilai yang menahan tiket baru'),
    meaning: words('SOP: satu tiket yang telah ditangani dan belum dinilai sudah menahan tiket baru.'),
    fallback: 1,
    min: 1,
    max: 10,
    measure: words('tiket'),
  }),
  'feedbackGate.override': choice({
    title: words('Dispensasi'),
    meaning: words('Apakah Kasubag TU boleh memberi izin satu tiket baru dengan alasan tertulis.'),
    fallback: 'kasubag_with_reason',
    choices: {
      kasubag_with_reason: words('Oleh Kasubag TU, dengan alasan, untuk satu tiket'),
      none: words('Tidak ada dispensasi'),
    },
  }),
  'sla.handling.value': amount({
    title: words('Lama penanganan'),
    meaning: words('Waktu baku SOP untuk menangani perangkat, dalam satuan yang dipilih di bawah.'),
    fallback: 2,
    min: 1,
    max: 30,
  }),
  'sla.handling.unit': choice({
    title: words('Satuan lama penanganan'),
    meaning: words('Hari kerja berakhir pada jam tutup kantor; jam kerja menghitung menit kerja.'),
    fallback: 'hari_kerja',
    choices: {
      hari_kerja: words('Hari kerja, sampai jam tutup kantor'),
      jam_kerja: words('Hari kerja penuh, dihitung dalam menit kerja'),
      hari_kalender: words('Hari kalender, 24 jam per hari'),
    },
  }),
  'sla.handling.start': choice({
    title: words('Mulai dihitung sejak'),
    meaning: words('SOP menempatkan pengerjaan setelah tanda tangan Kasubag TU.'),
    fallback: 'spp_signed',
    choices: {
      spp_signed: words('Surat Perintah Perbaikan ditandatangani'),
      work_started: words('Pengerjaan dimulai'),
    },
  }),
  'verification.checklistRequired': yesNo({
    title: words('Lima butir pemeriksaan wajib dicentang'),
    meaning: words('Tanda tangan baru dapat diberikan setelah kelima butir pemeriksaan dicentang.'),
    fallback: true,
  }),
  'verification.allowReturn': yesNo({
    title: words('Kasubag TU boleh mengembalikan SPP'),
    meaning: words(
      'SPP dikembalikan kepada Tenaga Ahli dengan alasan, lalu terbit versi baru. Tidak diatur dalam SOP.',
    ),
    fallback: true,
  }),
  'verification.allowReject': yesNo({
    title: words('Kasubag TU boleh menolak tiket'),
    meaning: words('Tiket berakhir dengan alasan dan tidak perlu dinilai. Tidak diatur dalam SOP.'),
    fallback: true,
  }),
  'parts.consumableForNonAsset': yesNo({
    title: words('Bahan habis pakai untuk perangkat Non-Aset'),
    meaning: words(
      'Apakah tinta, toner, dan sejenisnya boleh dipakai pada perangkat Non-Aset. Suku cadang tetap tidak boleh (Catatan 2 SOP); kabel LAN dan konektor untuk jaringan Dinas selalu boleh.',
    ),
    fallback: false,
  }),
  'feedback.mode': choice({
    title: words('Formulir penilaian'),
    meaning: words('Delapan unsur menghasilkan indeks metode SKM; penilaian ringkas hanya satu pertanyaan.'),
    fallback: 'skm',
    choices: {
      skm: words('Delapan unsur (metode SKM, Permenpan RB 14/2017)'),
      ringkas: words('Ringkas: satu penilaian dan komentar'),
    },
  }),
  'followUp.windowWorkingDays': amount({
    title: words('Masa tiket lanjutan'),
    meaning: words('Selama itu pemohon yang belum puas dapat membuat tiket lanjutan yang terhubung.'),
    fallback: 7,
    min: 1,
    max: 60,
    measure: words('hari kerja'),
  }),
  'index.includeOwnUnit': yesNo({
    title: words('Penilaian dari Pusdatin ikut dihitung'),
    meaning: words('Bila tidak, tiket milik Pusdatin sendiri tidak masuk ke indeks kepuasan.'),
    fallback: true,
  }),
  'index.published': choice({
    title: words('Halaman publik indeks kepuasan'),
    meaning: words(
      'Indeks dan jumlah tiket periode yang telah berakhir, terbuka bagi siapa saja tanpa masuk. Hanya satu jenis periode, supaya angka kecil tidak dapat dihitung dari selisihnya.',
    ),
    fallback: 'off',
    choices: {
      off: words('Tidak ada'),
      month: words('Per bulan'),
      quarter: words('Per triwulan'),
      semester: words('Per semester'),
      year: words('Per tahun'),
    },
  }),
}
