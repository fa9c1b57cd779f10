import { paths } from '../../paths.ts'
import type { Role } from '../../platform/database/schema.ts'
import { words } from '../../platform/words.ts'
import { holdsRole, type Person } from '../../registers/people/person.ts'
import type { IconName } from '../../ui/icon.tsx'
import { queueHref } from '../ticket/queue/question.ts'
import type { WaitingTicket } from './queries.ts'

/** Why a ticket stands on somebody's home page. */
export type Wait =
  | 'rate'
  | 'held'
  | 'claim'
  | 'sign'
  | 'read'
  | 'overdue'
  | 'rejected'
  | 'open'
  | 'owed'
  | 'unregistered'

/** What waits for the person, the most pressing first; for a Plh./Plt. what waits for the Kasubag TU before his own. */
export function waitsOf(person: Person): readonly Wait[] {
  const own = waits[person.role]
  if (person.role === 'tu_head' || !person.acting) return own
  return [...new Set<Wait>(['sign', ...(holdsRole(person, 'tu_head', 'full') ? ['read' as const] : []), ...own])]
}

const waits: Record<Role, readonly Wait[]> = {
  unit: ['rate', 'rejected', 'open'],
  technician: ['held', 'claim'],
  tu_head: ['sign', 'read', 'overdue'],
  pusdatin_head: ['overdue'],
  unit_head: ['owed', 'overdue', 'open'],
  asset_clerk: ['unregistered'],
  admin: ['overdue'],
}

type WaitFace = {
  title: string
  lead?: string
  icon: IconName
  /** Where all of them are dealt with or seen at once, where there are several. */
  together?: { label: string; href: string }
  /** Words of the act and where it is done. */
  act: (ticket: WaitingTicket) => { label: string; href: string }
}

const lateHref = queueHref({ due: 'late', order: 'due' })

export const waitFaces: Record<Wait, WaitFace> = {
  rate: {
    title: words('Menunggu penilaian Anda'),
    lead: words('Tiket baru dapat diajukan setelah tiket yang sudah ditangani dinilai.'),
    icon: 'star',
    act: ({ number }) => ({ label: words('Beri penilaian'), href: paths.feedback(number) }),
  },
  held: {
    title: words('Tiket yang Anda pegang'),
    icon: 'tool',
    together: { label: words('Cetak beberapa surat'), href: paths.printTogether() },
    act: actOfHolder,
  },
  claim: {
    title: words('Tiket baru'),
    lead: words('Belum ada pemegangnya. Yang mencetak Surat Perintah menjadi pemegang tiket.'),
    icon: 'printer',
    act: ({ number }) => ({ label: words('Cetak'), href: paths.workOrder(number) }),
  },
  sign: {
    title: words('Menunggu tanda tangan Anda'),
    icon: 'signature',
    together: { label: words('Tanda tangani beberapa surat'), href: paths.signSeveral() },
    act: ({ number }) => ({ label: words('Periksa'), href: paths.signature(number) }),
  },
  read: { title: words('Laporan Penanganan belum dibaca'), icon: 'file-text', act: looking },
  overdue: {
    title: words('Melewati batas waktu'),
    icon: 'clock-exclamation',
    together: { label: words('Buka dalam daftar tiket'), href: lateHref },
    act: looking,
  },
  rejected: {
    title: words('Ditolak dalam tujuh hari terakhir'),
    lead: words('Baca alasannya; tiket baru dapat diajukan dengan keterangan yang lebih lengkap.'),
    icon: 'ban',
    act: ({ number }) => ({ label: words('Baca alasan'), href: paths.ticket(number) }),
  },
  open: { title: words('Tiket yang sedang berjalan'), icon: 'progress-check', act: looking },
  owed: {
    title: words('Menunggu penilaian unit Anda'),
    lead: words('Selama belum dinilai, unit ini tidak dapat mengajukan tiket baru.'),
    icon: 'star',
    act: looking,
  },
  unregistered: {
    title: words('Perangkat Dinas yang belum tercatat sebagai aset'),
    lead: words('Suku cadang baru dapat diganti setelah perangkatnya tercatat.'),
    icon: 'barcode',
    act: looking,
  },
}

function actOfHolder({ number, stage, onHold }: WaitingTicket) {
  if (stage === 'returned') return { label: words('Cetak ulang'), href: paths.workOrder(number) }
  if (stage === 'signed') return { label: words('Mulai'), href: paths.repair(number) }
  return onHold
    ? { label: words('Lanjutkan'), href: paths.ticket(number) }
    : { label: words('Isi laporan'), href: paths.handlingReport(number) }
}

function looking({ number }: WaitingTicket) {
  return { label: words('Lihat'), href: paths.ticket(number) }
}
