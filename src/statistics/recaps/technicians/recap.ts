import { words } from '../../../platform/words.ts'
import { type ColumnOf, cellsOf, headed, type Recap } from '../recap.ts'
import { type TechnicianRow, technicianFigures, technicianRows } from './queries.ts'

const columns: ColumnOf<TechnicianRow>[] = [
  { key: 'technician', heading: 'TENAGA AHLI', kind: 'text', width: 30, cell: (row) => row.technician },
  { key: 'ordered', heading: 'SPP DICETAK', kind: 'count', width: 12, total: true, cell: (row) => row.ordered },
  { key: 'handled', heading: 'DITANGANI', kind: 'count', width: 12, total: true, cell: (row) => row.handled },
  { key: 'measured', heading: 'DIUKUR', kind: 'count', width: 12, total: true, cell: (row) => row.measured },
  { key: 'inTime', heading: 'TEPAT WAKTU', kind: 'count', width: 12, total: true, cell: (row) => row.inTime },
  { key: 'share', heading: 'TEPAT WAKTU (%)', kind: 'money', width: 12, cell: shareInTime },
  {
    key: 'repairMinutes',
    heading: 'RATA-RATA PENGERJAAN (MENIT)',
    kind: 'count',
    width: 18,
    cell: (row) => row.repairMinutes,
  },
  {
    key: 'heldMinutes',
    heading: 'DITUNDA (MENIT)',
    kind: 'count',
    width: 12,
    total: true,
    cell: (row) => row.heldMinutes,
  },
  { key: 'repeated', heading: 'GANGGUAN BERULANG', kind: 'count', width: 14, total: true, cell: (row) => row.repeated },
  { key: 'rated', heading: 'DINILAI', kind: 'count', width: 12, total: true, cell: (row) => row.rated },
  { key: 'index', heading: 'INDEKS', kind: 'money', width: 12, cell: (row) => row.index },
  { key: 'partCost', heading: 'BIAYA (RP)', kind: 'money', width: 18, total: true, cell: (row) => row.partCost },
]

export const technicianRecap: Recap = {
  kind: 'technicians',
  slug: 'tenaga-ahli',
  name: words('Per Tenaga Ahli'),
  title: 'REKAP PEKERJAAN PER TENAGA AHLI',
  rule: words(
    'Surat Perintah Perbaikan dihitung menurut tanggal cetak, penanganan menurut tanggal laporan, nilai menurut tanggal penilaian. Pemeliharaan terencana tidak diukur tepat waktunya.',
  ),
  columns: headed(columns),
  paper: [
    { heading: words('Tenaga Ahli'), width: '1fr', of: ['technician'] },
    { heading: words('SPP dicetak'), width: '18mm', of: ['ordered'] },
    { heading: words('Ditangani'), width: '18mm', of: ['handled'] },
    { heading: words('Diukur'), width: '18mm', of: ['measured'] },
    { heading: words('Tepat waktu'), width: '18mm', of: ['inTime'] },
    { heading: words('Tepat waktu (%)'), width: '20mm', of: ['share'] },
    { heading: words('Rata-rata pengerjaan (menit)'), width: '25mm', of: ['repairMinutes'] },
    { heading: words('Ditunda (menit)'), width: '20mm', of: ['heldMinutes'] },
    { heading: words('Gangguan berulang'), width: '20mm', of: ['repeated'] },
    { heading: words('Dinilai'), width: '18mm', of: ['rated'] },
    { heading: words('Indeks'), width: '16mm', of: ['index'] },
    { heading: words('Biaya (Rp)'), width: '26mm', of: ['partCost'] },
  ],
  identity: ['technician'],
  figureNames: [
    { key: 'rows', name: words('Tenaga Ahli'), kind: 'count' },
    { key: 'ordered', name: words('Surat Perintah Perbaikan dicetak'), kind: 'count' },
    { key: 'handled', name: words('Tiket ditangani'), kind: 'count' },
    { key: 'measured', name: words('Diukur tepat waktunya'), kind: 'count' },
    { key: 'inTime', name: words('Tepat waktu'), kind: 'count' },
    { key: 'repeated', name: words('Gangguan berulang dalam 30 hari'), kind: 'count' },
    { key: 'rated', name: words('Dinilai'), kind: 'count' },
    { key: 'index', name: words('Indeks Kepuasan'), kind: 'hundredths' },
    { key: 'partCost', name: words('Biaya suku cadang dan bahan'), kind: 'money' },
  ],
  figures: technicianFigures,
  async portion(db, scope) {
    const rows = await technicianRows(db, scope)
    return { rows: rows.map((row) => cellsOf(columns, row)), next: null }
  },
}

function shareInTime({ inTime, measured }: TechnicianRow): number | null {
  return measured === 0 ? null : Math.round((inTime * 10_000) / measured) / 100
}
