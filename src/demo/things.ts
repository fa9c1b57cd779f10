import type { Category, Condition } from '../platform/database/schema.ts'

type DemoAsset = {
  register: string
  name: string
  brandModel: string
  category: Category
  unit: string
  holderName: string
  location: string
  acquisitionYear: number
  condition?: Condition
}

/** kode barang, name and category of what the demo office owns (Permendagri 108/2016). */
const kinds = {
  pc: ['1.3.2.10.01.02.001', 'PC Unit', 'computer'],
  laptop: ['1.3.2.10.01.02.002', 'Laptop', 'laptop'],
  notebook: ['1.3.2.10.01.02.003', 'Note Book', 'laptop'],
  printer: ['1.3.2.10.02.03.003', 'Printer', 'printer'],
  plotter: ['1.3.2.10.02.03.005', 'Plotter', 'printer'],
  router: ['1.3.2.10.02.04.002', 'Router', 'network'],
  switch: ['1.3.2.10.02.04.024', 'Switch', 'network'],
  access: ['1.3.2.10.02.04.026', 'Access Point', 'network'],
} as const

type Row = [kind: keyof typeof kinds, brandModel: string, unit: string, holder: string, location: string, year: number]

const rows: readonly Row[] = [
  ['pc', 'Andalan Pro A5', 'JANTAN', 'Retno Widyaningsih', 'Lantai 6, Ruang Perencanaan', 2021],
  ['pc', 'Andalan Pro A5', 'JANTAN', 'Hendra Gunardi', 'Lantai 6, Ruang Perencanaan', 2021],
  ['pc', 'Andalan Pro A7', 'JANTAN-PEMELIHARAAN', 'Lukman Effendy', 'Lantai 6, Ruang Pemeliharaan', 2023],
  ['laptop', 'Sarana Lite 14', 'JANTAN', 'Maya Anggraini', 'Lantai 6, Ruang Kepala Bidang', 2022],
  ['notebook', 'Sarana Note 13', 'JANTAN-PEMBANGUNAN', 'Teguh Saputro', 'Lantai 6, Ruang Pembangunan', 2020],
  ['printer', 'Cetakindo L310', 'JANTAN', 'Retno Widyaningsih', 'Lantai 6, Ruang Perencanaan', 2020],
  ['plotter', 'Cetakindo P24', 'JANTAN-PERENCANAAN', 'Hendra Gunardi', 'Lantai 6, Ruang Gambar', 2019],
  ['switch', 'Jalurnet S24', 'JANTAN', 'Maya Anggraini', 'Lantai 6, Panel', 2022],
  ['pc', 'Andalan Pro A5', 'KELJAL', 'Farhan Akbari', 'Lantai 7, Ruang Staf', 2021],
  ['pc', 'Andalan Pro A7', 'KELJAL', 'Winda Lestariningsih', 'Lantai 7, Ruang Staf', 2023],
  ['laptop', 'Sarana Lite 14', 'KELJAL', 'Rudi Hartawan', 'Lantai 7, Ruang Kepala Bidang', 2022],
  ['laptop', 'Sarana Lite 15', 'KELJAL-PEMELIHARAAN', 'Intan Puspitasari', 'Lantai 7, Ruang Pemeliharaan', 2024],
  ['printer', 'Cetakindo L310', 'KELJAL', 'Farhan Akbari', 'Lantai 7, Ruang Staf', 2020],
  ['printer', 'Cetakindo M550', 'KELJAL-PERENCANAAN', 'Winda Lestariningsih', 'Lantai 7, Ruang Rapat', 2023],
  ['access', 'Jalurnet W6', 'KELJAL', 'Rudi Hartawan', 'Lantai 7, Koridor', 2024],
  ['pc', 'Andalan Pro A5', 'SEK', 'Dewanti Rahayu', 'Lantai 5, Subbagian Umum', 2021],
  ['pc', 'Andalan Pro A5', 'SEK-KEUANGAN', 'Slamet Riyanto', 'Lantai 5, Subbagian Keuangan', 2021],
  ['pc', 'Andalan Pro A7', 'SEK-KEPEGAWAIAN', 'Ayu Melati', 'Lantai 5, Subbagian Kepegawaian', 2023],
  ['laptop', 'Sarana Lite 14', 'SEK', 'Galih Nugraha', 'Lantai 5, Ruang Sekretaris', 2022],
  ['printer', 'Cetakindo M550', 'SEK', 'Dewanti Rahayu', 'Lantai 5, Subbagian Umum', 2023],
  ['printer', 'Cetakindo L310', 'SEK-KEUANGAN', 'Slamet Riyanto', 'Lantai 5, Subbagian Keuangan', 2019],
  ['router', 'Jalurnet R8', 'SEK', 'Galih Nugraha', 'Lantai 5, Panel', 2022],
  ['pc', 'Andalan Pro A7', 'PSUK', 'Bayu Kristanto', 'Lantai 8, Ruang Staf', 2023],
  ['printer', 'Cetakindo L310', 'PSUK', 'Bayu Kristanto', 'Lantai 8, Ruang Staf', 2020],
  ['pc', 'Andalan Pro A5', 'PJSU', 'Larasati Wulan', 'Lantai 9, Ruang Staf', 2021],
  ['laptop', 'Sarana Lite 15', 'PJSU', 'Larasati Wulan', 'Lantai 9, Ruang Staf', 2024],
  ['pc', 'Andalan Pro A5', 'ALKAL', 'Joko Santosa', 'Gudang Peralatan', 2020],
  ['pc', 'Andalan Pro A7', 'PUSDATIN', 'Yoga Pamungkas', 'Lantai 11, Ruang Server', 2023],
  ['switch', 'Jalurnet S48', 'PUSDATIN', 'Yoga Pamungkas', 'Lantai 11, Ruang Server', 2024],
  ['access', 'Jalurnet W6', 'PUSDATIN', 'Yoga Pamungkas', 'Lantai 11, Koridor', 2024],
]

export const demoAssets: readonly DemoAsset[] = rows.map(
  ([kind, brandModel, unit, holderName, location, year], index) => {
    const [code, name, category] = kinds[kind]
    const register = `${code}.${String(index + 1).padStart(6, '0')}`
    return { register, name, brandModel, category, unit, holderName, location, acquisitionYear: year }
  },
)

/** What each kind cost in rupiah, and for how many years it is under warranty. */
export const demoPurchases: Readonly<Record<string, { price: number; warrantyYears: number }>> = {
  'PC Unit': { price: 12_500_000, warrantyYears: 3 },
  Laptop: { price: 14_750_000, warrantyYears: 3 },
  'Note Book': { price: 9_800_000, warrantyYears: 2 },
  Printer: { price: 2_950_000, warrantyYears: 1 },
  Plotter: { price: 48_500_000, warrantyYears: 2 },
  Router: { price: 6_400_000, warrantyYears: 5 },
  Switch: { price: 8_250_000, warrantyYears: 5 },
  'Access Point': { price: 2_350_000, warrantyYears: 5 },
}
