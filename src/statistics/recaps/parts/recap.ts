import { t, words } from '../../../platform/words.ts'
import { partKindNames } from '../../../registers/spare-parts/spare-part.ts'
import { type ColumnOf, cellsOf, headed, type Recap } from '../recap.ts'
import { type PartRow, partFigures, partRows } from './queries.ts'

const columns: ColumnOf<PartRow>[] = [
  { key: 'code', heading: 'KODE', kind: 'text', width: 20, cell: (row) => row.code },
  { key: 'name', heading: 'NAMA BARANG', kind: 'text', width: 36, cell: (row) => row.name },
  { key: 'kind', heading: 'JENIS', kind: 'text', width: 20, cell: (row) => t(partKindNames[row.kind]) },
  { key: 'quantity', heading: 'JUMLAH', kind: 'count', width: 12, total: true, cell: (row) => row.quantity },
  { key: 'unitOfMeasure', heading: 'SATUAN', kind: 'text', width: 12, cell: (row) => row.unitOfMeasure },
  { key: 'tickets', heading: 'TIKET', kind: 'count', width: 12, cell: (row) => row.tickets },
  { key: 'cost', heading: 'BIAYA (RP)', kind: 'money', width: 18, total: true, cell: (row) => row.cost },
  { key: 'unpriced', heading: 'TANPA HARGA', kind: 'count', width: 14, total: true, cell: (row) => row.unpriced },
]

export const partRecap: Recap = {
  kind: 'parts',
  slug: 'suku-cadang',
  name: words('Pemakaian suku cadang'),
  title: 'REKAP PEMAKAIAN SUKU CADANG DAN BAHAN',
  rule: words(
    'Memuat suku cadang dan bahan habis pakai menurut tanggal laporan penanganannya, tanpa yang kembali ke gudang. Yang tidak diketahui harganya dihitung jumlahnya saja.',
  ),
  columns: headed(columns),
  paper: [
    { heading: words('Kode'), width: '32mm', of: ['code'] },
    { heading: words('Nama barang'), width: '1fr', of: ['name'] },
    { heading: words('Jenis'), width: '36mm', of: ['kind'] },
    { heading: words('Jumlah'), width: '20mm', of: ['quantity'] },
    { heading: words('Satuan'), width: '20mm', of: ['unitOfMeasure'] },
    { heading: words('Tiket'), width: '18mm', of: ['tickets'] },
    { heading: words('Biaya (Rp)'), width: '34mm', of: ['cost'] },
    { heading: words('Tanpa harga'), width: '24mm', of: ['unpriced'] },
  ],
  identity: ['code'],
  figureNames: [
    { key: 'rows', name: words('Jenis barang'), kind: 'count' },
    { key: 'quantity', name: words('Jumlah barang'), kind: 'count' },
    { key: 'tickets', name: words('Tiket'), kind: 'count' },
    { key: 'cost', name: words('Biaya'), kind: 'money' },
    { key: 'unpriced', name: words('Barang tanpa harga'), kind: 'count' },
  ],
  figures: partFigures,
  async portion(db, scope) {
    const rows = await partRows(db, scope)
    return { rows: rows.map((row) => cellsOf(columns, row)), next: null }
  },
}
