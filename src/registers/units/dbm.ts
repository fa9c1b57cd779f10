import type { UnitSeed } from './unit.ts'

/** The organisation of the Dinas Bina Marga: nine Bidang/Unit, and the Suku Dinas, which did not use the help desk. */
export const dbmUnits: readonly UnitSeed[] = [
  {
    code: 'SEK',
    name: 'Sekretariat',
    kind: 'sekretariat',
    children: [
      { code: 'SEK-UMUM', name: 'Subbagian Umum' },
      { code: 'SEK-KEPEGAWAIAN', name: 'Subbagian Kepegawaian' },
      { code: 'SEK-PROGRAM', name: 'Subbagian Program dan Pelaporan' },
      { code: 'SEK-KEUANGAN', name: 'Subbagian Keuangan' },
    ],
  },
  {
    code: 'JANTAN',
    name: 'Bidang Jalan dan Jembatan',
    kind: 'bidang',
    children: [
      { code: 'JANTAN-PERENCANAAN', name: 'Seksi Perencanaan Jalan dan Jembatan' },
      { code: 'JANTAN-PEMBANGUNAN', name: 'Seksi Pembangunan dan Peningkatan Jalan dan Jembatan' },
      { code: 'JANTAN-PEMELIHARAAN', name: 'Seksi Pemeliharaan Jalan dan Jembatan' },
    ],
  },
  {
    code: 'KELJAL',
    name: 'Bidang Kelengkapan Jalan',
    kind: 'bidang',
    children: [
      { code: 'KELJAL-PERENCANAAN', name: 'Seksi Perencanaan Kelengkapan Prasarana Jalan' },
      { code: 'KELJAL-PEMBANGUNAN', name: 'Seksi Pembangunan dan Peningkatan Kelengkapan Jalan' },
      { code: 'KELJAL-PEMELIHARAAN', name: 'Seksi Pemeliharaan Kelengkapan Jalan' },
    ],
  },
  {
    code: 'PSUK',
    name: 'Bidang Prasarana dan Sarana Utilitas Kota',
    kind: 'bidang',
    children: [
      { code: 'PSUK-PERENCANAAN', name: 'Seksi Perencanaan Prasarana dan Sarana Utilitas Kota' },
      { code: 'PSUK-PEMBANGUNAN', name: 'Seksi Pembangunan dan Peningkatan Prasarana dan Sarana Utilitas Kota' },
      { code: 'PSUK-PEMELIHARAAN', name: 'Seksi Pemeliharaan Prasarana dan Sarana Utilitas Kota' },
    ],
  },
  {
    code: 'PJSU',
    name: 'Bidang Penerangan Jalan dan Sarana Umum',
    kind: 'bidang',
    children: [
      { code: 'PJSU-JALAN', name: 'Seksi Penerangan Jalan' },
      { code: 'PJSU-SARANA-UMUM', name: 'Seksi Penerangan Sarana Umum' },
      { code: 'PJSU-LOGISTIK', name: 'Seksi Pengembangan dan Logistik' },
    ],
  },
  { code: 'ALKAL', name: 'Unit Peralatan dan Perbekalan Bina Marga', kind: 'unit' },
  { code: 'UPT', name: 'Unit Pengadaan Tanah Bina Marga', kind: 'unit' },
  { code: 'UP4', name: 'Unit Pengelola Penyelidikan, Pengujian dan Pengukuran Bina Marga', kind: 'unit' },
  { code: 'PUSDATIN', name: 'Pusat Data dan Informasi Bina Marga', kind: 'pusat' },
  {
    code: 'SUDIN-JP',
    name: 'Suku Dinas Bina Marga Kota Administrasi Jakarta Pusat',
    kind: 'suku_dinas',
    active: false,
  },
  {
    code: 'SUDIN-JU',
    name: 'Suku Dinas Bina Marga Kota Administrasi Jakarta Utara',
    kind: 'suku_dinas',
    active: false,
  },
  {
    code: 'SUDIN-JB',
    name: 'Suku Dinas Bina Marga Kota Administrasi Jakarta Barat',
    kind: 'suku_dinas',
    active: false,
  },
  {
    code: 'SUDIN-JS',
    name: 'Suku Dinas Bina Marga Kota Administrasi Jakarta Selatan',
    kind: 'suku_dinas',
    active: false,
  },
  {
    code: 'SUDIN-JT',
    name: 'Suku Dinas Bina Marga Kota Administrasi Jakarta Timur',
    kind: 'suku_dinas',
    active: false,
  },
]
