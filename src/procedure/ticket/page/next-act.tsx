import type { Stage } from '../../../platform/database/schema.ts'
import { t, words } from '../../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { ConfirmDialog } from '../../../ui/form/confirm-dialog.tsx'
import { TextArea } from '../../../ui/form/text-field.tsx'
import type { Child } from '../../../ui/jsx/markup.ts'
import { Card } from '../../../ui/page/card.tsx'
import { holdInWords } from '../../repair/repair.ts'
import type { TicketRecord } from '../record.ts'
import type { TicketAct } from './act-faces.ts'
import { isOnHold } from './acts.ts'

type NextActProps = {
  ticket: TicketRecord
  next?: TicketAct
  others: TicketAct[]
  /** What this person can do about another one's wait. */
  reminder?: Child
}

/** Whose turn it is: this person's, with the button to do it, or who is waited for. */
export function NextAct({ ticket, next, others, reminder }: NextActProps) {
  const isTurn = next !== undefined && !next.optional

  return (
    <Card
      title={isTurn ? t('Giliran Anda') : t('Status tiket')}
      icon={isTurn ? 'list-check' : 'info-circle'}
      tone={isTurn ? 'accent' : undefined}
    >
      <p>{next?.sentence ?? standing(ticket)}</p>
      {next || others.length > 0 || reminder ? (
        <ButtonRow>
          {next ? <Act act={next} main /> : null}
          {others.map((act) => (
            <Act act={act} />
          ))}
          {reminder}
        </ButtonRow>
      ) : null}
    </Card>
  )
}

function Act({ act, main }: { act: TicketAct; main?: boolean }) {
  const variant = main ? 'primary' : act.danger ? 'danger' : 'quiet'
  if (act.way === 'go')
    return (
      <ButtonLink href={act.href} icon={act.icon} variant={variant}>
        {act.label}
      </ButtonLink>
    )
  if (act.way === 'explain') return <ActWithReason act={act} />

  return (
    <form method="post" action={act.href}>
      <SubmitButton icon={act.icon} variant={variant}>
        {act.label}
      </SubmitButton>
    </form>
  )
}

function ActWithReason({ act }: { act: TicketAct }) {
  return (
    <ConfirmDialog
      action={act.href}
      label={act.label}
      icon={act.icon}
      variant={act.danger ? 'danger' : 'quiet'}
      title={act.danger ? t('Tolak tiket ini?') : t('Kembalikan Surat Perintah kepada Tenaga Ahli?')}
      confirm={act.label}
    >
      <p>
        {act.danger
          ? t('Tiket berakhir dan pemohon membaca alasan Anda. Penilaian tidak diperlukan.')
          : t('Tenaga Ahli memperbaiki dan mencetak versi baru.')}
      </p>
      <TextArea name={act.reasonField ?? 'reason'} label={t('Alasan')} maxLength={1000} rows={3} required />
    </ConfirmDialog>
  )
}

const standings: Record<Stage, string> = {
  submitted: words('Menunggu Tenaga Ahli mencetak Surat Perintah Perbaikan.'),
  awaiting_signature: words('Menunggu Kasubag TU memeriksa dan menandatangani Surat Perintah Perbaikan.'),
  signed: words('Surat Perintah Perbaikan sudah ditandatangani. Menunggu {technician} memulai pengerjaan.'),
  in_progress: words('{technician} sedang menangani tiket ini.'),
  awaiting_feedback: words('Sudah ditangani. Menunggu penilaian dari {unit}.'),
  closed: words('Sudah ditangani dan dinilai. Tiket ini selesai.'),
  returned: words('Surat Perintah Perbaikan dikembalikan. Menunggu {technician} mencetak versi baru.'),
  rejected: words('Tiket ini ditolak oleh Kasubag TU dan tidak perlu dinilai. Alasannya ada pada riwayat.'),
  cancelled: words('Tiket ini dibatalkan oleh Bidang/Unit pemohon.'),
}

function standing(ticket: TicketRecord): string {
  const hold = isOnHold(ticket) ? ticket.holds.at(-1) : undefined
  if (hold) return t('Pengerjaan sedang ditunda: {reason}.', { reason: holdInWords(hold) })

  if (ticket.stage === 'closed' && !ticket.servesUnit)
    return t('Sudah ditangani dan dilaporkan. Tiket ini selesai tanpa penilaian, karena tidak melayani Bidang/Unit.')

  return t(standings[ticket.stage], { technician: ticket.technician ?? t('Tenaga Ahli'), unit: ticket.unit })
}
