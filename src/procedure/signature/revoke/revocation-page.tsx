import { paths } from '../../../paths.ts'
import type { FieldError } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/form/choice-field.tsx'
import { Form, type FormValues } from '../../../ui/form/form.tsx'
import { TextArea } from '../../../ui/form/text-field.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { type Crumb, Page, Stack } from '../../../ui/page/page.tsx'
import { crumbs } from '../../ticket/act-page.ts'
import { longestReason } from './revocation.ts'

type Filled = { values?: FormValues; errors?: FieldError[] }

type RevocationPageProps = Filled & {
  title: string
  lead: string
  breadcrumb: Crumb[]
  /** What happens to the ticket, and what does not. */
  meaning: string
  action: string
  back: { href: string; label: string }
}

function RevocationPage({ title, lead, breadcrumb, meaning, action, back, ...filled }: RevocationPageProps) {
  return (
    <Page title={title} lead={lead} breadcrumb={breadcrumb} width="reading">
      <Stack>
        <Alert tone="warning" title={t('Pencabutan tidak dapat ditarik kembali')}>
          {meaning}
        </Alert>
        <Card>
          <Form action={action} {...filled}>
            <TextArea
              name="reason"
              label={t('Alasan')}
              hint={t('Alasan ini tampil pada halaman verifikasi umum: jangan menulis data pribadi.')}
              rows={3}
              maxLength={longestReason}
              required
            />
            <Checkbox name="confirmed" label={t('Saya mengerti akibatnya dan mencabut dokumen ini.')} required />
            <ButtonRow>
              <SubmitButton variant="danger" icon="ban">
                {title}
              </SubmitButton>
              <ButtonLink href={back.href} variant="plain">
                {back.label}
              </ButtonLink>
            </ButtonRow>
          </Form>
        </Card>
      </Stack>
    </Page>
  )
}

/** A signed order that nobody has begun to carry out. */
export function OrderRevocationPage({ number, order, ...filled }: Filled & { number: string; order: string }) {
  return (
    <RevocationPage
      {...filled}
      title={t('Cabut surat')}
      lead={t('Surat Perintah Perbaikan {number}', { number: order })}
      breadcrumb={crumbs(number, t('Cabut surat'))}
      meaning={t(
        'Surat bertanda tangan ini tidak berlaku lagi bagi siapa pun yang memindainya. Tiket kembali kepada Tenaga Ahli, yang mencetak versi baru untuk ditandatangani.',
      )}
      action={paths.revocation(number)}
      back={{ href: paths.ticket(number), label: t('Kembali ke tiket') }}
    />
  )
}

/** A paper whose ticket has gone on. */
export function PaperRevocationPage({ id, paper, ...filled }: Filled & { id: number; paper: string }) {
  const href = paths.document(String(id))

  return (
    <RevocationPage
      {...filled}
      title={t('Cabut dokumen')}
      lead={paper}
      breadcrumb={[
        { label: t('Daftar dokumen'), href: paths.documents() },
        { label: paper, href },
        { label: t('Cabut dokumen') },
      ]}
      meaning={t(
        'Dokumen ini tidak berlaku lagi bagi siapa pun yang memindainya. Tiketnya tidak berubah: pengerjaan, laporan, dan penilaian tetap seperti adanya.',
      )}
      action={paths.documentRevocation(String(id))}
      back={{ href, label: t('Kembali ke dokumen') }}
    />
  )
}
