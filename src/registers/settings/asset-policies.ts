import { words } from '../../platform/words.ts'
import { amount, yesNo } from './policy.ts'

/** When an asset stands on the list of those to be proposed for disposal or replacement: one condition is enough. */
export const assetPolicies = {
  'replacement.costShare': amount({
    title: words('Batas biaya suku cadang terhadap harga perolehan'),
    meaning: words(
      'Aset diusulkan bila biaya seluruh suku cadangnya mencapai sekian persen dari harga perolehan. 0: syarat ini tidak dipakai.',
    ),
    fallback: 50,
    min: 0,
    max: 1000,
    measure: words('persen'),
  }),
  'replacement.failures': amount({
    title: words('Batas jumlah kerusakan dalam 12 bulan'),
    meaning: words(
      'Aset diusulkan bila sekian kerusakan diajukan dalam 12 bulan terakhir dan telah ditangani; pemeliharaan terencana tidak dihitung. 0: syarat ini tidak dipakai.',
    ),
    fallback: 3,
    min: 0,
    max: 100,
    measure: words('kerusakan'),
  }),
  'replacement.repeats': amount({
    title: words('Batas kerusakan berulang dalam 12 bulan'),
    meaning: words(
      'Kerusakan berulang diajukan paling lama 30 hari setelah laporan perbaikan sebelumnya atas aset yang sama. 0: syarat ini tidak dipakai.',
    ),
    fallback: 2,
    min: 0,
    max: 100,
    measure: words('kerusakan berulang'),
  }),
  'replacement.ageYears': amount({
    title: words('Usia aset tua'),
    meaning: words(
      'Sejak tanggal pembelian, atau sejak tahun perolehan bila tanggalnya tidak dicatat. Dipakai bersama jumlah kerusakan aset tua. 0: syarat ini tidak dipakai.',
    ),
    fallback: 5,
    min: 0,
    max: 50,
    measure: words('tahun'),
  }),
  'replacement.ageFailures': amount({
    title: words('Batas jumlah kerusakan aset tua dalam 12 bulan'),
    meaning: words(
      'Aset yang mencapai usia di atas diusulkan bila mengalami sekian kerusakan dalam 12 bulan terakhir.',
    ),
    fallback: 2,
    min: 0,
    max: 100,
    measure: words('kerusakan'),
  }),
  'replacement.majorDamage': yesNo({
    title: words('Usulkan aset Rusak Berat'),
    meaning: words('Aset dengan kondisi Rusak Berat dalam daftar barang diusulkan.'),
    fallback: true,
  }),
  'replacement.notRepairable': yesNo({
    title: words('Usulkan aset yang tidak dapat diperbaiki'),
    meaning: words('Aset diusulkan bila laporan penanganan terakhirnya menyatakan tidak dapat diperbaiki.'),
    fallback: true,
  }),
}
