import type { Category, Cause } from '../../../src/platform/database/schema.ts'

type Finding = { diagnosis: string; cause: Cause; action: string }

/** What technicians find and do, by category. */
export const findings: Record<Category, readonly Finding[]> = {
  computer: [
    {
      diagnosis: 'Catu daya tidak stabil di bawah beban.',
      cause: 'power',
      action: 'Mengukur tegangan, memperbaiki catu daya, dan menguji beban penuh selama satu jam.',
    },
    {
      diagnosis: 'Modul memori kotor dan longgar pada dudukannya.',
      cause: 'environment',
      action: 'Membersihkan modul memori dan papan induk, lalu menjalankan uji memori.',
    },
    {
      diagnosis: 'Media penyimpanan melambat karena sektor rusak.',
      cause: 'wear',
      action: 'Menyalin data ke media penyimpanan lain dan memasang ulang sistem operasi.',
    },
    {
      diagnosis: 'Sistem operasi terinfeksi perangkat lunak perusak.',
      cause: 'software',
      action: 'Memindai dari media luar, membersihkan sistem, dan memperbarui antivirus.',
    },
    {
      diagnosis: 'Kipas pendingin tertutup debu dan serangga.',
      cause: 'pests',
      action: 'Membersihkan kipas dan sirip pendingin serta mengganti pasta termal.',
    },
  ],
  laptop: [
    {
      diagnosis: 'Kapasitas baterai tinggal seperlima.',
      cause: 'wear',
      action: 'Memeriksa kesehatan baterai, mengatur profil daya, dan menguji pemakaian.',
    },
    {
      diagnosis: 'Kabel layar longgar pada engsel.',
      cause: 'operation',
      action: 'Membuka rangka layar, memasang ulang kabel, dan menguji tampilan.',
    },
    {
      diagnosis: 'Driver jaringan nirkabel tidak sesuai setelah pembaruan.',
      cause: 'software',
      action: 'Mengembalikan driver ke versi sebelumnya dan menguji sambungan nirkabel.',
    },
    {
      diagnosis: 'Konektor pengisian daya aus.',
      cause: 'wear',
      action: 'Membersihkan dan menyolder ulang konektor pengisian, lalu menguji pengisian penuh.',
    },
  ],
  printer: [
    {
      diagnosis: 'Roller penarik kertas aus dan licin.',
      cause: 'wear',
      action: 'Membersihkan roller penarik kertas, memeriksa jalur kertas, dan mencetak 20 lembar uji.',
    },
    {
      diagnosis: 'Alamat IP printer berubah setelah listrik padam.',
      cause: 'power',
      action: 'Menetapkan alamat IP tetap dan memperbarui antrean cetak di empat komputer.',
    },
    {
      diagnosis: 'Kepala cetak tersumbat tinta kering.',
      cause: 'environment',
      action: 'Membersihkan kepala cetak tiga kali dan menyelaraskan hasil cetak.',
    },
    {
      diagnosis: 'Unit pemanas tidak mencapai suhu kerja.',
      cause: 'wear',
      action: 'Memeriksa unit pemanas dan sensor suhu, lalu mencetak halaman uji.',
    },
    {
      diagnosis: 'Kertas lembap terselip di jalur dua sisi.',
      cause: 'operation',
      action: 'Mengeluarkan sisa kertas dan menjelaskan penyimpanan kertas kepada pemohon.',
    },
  ],
  network: [
    {
      diagnosis: 'Konektor kabel LAN di meja longgar.',
      cause: 'network',
      action: 'Memasang ulang konektor RJ45 dan menguji sambungan selama 30 menit.',
    },
    {
      diagnosis: 'Suhu panel tinggi karena ventilasi tertutup.',
      cause: 'environment',
      action: 'Membersihkan ventilasi panel, memperbarui firmware, dan memantau dua jam.',
    },
    {
      diagnosis: 'Gangguan pada jalur penyedia internet.',
      cause: 'network',
      action: 'Berkoordinasi dengan penyedia dan mengalihkan lalu lintas ke jalur cadangan.',
    },
    {
      diagnosis: 'Pengaturan jaringan tertinggal dari perbaikan sebelumnya.',
      cause: 'earlier_repair',
      action: 'Mengatur ulang alamat jaringan dan mencatatnya pada denah jaringan.',
    },
  ],
  software: [
    {
      diagnosis: 'Komponen pustaka aplikasi terhapus oleh pembaruan.',
      cause: 'software',
      action: 'Memasang ulang komponen pustaka aplikasi dan menguji masuk dengan akun pemohon.',
    },
    {
      diagnosis: 'Lisensi perangkat lunak tidak terbaca.',
      cause: 'software',
      action: 'Mendaftarkan ulang lisensi kantor dan memastikan aktivasi tersimpan.',
    },
    {
      diagnosis: 'Profil pengguna rusak.',
      cause: 'operation',
      action: 'Membuat profil pengguna baru dan memindahkan dokumen dari profil lama.',
    },
  ],
}

export const recommendations: readonly string[] = [
  'Disarankan memasang stabilizer.',
  'Disarankan penggantian perangkat pada anggaran berikutnya.',
  'Mohon ruangan dijaga tetap kering dan bersih.',
  'Disarankan mencadangkan data setiap pekan.',
]

export const holdNotes: readonly string[] = [
  'Menunggu jadwal penyedia.',
  'Suku cadang sedang dipesan.',
  'Ruangan terkunci, dilanjutkan setelah pemohon kembali.',
  '',
]

export const praises: readonly string[] = [
  'Terima kasih, cepat ditangani.',
  'Ramah dan menjelaskan penyebabnya.',
  'Petugas datang tepat waktu.',
]

/** What a unit writes with a score of 2 or less. */
export const reproaches: readonly string[] = [
  'Masih sekali berhenti, mohon ditindaklanjuti.',
  'Menunggu terlalu lama sampai petugas datang.',
  'Hasil belum sesuai harapan.',
]

/** Parts that go into an asset, by category. */
export const partsFor: Partial<Record<Category, readonly string[]>> = {
  computer: ['SC-RAM-DDR4-8', 'SC-SSD-512', 'SC-HDD-1T', 'SC-PSU-450'],
  laptop: ['SC-BAT-LAP', 'SC-SSD-512', 'SC-RAM-DDR4-8'],
  printer: ['SC-ROLLER', 'SC-FUSER'],
  network: ['SC-LANCARD'],
}

/** Devices that are in no register of assets. */
export const foreignDevices: Record<Category, readonly string[]> = {
  computer: ['PC tamu rapat', 'PC sewa ruang arsip', 'Mini PC layar informasi'],
  laptop: ['Laptop pribadi', 'Laptop konsultan pengawas', 'Laptop sewa kegiatan'],
  printer: ['Printer meja', 'Printer sewa lantai', 'Mesin fotokopi sewa'],
  network: ['Modem penyedia', 'Router pinjaman'],
  software: ['Laptop pribadi', 'PC tamu rapat'],
}
