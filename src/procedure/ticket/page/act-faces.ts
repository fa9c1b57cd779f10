import { paths } from '../../../paths.ts'
import { t, words } from '../../../platform/words.ts'
import type { IconName } from '../../../ui/icon.tsx'
import type { TicketAction } from '../../lifecycle.ts'
import { reasonFields } from '../../signature/signing-form.tsx'

/** How an act is begun from the ticket page: on a page of its own, by a press, or by a press and a reason. */
export type TicketAct = {
  way: 'go' | 'press' | 'explain'
  label: string
  href: string
  icon: IconName
  /** What to do, said beside the button where it is the next act. */
  sentence?: string
  /** The procedure does not wait for it. */
  optional?: boolean
  danger?: boolean
  /** Name of the field for the reason, where one is asked for. */
  reasonField?: string
}

type Face = Omit<TicketAct, 'href'> & { path: (number: string) => string }

const faces: Record<TicketAction, Face> = {
  issue_work_order: {
    way: 'go',
    path: paths.workOrder,
    label: words('Cetak Surat Perintah'),
    icon: 'printer',
    sentence: words('Periksa aduan, lalu cetak Surat Perintah Perbaikan. Dengan mencetaknya, Anda memegang tiket ini.'),
  },
  sign: {
    way: 'go',
    path: paths.signature,
    label: words('Periksa dan tanda tangani'),
    icon: 'signature',
    sentence: words('Periksa kelima butir, lalu tanda tangani Surat Perintah Perbaikan.'),
  },
  return: {
    way: 'explain',
    path: paths.returning,
    label: words('Kembalikan'),
    icon: 'arrow-back-up',
    reasonField: reasonFields.return,
  },
  reject: {
    way: 'explain',
    path: paths.rejection,
    label: words('Tolak'),
    icon: 'ban',
    danger: true,
    reasonField: reasonFields.reject,
  },
  reassign: { way: 'go', path: paths.reassignment, label: words('Alihkan tugas'), icon: 'users' },
  revoke: { way: 'go', path: paths.revocation, label: words('Cabut surat'), icon: 'ban' },
  start_repair: {
    way: 'press',
    path: paths.repair,
    label: words('Mulai pengerjaan'),
    icon: 'player-play',
    sentence: words('Surat Perintah Perbaikan sudah ditandatangani. Bawa surat itu ke lokasi, lalu mulai pengerjaan.'),
  },
  hold: { way: 'go', path: paths.hold, label: words('Tunda'), icon: 'player-pause' },
  resume: {
    way: 'press',
    path: paths.resumption,
    label: words('Lanjutkan pengerjaan'),
    icon: 'player-play',
    sentence: words('Pengerjaan sedang ditunda. Lanjutkan setelah hambatannya teratasi; batas waktu tetap berjalan.'),
  },
  deliver_report: {
    way: 'go',
    path: paths.handlingReport,
    label: words('Isi laporan penanganan'),
    icon: 'clipboard-check',
    sentence: words('Setelah perangkat atau layanan ditangani, sampaikan Laporan Penanganan kepada Kasubag TU.'),
  },
  propose_asset: {
    way: 'go',
    path: paths.unregisteredAsset,
    label: words('Usulkan sebagai aset'),
    icon: 'barcode',
  },
  give_feedback: {
    way: 'go',
    path: paths.feedback,
    label: words('Beri penilaian'),
    icon: 'star',
    sentence: words('Tiket ini sudah ditangani. Tiket baru dapat diajukan lagi setelah penilaian diberikan.'),
  },
  cancel: { way: 'go', path: paths.cancellation, label: words('Batalkan tiket'), icon: 'x' },
}

export function faceOf(action: TicketAction, number: string): TicketAct {
  const { path, label, sentence, ...face } = faces[action]
  return { ...face, label: t(label), href: path(number), sentence: sentence && t(sentence) }
}

export function readingReport(number: string): TicketAct {
  return {
    way: 'press',
    href: paths.reportReading(number),
    label: t('Baca laporan'),
    icon: 'file-text',
    sentence: t('Laporan Penanganan tiket ini sudah disampaikan dan belum dibaca.'),
  }
}

/** `until` is the last day, already in words. */
export function followingUp(number: string, until: string): TicketAct {
  return {
    way: 'go',
    href: `${paths.newTicket()}?lanjutan=${encodeURIComponent(number)}`,
    label: t('Ajukan tiket lanjutan'),
    icon: 'refresh',
    sentence: t('Bila masalahnya belum tuntas, ajukan tiket lanjutan paling lambat {until}.', { until }),
    optional: true,
  }
}

export function copying(number: string): TicketAct {
  return {
    way: 'go',
    href: `${paths.newTicket()}?salin=${encodeURIComponent(number)}`,
    label: t('Salin tiket'),
    icon: 'plus',
  }
}
