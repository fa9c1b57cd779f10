import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import type { Person } from '../../../registers/people/person.ts'
import type { StockedPart } from '../../../registers/spare-parts/queries.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { Select } from '../../../ui/form/choice-field.tsx'
import { type Filled, Form } from '../../../ui/form/form.tsx'
import { TextArea } from '../../../ui/form/text-field.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { crumbs } from '../../ticket/act-page.ts'
import type { TicketRecord } from '../../ticket/record.ts'
import { ComplaintCard } from './complaint-card.tsx'
import { type HeldAsset, PrintForm } from './print-form.tsx'

export type SentBack = { action: 'return' | 'reassign' | 'revoke'; actor: string; reason: string }

type WorkOrderPageProps = Filled & {
  ticket: TicketRecord
  person: Person
  assets: HeldAsset[]
  parts: StockedPart[]
  /** Why the order before this one no longer stands. */
  sentBack?: SentBack
}

export function WorkOrderPage({ ticket, person, assets, parts, sentBack, ...filled }: WorkOrderPageProps) {
  return (
    <Page
      title={t('Cetak Surat Perintah Perbaikan')}
      lead={t('Dengan mencetak, tiket ini menjadi tugas Anda dan surat dikirim ke Kasubag TU untuk ditandatangani.')}
      breadcrumb={crumbs(ticket.number, t('Surat Perintah Perbaikan'))}
      width="reading"
    >
      <Stack>
        {sentBack ? <SentBackAlert {...sentBack} /> : null}
        <ComplaintCard ticket={ticket} person={person} />
        <PrintForm ticket={ticket} assets={assets} parts={parts} again={sentBack !== undefined} {...filled} />
      </Stack>
    </Page>
  )
}

function SentBackAlert({ action, actor, reason }: SentBack) {
  const titles = {
    return: t('Dikembalikan oleh {name}', { name: actor }),
    reassign: t('Dialihkan oleh {name}', { name: actor }),
    revoke: t('Dicabut oleh {name}', { name: actor }),
  }

  return (
    <Alert tone="warning" title={titles[action]}>
      <span class="written">{reason}</span>
    </Alert>
  )
}

type ReassignmentPageProps = Filled & { ticket: TicketRecord; technicians: { id: string; name: string }[] }

export function ReassignmentPage({ ticket, technicians, ...filled }: ReassignmentPageProps) {
  const others = technicians.filter(({ id }) => id !== ticket.technicianId)

  return (
    <Page
      title={t('Alihkan tugas')}
      lead={t('Tiket ini dipegang {name}.', { name: ticket.technician ?? '–' })}
      breadcrumb={crumbs(ticket.number, t('Alih tugas'))}
      width="reading"
    >
      <Card>
        <Form action={paths.reassignment(ticket.number)} {...filled}>
          <Select
            name="technicianId"
            label={t('Tenaga Ahli pengganti')}
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
            empty={t('Pilih Tenaga Ahli')}
            required
          />
          <TextArea name="reason" label={t('Alasan')} rows={3} maxLength={1000} required />
          <p class="field-hint">{whatFollows(ticket)}</p>
          <ButtonRow>
            <SubmitButton>{t('Alihkan tugas')}</SubmitButton>
            <ButtonLink href={paths.ticket(ticket.number)} variant="plain">
              {t('Batal')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Card>
    </Page>
  )
}

function whatFollows({ stage }: TicketRecord): string {
  return stage === 'in_progress'
    ? t('Pengerjaan berlanjut di tangan pengganti; batas waktunya tetap.')
    : t('Pengganti mencetak versi baru atas namanya, yang Anda tandatangani kembali.')
}
