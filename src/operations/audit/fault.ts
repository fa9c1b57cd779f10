import { t, words } from '../../platform/words.ts'

/** What a verification finds; each has one sentence. */
const sentences = {
  changed: words('BERUBAH: {table} {key}, rantai {chain}.'),
  inserted: words('DISISIPKAN: {table} {key} tidak tercatat pada rantai mana pun.'),
  removed: words('HILANG: {table} {key}, rantai {chain}.'),
  gap: words('RANTAI TERPUTUS: sebelum urutan {seq} pada rantai {chain} ada catatan yang hilang.'),
  hash: words('RANTAI DIUBAH: urutan {seq} pada rantai {chain} ({table} {key}).'),
  shape: words('RANTAI DIUBAH: urutan {seq} pada rantai {chain} menyebut tabel yang tidak dikenal.'),
  unguarded: words('TIDAK DIJAGA: pemicu pencatat pada tabel {table} tidak ada atau dimatikan.'),
  disposal: words('HILANG: rantai {chain} ditutup tanpa pemusnahan yang disetujui.'),
  list: words('BERUBAH: daftar pemusnahan {key} bukan daftar yang disetujui.'),
  readings: words('BERUBAH: catatan pembacaan data pribadi tanggal {key}.'),
  anchor_missing: words('JANGKAR HILANG: nomor {key}.'),
  anchor_unreadable: words('JANGKAR BERUBAH: nomor {key} tidak dapat dibaca.'),
  anchor_order: words('JANGKAR BERUBAH: nomor {key} tidak menyambung yang sebelumnya.'),
  anchor_signature: words('JANGKAR PALSU: tanda tangan jangkar {key} bukan dari akar kantor atau tidak cocok.'),
  anchor_root: words('JANGKAR BERUBAH: isi jangkar {key} tidak sama dengan yang ditandatangani.'),
  anchor_file: words('JANGKAR BERBEDA: nomor {key} pada berkas jangkar tidak sama dengan yang di basis data.'),
  anchor_newer: words('DATA LEBIH LAMA: berkas jangkar memuat nomor {key}, basis data tidak. Cadangan lama terpasang?'),
  anchor_line: words('BERKAS JANGKAR RUSAK: ada baris yang tidak dapat dibaca.'),
  cut: words('HILANG: jangkar {key} menyebut {seq} catatan pada rantai {chain}; kini kurang dari itu.'),
  rewritten: words('RANTAI DITULIS ULANG: rantai {chain} tidak lagi sama dengan jangkar {key}.'),
  backdated: words('DISISIPKAN: rantai {chain} memuat catatan yang mengaku lebih lama dari jangkar {key}.'),
} as const

export type FaultKind = keyof typeof sentences
export type Fault = { kind: FaultKind; chain?: string; table?: string; key?: string; seq?: number }

export function sentenceOf({ kind, chain = '', table = '', key = '', seq = 0 }: Fault): string {
  return t(sentences[kind], { chain, table, key, seq })
}
