import { paths } from '../paths.ts'
import type { NoticeKind, Role } from '../platform/database/schema.ts'
import { words } from '../platform/words.ts'
import type { IconName } from '../ui/icon.tsx'

type Told = {
  /** What such notices are about, where people choose among them. */
  topic: string
  title: string
  icon: IconName
  hearers: readonly Role[]
  /** Asks for an act: done with as soon as the ticket moves on, by whomever. */
  asks?: boolean
  /** The SOP's own hand-overs, and its times, reach everybody in the inbox, whatever he chose. */
  demanded?: boolean
  /** Where it is dealt with; the ticket where nothing is said. */
  place?: (number?: string) => string
}

const overdue = ['technician', 'tu_head', 'pusdatin_head'] as const

/** Everything that people are told: its words are Indonesian keys for `t()`, filled from the notice's details. */
export const told: Record<NoticeKind, Told> = {
  new_ticket: {
    topic: words('Tiket baru'),
    title: words('Tiket baru {number} dari {unit}'),
    icon: 'ticket',
    hearers: ['technician'],
    asks: true,
    demanded: true,
    place: paths.workOrder,
  },
  order_to_sign: {
    topic: words('Surat Perintah menunggu tanda tangan'),
    title: words('Surat Perintah tiket {number} menunggu tanda tangan Anda'),
    icon: 'signature',
    hearers: ['tu_head'],
    asks: true,
    demanded: true,
    place: paths.signature,
  },
  order_signed: {
    topic: words('Surat Perintah ditandatangani'),
    title: words('Surat Perintah tiket {number} telah ditandatangani'),
    icon: 'circle-check',
    hearers: ['technician'],
    asks: true,
    demanded: true,
  },
  order_returned: {
    topic: words('Surat Perintah dikembalikan'),
    title: words('Surat Perintah tiket {number} dikembalikan'),
    icon: 'arrow-back-up',
    hearers: ['technician'],
    asks: true,
    demanded: true,
    place: paths.workOrder,
  },
  order_reassigned: {
    topic: words('Tiket dialihkan'),
    title: words('Tiket {number} dialihkan kepada Anda'),
    icon: 'users',
    hearers: ['technician'],
    asks: true,
    demanded: true,
  },
  work_begun: {
    topic: words('Pengerjaan dimulai'),
    title: words('Tiket {number} mulai dikerjakan'),
    icon: 'tools',
    hearers: ['unit'],
  },
  work_held: {
    topic: words('Pengerjaan ditunda'),
    title: words('Pengerjaan tiket {number} ditunda'),
    icon: 'player-pause',
    hearers: ['unit'],
  },
  report_delivered: {
    topic: words('Laporan Penanganan disampaikan'),
    title: words('Laporan Penanganan tiket {number} telah disampaikan'),
    icon: 'file-text',
    hearers: ['tu_head'],
    demanded: true,
  },
  feedback_owed: {
    topic: words('Penilaian diminta'),
    title: words('Tiket {number} telah ditangani dan menunggu penilaian'),
    icon: 'star',
    hearers: ['unit'],
    asks: true,
    demanded: true,
    place: paths.feedback,
  },
  feedback_reminder: {
    topic: words('Pengingat penilaian'),
    title: words('Tiket {number} belum dinilai selama {days} hari kerja'),
    icon: 'star',
    hearers: ['unit'],
    asks: true,
    demanded: true,
    place: paths.feedback,
  },
  feedback_given: {
    topic: words('Tiket dinilai'),
    title: words('Tiket {number} telah dinilai dan selesai'),
    icon: 'circle-check',
    hearers: ['technician'],
  },
  ticket_rejected: {
    topic: words('Tiket ditolak'),
    title: words('Tiket {number} ditolak'),
    icon: 'circle-x',
    hearers: ['unit', 'technician'],
    demanded: true,
  },
  ticket_cancelled: {
    topic: words('Tiket dibatalkan'),
    title: words('Tiket {number} dibatalkan oleh pemohon'),
    icon: 'ban',
    hearers: ['technician'],
  },
  deadline_near: {
    topic: words('Batas waktu sudah dekat'),
    title: words('Batas waktu tiket {number} sudah dekat'),
    icon: 'hourglass',
    hearers: overdue,
    asks: true,
    demanded: true,
  },
  deadline_passed: {
    topic: words('Batas waktu terlewati'),
    title: words('Batas waktu tiket {number} terlewati'),
    icon: 'clock-exclamation',
    hearers: overdue,
    asks: true,
    demanded: true,
  },
  low_stock: {
    topic: words('Persediaan di bawah minimum'),
    title: words('Persediaan {part} tinggal {left} {unit}'),
    icon: 'package',
    hearers: ['asset_clerk', 'admin'],
    place: () => `${paths.spareParts()}?keadaan=kurang`,
  },
  part_arrived: {
    topic: words('Suku cadang yang ditunggu tiba'),
    title: words('{part} untuk tiket {number} sudah ada di gudang'),
    icon: 'package',
    hearers: ['technician'],
  },
  asset_proposed: {
    topic: words('Aset belum tercatat diusulkan'),
    title: words('Tiket {number}: aset belum tercatat diusulkan'),
    icon: 'barcode',
    hearers: ['asset_clerk', 'admin'],
    place: () => paths.assetProposals(),
  },
  asset_decided: {
    topic: words('Usulan aset diputuskan'),
    title: words('Usulan aset pada tiket {number} telah diputuskan'),
    icon: 'barcode',
    hearers: ['technician'],
  },
  calendar_empty: {
    topic: words('Kalender kerja belum diisi'),
    title: words('Kalender kerja tahun {year} belum diisi'),
    icon: 'calendar',
    hearers: ['admin'],
    place: paths.calendar,
  },
  backup_failed: {
    topic: words('Cadangan gagal'),
    title: words('Cadangan gagal: {reason}'),
    icon: 'alert-triangle',
    hearers: ['admin'],
    demanded: true,
    place: paths.home,
  },
}

/** Where a notice leads. */
export function placeOf(kind: NoticeKind, number: string | null): string {
  return (told[kind].place ?? paths.ticket)(number ?? undefined)
}
