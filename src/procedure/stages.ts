import type { Action, Stage } from '../platform/database/schema.ts'
import { words } from '../platform/words.ts'

/** How an activity's time is judged: by the effort of filling it in, or by the wait for it (A8). */
export type Measure = 'effort' | 'waiting' | 'handling'

/** SOP 460/OT.05.00, rows 1 to 6: who, what comes out, and the standard time in working minutes. */
export const activities = [
  {
    code: 'request',
    row: 1,
    action: 'submit',
    name: words('Permohonan/laporan/aduan'),
    by: words('Bidang/Unit'),
    output: words('Nomor Tiket Aduan'),
    standardMinutes: 10,
    measure: 'effort',
  },
  {
    code: 'work_order',
    row: 2,
    action: 'issue_work_order',
    name: words('Pencetakan tiket'),
    by: words('Tenaga Ahli Technical Support'),
    output: words('Surat Perintah Perbaikan'),
    standardMinutes: 15,
    measure: 'waiting',
  },
  {
    code: 'signature',
    row: 3,
    action: 'sign',
    name: words('Identifikasi dan verifikasi'),
    by: words('Kasubag TU Pusdatin'),
    output: words('Surat Perintah Perbaikan ditandatangani'),
    standardMinutes: 15,
    measure: 'waiting',
  },
  {
    code: 'repair',
    row: 4,
    action: 'start_repair',
    name: words('Pengerjaan'),
    by: words('Tenaga Ahli Technical Support'),
    output: words('Prasarana dan sarana sudah ditangani'),
    // two working days of 450 minutes; whether it was in time is judged by the due time (A6)
    standardMinutes: 900,
    measure: 'handling',
  },
  {
    code: 'handling_report',
    row: 5,
    action: 'deliver_report',
    name: words('Pelaporan penyelesaian'),
    by: words('Tenaga Ahli Technical Support'),
    output: words('Laporan Penanganan tersampaikan ke Kasubag TU'),
    standardMinutes: 10,
    measure: 'effort',
  },
  {
    code: 'feedback',
    row: 6,
    action: 'give_feedback',
    name: words('Penilaian (feedback)'),
    by: words('Bidang/Unit pemohon'),
    output: words('Indeks Kepuasan'),
    standardMinutes: 5,
    measure: 'effort',
  },
] as const satisfies readonly {
  code: string
  row: number
  action: Action
  name: string
  by: string
  output: string
  standardMinutes: number
  measure: Measure
}[]

export type Activity = (typeof activities)[number]

/** What each stage is called on screen. */
export const stageNames: Record<Stage, string> = {
  submitted: words('Diajukan'),
  awaiting_signature: words('Menunggu Verifikasi'),
  signed: words('Terverifikasi'),
  in_progress: words('Sedang Dikerjakan'),
  awaiting_feedback: words('Menunggu Penilaian'),
  closed: words('Selesai'),
  returned: words('Dikembalikan'),
  rejected: words('Ditolak'),
  cancelled: words('Dibatalkan'),
}

export const stages = Object.keys(stageNames).filter((name): name is Stage => Object.hasOwn(stageNames, name))
