import type { Stage } from '../../../platform/database/schema.ts'
import { t, words } from '../../../platform/words.ts'
import { stageNames } from '../../../procedure/stages.ts'
import { categoryNames } from '../../../procedure/ticket/category.ts'
import { ownershipNames } from '../../../procedure/ticket/ticket.ts'
import { formatPhone } from '../../../ui/format.ts'
import { type ColumnOf, cellsOf, headed, type Recap } from '../recap.ts'
import { type WorkRow, workFigures, workRows } from './queries.ts'

/** The columns of the predecessor's "REPORT PEKERJAAN TECHNICAL SUPPORT" in their order, then what it could not tell. */
const columns: ColumnOf<WorkRow>[] = [
  { key: 'submittedAt', heading: 'TGL. TIKET', kind: 'moment', width: 17, cell: (row) => row.submittedAt },
  { key: 'number', heading: 'KODE TIKET', kind: 'text', width: 18, cell: (row) => row.number },
  { key: 'requesterName', heading: 'NAMA PEMOHON', kind: 'text', width: 26, cell: (row) => row.requesterName },
  { key: 'phone', heading: 'TELP', kind: 'text', width: 16, cell: (row) => (row.phone ? formatPhone(row.phone) : '') },
  {
    key: 'category',
    heading: 'JENIS INFRASTRUKTUR',
    kind: 'text',
    width: 24,
    cell: (row) => t(categoryNames[row.category]),
  },
  { key: 'device', heading: 'MODEL PERANGKAT', kind: 'text', width: 28, cell: (row) => row.device },
  { key: 'unit', heading: 'LOKASI', kind: 'text', width: 34, cell: (row) => row.unit },
  { key: 'subUnit', heading: 'SUB LOKASI', kind: 'text', width: 34, cell: (row) => row.subUnit },
  { key: 'description', heading: 'KETERANGAN', kind: 'text', width: 50, cell: (row) => row.description },
  { key: 'action', heading: 'JENIS PEKERJAAN', kind: 'text', width: 50, cell: (row) => row.action },
  { key: 'approval', heading: 'APPROVAL', kind: 'text', width: 14, cell: (row) => t(approvalOf(row)) },
  { key: 'stage', heading: 'STATUS TIKET', kind: 'text', width: 22, cell: (row) => t(stageNames[row.stage]) },
  { key: 'technician', heading: 'TEKNISI', kind: 'text', width: 28, cell: (row) => row.technician },
  { key: 'location', heading: 'RUANG', kind: 'text', width: 22, cell: (row) => row.location },
  { key: 'orderNumber', heading: 'NOMOR SPP', kind: 'text', width: 30, cell: (row) => row.orderNumber },
  { key: 'signedOn', heading: 'TGL. APPROVAL', kind: 'date', width: 13, cell: (row) => row.signedOn },
  { key: 'assetStatus', heading: 'STATUS ASET', kind: 'text', width: 18, cell: assetStatus },
  { key: 'assetCode', heading: 'KODE BARANG', kind: 'text', width: 21, cell: (row) => row.assetCode },
  { key: 'register', heading: 'REGISTER', kind: 'text', width: 28, cell: (row) => row.register },
  { key: 'orderMinutes', heading: 'CETAK SPP (MENIT)', kind: 'count', width: 12, cell: (row) => row.orderMinutes },
  {
    key: 'signatureMinutes',
    heading: 'VERIFIKASI (MENIT)',
    kind: 'count',
    width: 12,
    cell: (row) => row.signatureMinutes,
  },
  { key: 'repairMinutes', heading: 'PENGERJAAN (MENIT)', kind: 'count', width: 12, cell: (row) => row.repairMinutes },
  { key: 'heldMinutes', heading: 'DITUNDA (MENIT)', kind: 'count', width: 12, cell: (row) => row.heldMinutes },
  {
    key: 'turnaroundMinutes',
    heading: 'SELURUHNYA (MENIT)',
    kind: 'count',
    width: 12,
    cell: (row) => row.turnaroundMinutes,
  },
  { key: 'reportedOn', heading: 'TGL. LAPORAN', kind: 'date', width: 13, cell: (row) => row.reportedOn },
  { key: 'inTime', heading: 'TEPAT WAKTU', kind: 'text', width: 11, cell: inTime },
  { key: 'index', heading: 'INDEKS', kind: 'money', width: 9, cell: (row) => row.index },
  { key: 'partCost', heading: 'BIAYA (RP)', kind: 'money', width: 16, total: true, cell: (row) => row.partCost },
]

