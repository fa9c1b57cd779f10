import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/form/confirm-dialog.tsx'
import { type Filled, Form } from '../../ui/form/form.tsx'
import { TextArea } from '../../ui/form/text-field.tsx'
import { Card } from '../../ui/page/card.tsx'
import type { TicketRecord } from '../ticket/record.ts'
import { CredentialFields, type SignersDesk } from './credential-fields.tsx'
import { FivePoints } from './five-points.tsx'

export type SigningFormProps = {
  ticket: TicketRecord
  version: number
  lookAlikes: number
  desk: SignersDesk
  about: string
  filled: Filled
}

/** Identification, verification and signature in one form. */
export function SigningForm({ ticket, version, lookAlikes, desk, about, filled }: SigningFormProps) {
  return (
    <Card title={t('Identifikasi dan verifikasi')} icon="checklist" tone="accent" id="periksa">
      <Form action={paths.signature(ticket.number)} {...filled}>
        <input type="hidden" name="version" value={version} />
        <FivePoints facts={ticket} lookAlikes={lookAlikes} />
        <CredentialFields {...desk} about={about} />
        <ButtonRow>
          <SubmitButton icon="signature" block busy={t('Menandatangani…')}>
            {t('Tanda tangani')}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </Card>
  )
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
