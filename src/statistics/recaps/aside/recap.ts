import { t, words } from '../../../platform/words.ts'
import { stageNames } from '../../../procedure/stages.ts'
import { categoryNames } from '../../../procedure/ticket/category.ts'
import { type ColumnOf, cellsOf, headed, type Recap } from '../recap.ts'
import { type AsideRow, asideFigures, asideRows } from './queries.ts'

const whatNames: Record<AsideRow['what'], string> = { rejected: words('Ditolak'), overridden: words('Dispensasi') }

const columns: ColumnOf<AsideRow>[] = [
  { key: 'day', heading: 'TANGGAL', kind: 'date', width: 12, cell: (row) => row.day },
  { key: 'number', heading: 'KODE TIKET', kind: 'text', width: 18, cell: (row) => row.number },
  { key: 'what', heading: 'JENIS', kind: 'text', width: 14, cell: (row) => t(whatNames[row.what]) },
  { key: 'requesterName', heading: 'NAMA PEMOHON', kind: 'text', width: 26, cell: (row) => row.requesterName },
  { key: 'unit', heading: 'BIDANG/UNIT', kind: 'text', width: 34, cell: (row) => row.unit },
  {
    key: 'category',
    heading: 'JENIS INFRASTRUKTUR',
    kind: 'text',
    width: 24,
    cell: (row) => t(categoryNames[row.category]),
  },
  { key: 'description', heading: 'KETERANGAN', kind: 'text', width: 50, cell: (row) => row.description },
  { key: 'reason', heading: 'ALASAN', kind: 'text', width: 50, cell: (row) => row.reason },
  { key: 'by', heading: 'OLEH', kind: 'text', width: 28, cell: (row) => row.by },
  { key: 'at', heading: 'PADA', kind: 'moment', width: 17, cell: (row) => row.at },
  { key: 'stage', heading: 'STATUS TIKET', kind: 'text', width: 22, cell: (row) => t(stageNames[row.stage]) },
]

export const asideRecap: Recap = {
  kind: 'aside',
  slug: 'ditolak-dan-dispensasi',
  name: words('Ditolak dan dispensasi'),
  title: 'DAFTAR TIKET DITOLAK DAN DISPENSASI',
  rule: words(
    'Penolakan dan dispensasi berada di luar urutan SOP. Yang ditolak menurut tanggal penolakannya, yang mendapat dispensasi menurut tanggal pengajuannya.',
  ),
  columns: headed(columns),
  paper: [
    { heading: words('Tiket'), width: '26mm', of: ['number', 'day'] },
    { heading: words('Jenis dan status'), width: '28mm', of: ['what', 'stage'] },
    { heading: words('Pemohon'), width: '1fr', of: ['requesterName', 'unit'] },
    { heading: words('Keterangan'), width: '1.3fr', of: ['category', 'description'] },
    { heading: words('Alasan'), width: '1.3fr', of: ['reason'] },
    { heading: words('Oleh'), width: '38mm', of: ['by', 'at'] },
  ],
  identity: ['number', 'what'],
  figureNames: [
    { key: 'rows', name: words('Seluruhnya'), kind: 'count' },
    { key: 'rejected', name: words('Ditolak'), kind: 'count' },
    { key: 'overridden', name: words('Dispensasi'), kind: 'count' },
  ],
  figures: asideFigures,
  async portion(db, scope, place) {
    const { items, next } = await asideRows(db, scope, place)
    return { rows: items.map((row) => cellsOf(columns, row)), next }
  },
}
