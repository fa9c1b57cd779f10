import type { Database } from '../../../platform/database/connect.ts'
import { t, words } from '../../../platform/words.ts'
import { holdInWords } from '../../../procedure/repair/repair.ts'
import { activities } from '../../../procedure/stages.ts'
import { categoryNames } from '../../../procedure/ticket/category.ts'
import { readCalendar } from '../../../registers/calendar/queries.ts'
import { type ColumnOf, cellsOf, headed, type Place, type Recap, type Scope } from '../recap.ts'
import { overrunOf } from './overrun.ts'
import { type LateRow, lateFigures, lateRows } from './queries.ts'

type Judged = LateRow & { overrun: number }

const columns: ColumnOf<Judged>[] = [
  { key: 'day', heading: 'TANGGAL', kind: 'date', width: 12, cell: (row) => row.day },
  { key: 'number', heading: 'KODE TIKET', kind: 'text', width: 18, cell: (row) => row.number },
  { key: 'unit', heading: 'BIDANG/UNIT', kind: 'text', width: 34, cell: (row) => row.unit },
  {
    key: 'category',
    heading: 'JENIS INFRASTRUKTUR',
    kind: 'text',
    width: 24,
    cell: (row) => t(categoryNames[row.category]),
  },
  { key: 'activity', heading: 'KEGIATAN SOP', kind: 'text', width: 28, cell: (row) => t(activityOf(row).name) },
  { key: 'by', heading: 'PELAKSANA', kind: 'text', width: 28, cell: (row) => t(activityOf(row).by) },
  { key: 'technician', heading: 'TEKNISI', kind: 'text', width: 28, cell: (row) => row.technician },
  {
    key: 'standard',
    heading: 'MUTU BAKU (MENIT)',
    kind: 'count',
    width: 12,
    cell: (row) => activityOf(row).standardMinutes,
  },
  { key: 'minutes', heading: 'WAKTU (MENIT)', kind: 'count', width: 12, cell: (row) => row.minutes },
  { key: 'overrun', heading: 'LEWAT (MENIT)', kind: 'count', width: 12, total: true, cell: (row) => row.overrun },
  { key: 'holds', heading: 'PENUNDAAN', kind: 'text', width: 50, cell: holdsInWords },
  { key: 'returns', heading: 'PENGEMBALIAN SPP', kind: 'text', width: 50, cell: (row) => row.returns.join('; ') },
]

export const lateRecap: Recap = {
  kind: 'late',
  slug: 'keterlambatan',
  name: words('Keterlambatan dan sebabnya'),
  title: 'DAFTAR KETERLAMBATAN DAN SEBABNYA',
  rule: words(
    'Memuat tiap kegiatan SOP yang selesai melewati mutu bakunya, menurut tanggal selesainya. Waktu pengerjaan tanpa penundaan; lewatnya dihitung dari tenggat pada surat. Pemeliharaan terencana tidak diukur.',
  ),
  columns: headed(columns),
  paper: [
    { heading: words('Tiket'), width: '26mm', of: ['number', 'day'] },
    { heading: words('Bidang/Unit'), width: '1fr', of: ['unit', 'category'] },
    { heading: words('Kegiatan SOP'), width: '38mm', of: ['activity', 'by'] },
    { heading: words('Teknisi'), width: '32mm', of: ['technician'] },
    {
      heading: words('Waktu (menit)'),
      width: '26mm',
      of: [
        { key: 'standard', label: words('Baku') },
        { key: 'minutes', label: words('Dipakai') },
        { key: 'overrun', label: words('Lewat') },
      ],
    },
    { heading: words('Penundaan'), width: '1.4fr', of: ['holds'] },
    { heading: words('Pengembalian SPP'), width: '1.4fr', of: ['returns'] },
  ],
  identity: ['number', 'activity'],
  figureNames: [
    { key: 'rows', name: words('Kegiatan terlambat'), kind: 'count' },
    { key: 'tickets', name: words('Tiket'), kind: 'count' },
    ...activities.map(({ code, name }) => ({ key: code, name, kind: 'count' as const })),
  ],
  figures: lateFigures,
  portion: latePortion,
}

async function latePortion(db: Database, scope: Scope, place: Place) {
  const [{ items, next }, calendar] = [await lateRows(db, scope, place), await readCalendar(db)]
  return { rows: items.map((row) => cellsOf(columns, { ...row, overrun: overrunOf(row, calendar) })), next }
}

function activityOf({ activity }: LateRow) {
  return activities.find(({ code }) => code === activity) ?? activities[0]
}

function holdsInWords({ holds }: LateRow): string {
  return holds.map(({ note, ...hold }) => [holdInWords(hold), note].filter(Boolean).join(': ')).join('; ')
}
