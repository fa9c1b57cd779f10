import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/form/choice-field.tsx'
import { ConfirmDialog } from '../../ui/form/confirm-dialog.tsx'
import { Form } from '../../ui/form/form.tsx'
import { PasswordField } from '../../ui/form/password-field.tsx'
import { TextArea } from '../../ui/form/text-field.tsx'
import { Card } from '../../ui/page/card.tsx'
import type { TicketRecord } from '../ticket/record.ts'
import { partsRule } from '../work-order/page/complaint-card.tsx'
import type { Filled } from '../work-order/page/print-form.tsx'
import { checks } from './signature.ts'

type SigningFormProps = { ticket: TicketRecord; version: number; lookAlikes: number; filled: Filled }

/** Identification and verification (A11): each point beside the fact that it is about, and the signature. */
export function SigningForm({ ticket, version, lookAlikes, filled }: SigningFormProps) {
  return (
    <Card title={t('Identifikasi dan verifikasi')} icon="checklist" tone="accent" id="periksa">
      <Form action={paths.signature(ticket.number)} {...filled}>
        <input type="hidden" name="version" value={version} />
        <fieldset class="flex flex-col gap-3 [&_.field-hint]:mb-0! [&_.field-hint]:ml-9!">
          <legend class="sr-only">{t('Lima butir pemeriksaan')}</legend>
          {points(ticket, lookAlikes).map(({ name, label, hint }) => (
            <Checkbox name={name} label={label} hint={hint} required />
          ))}
        </fieldset>
        <PasswordField
          name="password"
          label={t('Kata sandi Anda')}
          hint={t('Diminta lagi sebagai bukti bahwa Anda sendiri yang menandatangani.')}
          autocomplete="current-password"
          required
        />
        <ButtonRow>
          <SubmitButton icon="signature" block busy={t('Menandatangani…')}>
            {t('Tanda tangani')}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </Card>
  )
}

function points(ticket: TicketRecord, lookAlikes: number) {
  const facts: Record<keyof typeof checks, string> = {
    requester: `${ticket.requesterName}, ${ticket.unit}`,
    device: deviceInWords(ticket),
    category: ticket.description.slice(0, 80),
    notDuplicate:
      lookAlikes > 0 ? t('{n} tiket serupa masih terbuka.', { n: lookAlikes }) : t('Tidak ada tiket serupa.'),
    partsRule: partsRule(ticket),
  }
  return checkNames.map((name) => ({ name: `checklist.${name}`, label: t(checks[name]), hint: facts[name] }))
}

const checkNames = [
  'requester',
  'device',
  'category',
  'notDuplicate',
  'partsRule',
] as const satisfies (keyof typeof checks)[]

function deviceInWords(ticket: TicketRecord): string {
  if (ticket.register)
    return t('{device}: Aset Dinas {register}', { device: ticket.assetName ?? '', register: ticket.register })
  return ticket.deviceName ? t('{device}: Non-Aset', { device: ticket.deviceName }) : t('Tanpa perangkat')
}

type WayOutProps = { number: string; mayReturn: boolean; mayReject: boolean; filled: Filled }

/** The two ways not to sign (A12), each with its reason. */
export function WaysOut({ number, mayReturn, mayReject, filled }: WayOutProps) {
  if (!mayReturn && !mayReject) return null
  const faulty = (field: string) => (filled.errors?.some(({ path }) => path === field) ? filled : {})

  return (
    <Card title={t('Tidak dapat ditandatangani?')} icon="help-circle">
      <ButtonRow>
        {mayReturn ? (
          <ConfirmDialog
            action={paths.returning(number)}
            {...faulty(reasonFields.return)}
            label={t('Kembalikan')}
            icon="arrow-back-up"
            title={t('Kembalikan kepada Tenaga Ahli')}
            confirm={t('Kembalikan')}
          >
            <p>{t('Tenaga Ahli memperbaiki lalu mencetak versi baru.')}</p>
            <TextArea
              name={reasonFields.return}
              label={t('Yang perlu diperbaiki')}
              rows={3}
              maxLength={1000}
              required
            />
          </ConfirmDialog>
        ) : null}
        {mayReject ? (
          <ConfirmDialog
            action={paths.rejection(number)}
            {...faulty(reasonFields.reject)}
            label={t('Tolak')}
            icon="ban"
            variant="danger"
            title={t('Tolak tiket')}
            confirm={t('Tolak tiket')}
          >
            <p>{t('Tiket berakhir dan tidak dapat dibuka lagi. Pemohon membaca alasannya.')}</p>
            <TextArea name={reasonFields.reject} label={t('Alasan penolakan')} rows={3} maxLength={1000} required />
          </ConfirmDialog>
        ) : null}
      </ButtonRow>
    </Card>
  )
}

/** Two reasons on one page need two names. */
export const reasonFields = { return: 'returning.reason', reject: 'rejection.reason' } as const
