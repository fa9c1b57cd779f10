import type { Category } from '../../../src/platform/database/schema.ts'

/**
 * Words to search for: `rare` stands in one ticket of a hundred thousand (and in one of the first hundred), `usual` in
 * one of a hundred, `common` in three of ten. No other sentence here holds them.
 */
export const searchWords = { rare: 'semut', usual: 'bendahara', common: 'pagi' } as const

export const rareSentence = 'Di dalam casing ditemukan sarang semut.'
export const usualSentence = 'Perangkat dipakai bendahara untuk pencairan anggaran.'

/** What is the matter, by category; what follows is a complaint's second and third part. */
export const troubles: Record<Category, readonly string[]> = {
  computer: [
    'Komputer tidak menyala dan lampu indikator berkedip tiga kali',
    'Komputer mati sendiri setelah beberapa menit dipakai',
    'Komputer sangat lambat membuka gambar teknik dan sering tidak merespons',
    'Monitor gelap padahal lampu daya hidup',
    'Muncul layar biru dengan kode galat memori',
    'Kipas prosesor berbunyi keras dan casing panas',
    'Papan ketik dan tetikus tidak terbaca',
    'Port USB di bagian depan tidak mengenali flashdisk',
    'Tanggal dan jam selalu kembali ke tahun 2009',
    'Komputer berhenti di logo saat memuat sistem operasi',
    'Hard disk berbunyi dan berkas gambar hilang sebagian',
    'Tampilan layar berkedip dan warnanya kekuningan',
    'Komputer berulang kali memulai ulang tanpa sebab',
    'Pengeras suara tidak berbunyi saat rapat daring',
    'Kapasitas penyimpanan penuh sehingga dokumen gagal disimpan',
    'Stabilizer berbau hangus dan komputer ikut padam',
  ],
  laptop: [
    'Baterai laptop cepat habis dan hanya bertahan dua puluh menit',
    'Layar laptop bergaris vertikal',
    'Beberapa tombol papan ketik laptop tidak berfungsi',
    'Laptop tidak mengisi daya walaupun adaptor terpasang',
    'Engsel layar laptop retak dan sulit ditutup',
    'Kamera laptop tidak terdeteksi pada rapat daring',
    'Laptop panas dan mati saat menyusun laporan lapangan',
    'Touchpad bergerak sendiri',
    'Laptop tidak menemukan jaringan nirkabel kantor',
    'Mikrofon laptop tidak menangkap suara',
    'Laptop meminta kunci pemulihan enkripsi setelah pembaruan',
    'Layar laptop padam setelah terjatuh dari meja',
    'Proyektor tidak menampilkan layar laptop melalui HDMI',
    'Laptop terkunci karena salah sandi berulang',
  ],
  printer: [
    'Printer menarik dua lembar sekaligus dan hasil cetak miring',
    'Hasil cetak bergaris hitam di tepi kanan',
    'Kertas macet setiap mencetak dua sisi',
    'Printer tidak terdeteksi dari komputer di ruangan',
    'Tinta warna biru tidak keluar',
    'Printer mencetak halaman kosong',
    'Plotter berhenti di tengah gambar ukuran A0 dengan pesan galat media',
    'Lampu printer berkedip jingga bergantian',
    'Pemindai pada printer menghasilkan gambar buram',
    'Antrean cetak tertahan dan tidak dapat dihapus',
    'Toner sudah diganti tetapi masih diminta mengganti',
    'Printer berbunyi kasar ketika menarik kertas',
    'Penampung tinta buangan penuh menurut pesan printer',
    'Cetakan berbayang dan mudah luntur',
    'Penutup fuser panas dan tercium bau terbakar',
    'Printer hanya mencetak separuh halaman',
  ],
  network: [
    'Internet di ruangan terputus-putus',
    'Sinyal Wi-Fi di koridor lemah dan sering hilang',
    'Tidak dapat membuka folder bersama',
    'Kabel LAN di meja staf terkelupas',
    'Switch di panel mati setelah listrik padam',
    'Alamat IP bentrok dengan komputer lain',
    'Router di panel sering hang dan harus dimatikan dahulu',
    'Sambungan VPN ke aplikasi keuangan gagal',
    'Unduhan dokumen lelang berhenti di tengah jalan',
    'Telepon IP tidak mendapat nada panggil',
    'Mohon dibuatkan sambungan LAN baru untuk dua meja',
    'Kecepatan internet turun drastis pada jam kerja',
    'Titik akses di aula tidak memancarkan jaringan tamu',
    'Server absensi tidak dapat dijangkau',
  ],
  software: [
    'Aplikasi kepegawaian tidak dapat dibuka setelah pembaruan',
    'Aplikasi perkantoran meminta aktivasi ulang setiap kali dibuka',
    'Dokumen lembar kerja rusak dan tidak dapat dibuka',
    'Akun surat elektronik dinas tidak dapat masuk',
    'Perangkat lunak gambar teknik tertutup sendiri',
    'Antivirus kedaluwarsa dan muncul iklan terus-menerus',
    'Aplikasi pengadaan menampilkan sertifikat tidak dikenal',
    'Sistem operasi meminta pembaruan tetapi selalu gagal',
    'Peramban tidak menampilkan peta jalan',
    'Huruf pada dokumen berubah menjadi kotak-kotak',
    'Aplikasi presensi tidak menyimpan data lembur',
    'Berkas terhapus dan mohon dipulihkan dari cadangan',
  ],
}