export const workRecap: Recap = {
  kind: 'work',
  slug: 'pekerjaan',
  name: words('Pekerjaan technical support'),
  title: 'REKAP PEKERJAAN TECHNICAL SUPPORT',
  rule: words(
    'Memuat tiap tiket yang diajukan dalam periode ini, sehingga setiap tiket terhitung dalam satu bulan saja; keadaannya seperti pada saat rekap dibuat. Yang ditangani dalam periode ini dihitung juga menurut tanggal laporannya.',
  ),
  columns: headed(columns),
  paper: [
    { heading: words('Tiket'), width: '25mm', of: ['number', 'submittedAt', 'orderNumber'] },
    { heading: words('Pemohon'), width: '29mm', of: ['requesterName', 'phone'] },
    { heading: words('Lokasi'), width: '1fr', of: ['unit', 'subUnit', 'location'] },
    {
      heading: words('Infrastruktur dan perangkat'),
      width: '1.1fr',
      of: ['category', 'device', 'assetStatus', 'register'],
    },
    { heading: words('Keterangan'), width: '1.3fr', of: ['description'] },
    { heading: words('Jenis pekerjaan'), width: '1.3fr', of: ['action'] },
    { heading: words('Approval dan status'), width: '23mm', of: ['approval', 'signedOn', 'stage'] },
    { heading: words('Teknisi'), width: '22mm', of: ['technician', { key: 'reportedOn', label: words('Lapor') }] },
    {
      heading: words('Waktu (menit)'),
      width: '22mm',
      of: [
        { key: 'orderMinutes', label: words('SPP') },
        { key: 'signatureMinutes', label: words('Verifikasi') },
        { key: 'repairMinutes', label: words('Kerja') },
        { key: 'heldMinutes', label: words('Tunda') },
        { key: 'turnaroundMinutes', label: words('Semua') },
        { key: 'inTime', label: words('Tepat') },
      ],
    },
    { heading: words('Indeks dan biaya (Rp)'), width: '21mm', of: ['index', 'partCost'] },
  ],
  identity: ['number'],
  figureNames: [
    { key: 'rows', name: words('Tiket diajukan'), kind: 'count' },
    { key: 'handled', name: words('Sudah ditangani'), kind: 'count' },
    { key: 'measured', name: words('Diukur tepat waktunya'), kind: 'count' },
    { key: 'inTime', name: words('Tepat waktu'), kind: 'count' },
    { key: 'closed', name: words('Selesai'), kind: 'count' },
    { key: 'rejected', name: words('Ditolak'), kind: 'count' },
    { key: 'cancelled', name: words('Dibatalkan'), kind: 'count' },
    { key: 'overridden', name: words('Dengan dispensasi'), kind: 'count' },
    { key: 'rated', name: words('Dinilai'), kind: 'count' },
    { key: 'index', name: words('Indeks Kepuasan'), kind: 'hundredths' },
    { key: 'partCost', name: words('Biaya suku cadang dan bahan'), kind: 'money' },
    { key: 'handledWithin', name: words('Ditangani dalam periode ini'), kind: 'count' },
    { key: 'handledEarlier', name: words('di antaranya diajukan sebelumnya'), kind: 'count' },
  ],
  figures: workFigures,
  async portion(db, scope, place) {
    const { items, next } = await workRows(db, scope, place)
    return { rows: items.map((row) => cellsOf(columns, row)), next }
  },
}

/** What became of the order before the Kasubag TU, in the word of the old column. */
function approvalOf({ stage, signedOn }: Pick<WorkRow, 'signedOn'> & { stage: Stage }): string {
  if (stage === 'rejected') return approvals.rejected
  if (signedOn) return approvals.signed
  if (stage === 'returned') return approvals.returned
  return stage === 'awaiting_signature' ? approvals.waiting : approvals.none
}

const approvals = {
  signed: words('Disetujui'),
  waiting: words('Menunggu'),
  returned: words('Dikembalikan'),
  rejected: words('Ditolak'),
  none: words('Belum'),
}

function assetStatus({ isAsset, ownership }: WorkRow): string {
  if (isAsset) return t('Aset Dinas')
  return ownership ? t(ownershipNames[ownership]) : ''
}

function inTime({ reportedOn, repairInTime }: WorkRow): string {
  if (!reportedOn || repairInTime === null) return ''
  return repairInTime ? t('Ya') : t('Tidak')
}
