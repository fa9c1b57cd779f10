import type { AssetDescription } from '../input.ts'

export type Field = Exclude<keyof AssetDescription, 'code' | 'number'>
export type Place = Field | 'code' | 'number' | 'unit' | 'subUnit'

type ImportColumn = { place: Place; heading: string; also?: readonly string[] }

/** The columns of a list of goods as officials head them, in the order of an export; `also` has what KIB B and others write. */
export const columns: readonly ImportColumn[] = [
  { place: 'code', heading: 'KODE BARANG' },
  {
    place: 'name',
    heading: 'NAMA BARANG',
    also: ['JENIS/NAMA BARANG', 'NAMA/JENIS BARANG', 'JENIS BARANG/NAMA BARANG'],
  },
  { place: 'number', heading: 'NOMOR REGISTER', also: ['REGISTER', 'NO REGISTER', 'NO REG'] },
  { place: 'brandModel', heading: 'MERK/TYPE', also: ['MERK/TIPE', 'MEREK/TIPE', 'MEREK/TYPE', 'MERK', 'MEREK/MODEL'] },
  { place: 'serialNumber', heading: 'NOMOR SERI', also: ['NO SERI', 'SERIAL NUMBER', 'PABRIK', 'NOMOR PABRIK'] },
  { place: 'acquisitionYear', heading: 'TAHUN PEROLEHAN', also: ['TAHUN PEMBELIAN', 'TAHUN PENGADAAN', 'TAHUN'] },
  { place: 'origin', heading: 'ASAL USUL', also: ['ASAL-USUL', 'ASAL USUL/CARA PEROLEHAN'] },
  { place: 'price', heading: 'HARGA PEROLEHAN', also: ['HARGA', 'HARGA (RP)', 'HARGA PEROLEHAN (RP)'] },
  { place: 'condition', heading: 'KONDISI' },
  { place: 'unit', heading: 'BIDANG/UNIT', also: ['BIDANG', 'UNIT', 'BIDANG / UNIT'] },
  { place: 'subUnit', heading: 'SEKSI', also: ['SUB UNIT', 'SUBUNIT', 'SEKSI/SUBBAGIAN'] },
  { place: 'location', heading: 'RUANG/LOKASI', also: ['RUANG', 'LOKASI', 'RUANGAN'] },
  { place: 'holderName', heading: 'PENGGUNA', also: ['PEMEGANG', 'NAMA PENGGUNA'] },
  { place: 'locationCode', heading: 'KODE LOKASI' },
  { place: 'notes', heading: 'KETERANGAN' },
  { place: 'size', heading: 'UKURAN/CC', also: ['UKURAN / CC'] },
  { place: 'material', heading: 'BAHAN' },
  { place: 'chassisNumber', heading: 'NOMOR RANGKA', also: ['RANGKA'] },
  { place: 'engineNumber', heading: 'NOMOR MESIN', also: ['MESIN'] },
  { place: 'plateNumber', heading: 'NOMOR POLISI', also: ['POLISI'] },
  { place: 'ownershipBookNumber', heading: 'NOMOR BPKB', also: ['BPKB'] },
  { place: 'purchasedOn', heading: 'TANGGAL PEMBELIAN', also: ['TANGGAL PEROLEHAN'] },
  { place: 'warrantyUntil', heading: 'GARANSI SAMPAI' },
  { place: 'funding', heading: 'SUMBER DANA' },
  { place: 'specification', heading: 'SPESIFIKASI' },
  { place: 'oldBarcode', heading: 'BARCODE LAMA', also: ['BARCODE'] },
]

/** What the file of faulty rows has besides, and numbers in front: passed over without a word. */
export const faultHeading = 'KESALAHAN'
export const passedOver: readonly string[] = [faultHeading, 'NO', 'NO URUT', 'NOMOR']

export function headingOf(place: Place): string {
  return columns.find((column) => column.place === place)?.heading ?? ''
}