/** Since when: three of ten name the morning. */
export const since: readonly string[] = [
  'sejak pagi',
  'sejak pagi ini',
  'sejak tadi pagi',
  'sejak kemarin sore',
  'sejak dua hari yang lalu',
  'setelah listrik padam semalam',
  'sejak dipindahkan ke meja baru',
  'sejak awal pekan',
  'setelah pembaruan terakhir',
  'sejak sepulang dari lapangan',
]

/** What is asked for besides; the empty ones leave a complaint short. */
export const wishes: readonly string[] = [
  '',
  '',
  '',
  'Mohon segera ditangani karena laporan ditunggu pimpinan.',
  'Sudah dicoba dimatikan dan dinyalakan kembali, tetapi tetap sama.',
  'Dibutuhkan untuk rapat koordinasi besok siang.',
  'Pekerjaan penyusunan anggaran terhenti.',
  'Mohon petugas menghubungi pemohon sebelum datang.',
  'Perangkat dipakai bergantian oleh empat orang staf.',
  'Kabel daya sudah diganti tanpa perubahan.',
  'Sementara memakai perangkat milik seksi lain.',
  'Data penting ada di dalamnya, mohon jangan diformat.',
  'Gambar rencana jembatan harus dicetak minggu ini.',
  'Terjadi juga pada dua perangkat di sebelahnya.',
  'Belum pernah diperbaiki sebelumnya.',
  'Pernah diperbaiki tiga bulan lalu dengan gejala serupa.',
  'Ruangan terkunci setelah pukul empat sore.',
  'Mohon dibawakan suku cadang bila tersedia.',
  'Aplikasi penerangan jalan umum tidak dapat diakses karenanya.',
  'Foto gejala terlampir.',
]

export const returnReasons: readonly string[] = [
  'Nomor seri perangkat belum sesuai label, mohon diperiksa.',
  'Jenis pekerjaan belum sesuai dengan keluhan.',
  'Nama pemohon belum lengkap.',
  'Lokasi perangkat perlu diperjelas.',
]

export const rejectionReasons: readonly string[] = [
  'Bukan pemeliharaan sarana sistem informasi untuk menunjang pekerjaan.',
  'Perangkat masih dalam masa garansi penyedia.',
  'Keluhan sama sudah ditangani melalui tiket lain.',
]

export const cancellationReasons: readonly string[] = [
  'Sudah normal kembali.',
  'Sudah normal setelah dibersihkan sendiri.',
  'Perangkat sudah diganti oleh bagian umum.',
  'Salah memilih perangkat, akan diajukan ulang.',
]

export const reassignmentReasons: readonly string[] = [
  'Teknisi sebelumnya cuti.',
  'Dialihkan kepada teknisi yang menguasai jaringan.',
  'Pembagian beban kerja.',
]

export const overrideReasons: readonly string[] = [
  'Server keuangan mati, pelayanan tidak dapat menunggu penilaian.',
  'Perangkat pimpinan, dibutuhkan untuk rapat hari ini.',
  'Pemberi penilaian sedang dinas luar.',
]
