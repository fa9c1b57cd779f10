/** First and last names to combine; invented, as those of the demo. */
const firstNames: readonly string[] = [
  ...['Agus', 'Aditya', 'Anindya', 'Arief', 'Asti', 'Bambang', 'Bayu', 'Cahya', 'Citra', 'Dedi', 'Dewi', 'Dian'],
  ...['Dimas', 'Eka', 'Endah', 'Fajar', 'Fitri', 'Gilang', 'Hana', 'Hendra', 'Ika', 'Indra', 'Joko', 'Kartika'],
  ...['Laila', 'Lukman', 'Maya', 'Mega', 'Nanda', 'Novi', 'Putri', 'Rangga', 'Ratih', 'Rizky', 'Sari', 'Satria'],
  ...['Tari', 'Taufik', 'Utami', 'Vina', 'Wahyu', 'Wulan', 'Yanti', 'Yusuf', 'Zahra', 'Galuh', 'Kirana'],
]

const lastNames: readonly string[] = [
  ...['Adiputra', 'Anggraini', 'Baskara', 'Damayanti', 'Effendy', 'Firmansyah', 'Gunardi', 'Handayani', 'Hartawan'],
  ...['Irawan', 'Kristanto', 'Kusuma', 'Lestari', 'Mahardika', 'Maulana', 'Nugraha', 'Permana', 'Prasetya', 'Purnama'],
  ...['Puspita', 'Rahayu', 'Ramadhan', 'Saputra', 'Setiawan', 'Siregar', 'Suryana', 'Susanti', 'Utomo', 'Wibowo'],
  ...['Wicaksono', 'Widodo', 'Yulianti', 'Zulkarnain', 'Hapsari', 'Pangestu', 'Santosa', 'Wijaya'],
]

export const rooms: readonly string[] = [
  ...['Ruang Staf', 'Ruang Rapat', 'Ruang Perencanaan', 'Ruang Arsip', 'Ruang Kepala', 'Ruang Gambar', 'Loket'],
  ...['Ruang Pengurus Barang', 'Ruang Pengawas', 'Aula', 'Gudang', 'Laboratorium', 'Ruang Tunggu', 'Koridor Timur'],
]

/** Whoever is `nth` among all combinations; neighbours share neither name. */
export function nameOf(nth: number): string {
  const first = firstNames[nth % firstNames.length]
  const last = lastNames[(nth * 11 + Math.floor(nth / firstNames.length)) % lastNames.length]
  return `${first} ${last}`
}
