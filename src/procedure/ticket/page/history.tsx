import type { Action, HoldReason, Via } from '../../../platform/database/schema.ts'
import { t, words } from '../../../platform/words.ts'
import type { IconName } from '../../../ui/icon.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Timeline, type TimelineEntry } from '../../../ui/record/timeline.tsx'
import type { Tone } from '../../../ui/tone.ts'
import { holdInWords, holdReasonNames } from '../../repair/repair.ts'
import { deviceChangeInWords } from '../device-change.ts'
import type { TicketEvent } from '../history.ts'

/** Everything that happened, newest first, as a sentence each. */
export function History({ events }: { events: TicketEvent[] }) {
  return (
    <Card title={t('Riwayat')} icon="history">
      <Timeline label={t('Riwayat tiket, terbaru di atas')} entries={events.map(entryOf).toReversed()} />
    </Card>
  )
}

function entryOf(event: TicketEvent): TimelineEntry {
  const { icon, tone } = looks[event.action]
  return {
    at: event.at,
    what: sentenceOf(event),
    who: event.actor,
    note: event.note || deviceChangeInWords(event.details),
    via: t(viaNames[event.via]),
    icon,
    tone,
  }
}

/** What was done, in one sentence; names and numbers come from what the operation recorded with it. */
function sentenceOf({ action, via, details }: Pick<TicketEvent, 'action' | 'via' | 'details'>): string {
  if (action === 'hold' && isHoldReason(details.reason))
    return t('Pengerjaan ditunda: {reason}', {
      reason: holdInWords({ reason: details.reason, part: details.part ? String(details.part) : null }),
    })
  if (action === 'submit' && details.plan)
    return via === 'job'
      ? t('Tiket dibuka oleh rencana pemeliharaan {plan}', details)
      : t('Tiket rencana pemeliharaan {plan} dibuka lebih awal', details)
  if ((action === 'issue_work_order' || action === 'sign') && details.version === 1)
    return t(firstVersions[action], details)
  return t(sentences[action], details)
}

const firstVersions = {
  issue_work_order: words('Surat Perintah Perbaikan {number} dicetak'),
  sign: words('Surat Perintah Perbaikan {number} diverifikasi dan ditandatangani'),
}

const sentences: Record<Action, string> = {
  submit: words('Tiket diajukan'),
  override_gate: words('Dispensasi dipakai: tiket diterima walaupun masih ada penilaian tertunda'),
  issue_work_order: words('Surat Perintah Perbaikan {number} versi {version} dicetak'),
  sign: words('Surat Perintah Perbaikan {number} versi {version} diverifikasi dan ditandatangani'),
  return: words('Surat Perintah Perbaikan dikembalikan kepada Tenaga Ahli'),
  reject: words('Tiket ditolak'),
  revoke: words('Surat Perintah {number} versi {version} dicabut'),
  reassign: words('Tugas dialihkan kepada {to}'),
  start_repair: words('Pengerjaan dimulai'),
  hold: words('Pengerjaan ditunda'),
  resume: words('Pengerjaan dilanjutkan'),
  deliver_report: words('Laporan Penanganan {number} disampaikan kepada Kasubag TU'),
  give_feedback: words('Penilaian diberikan dan tiket selesai'),
  cancel: words('Tiket dibatalkan oleh pemohon'),
  propose_asset: words('Perangkat diusulkan untuk dicatat sebagai aset'),
  confirm_asset: words('Pengurus Barang mencatat perangkat sebagai aset {register}'),
  refuse_asset: words('Pengurus Barang tidak mencatat perangkat sebagai aset'),
}

const looks: Record<Action, { icon: IconName; tone?: Tone }> = {
  submit: { icon: 'ticket', tone: 'info' },
  override_gate: { icon: 'key', tone: 'warning' },
  issue_work_order: { icon: 'printer', tone: 'accent' },
  sign: { icon: 'signature', tone: 'accent' },
  return: { icon: 'arrow-back-up', tone: 'warning' },
  reject: { icon: 'ban', tone: 'danger' },
  revoke: { icon: 'ban', tone: 'warning' },
  reassign: { icon: 'users' },
  start_repair: { icon: 'tool', tone: 'accent' },
  hold: { icon: 'player-pause', tone: 'warning' },
  resume: { icon: 'player-play' },
  deliver_report: { icon: 'clipboard-check', tone: 'accent' },
  give_feedback: { icon: 'star', tone: 'success' },
  cancel: { icon: 'x' },
  propose_asset: { icon: 'barcode', tone: 'info' },
  confirm_asset: { icon: 'barcode', tone: 'success' },
  refuse_asset: { icon: 'barcode', tone: 'warning' },
}

const viaNames: Record<Via, string> = {
  page: words('lewat halaman'),
  api: words('lewat API'),
  shell: words('lewat baris perintah'),
  job: words('otomatis'),
  link: words('lewat tautan pesan'),
}

function isHoldReason(reason: string | number | undefined): reason is HoldReason {
  return typeof reason === 'string' && Object.hasOwn(holdReasonNames, reason)
}
