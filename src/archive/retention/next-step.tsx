import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import type { SignersDesk } from '../../procedure/signature/credential-fields.tsx'
import { PaperForm } from '../../procedure/signature/paper/paper-form.tsx'
import { holdsRole, type Person } from '../../registers/people/person.ts'
import { ProofFields } from '../../registers/sessions/second-factor/proof-fields.tsx'
import { ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/form/confirm-dialog.tsx'
import { type Filled, Form } from '../../ui/form/form.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Alert } from '../../ui/page/alert.tsx'
import { Card } from '../../ui/page/card.tsx'
import type { Disposal, ItemCount } from './disposals.ts'
import { approver } from './retention.ts'

export type DisposalProps = {
  disposal: Disposal
  counts: ItemCount[]
  person: Person
  desk: SignersDesk
  about: string
  filled: Filled
}

/** What waits to be done with a disposal, for whom it waits. */
export function NextStep(props: DisposalProps) {
  const { disposal, person } = props
  if (disposal.stage === 'approved') return <Progress {...props} />
  if (disposal.stage === 'finished')
    return holdsRole(person, 'tu_head') ? (
      <SignatureForm {...props} />
    ) : (
      <Alert tone="info">{t('Berita acara menunggu tanda tangan Kasubag TU.')}</Alert>
    )
  if (disposal.stage !== 'proposed') return null

  return (
    <>
      {person.role === approver ? (
        <ApprovalForm {...props} />
      ) : (
        <Alert tone="info">{t('Usulan ini menunggu persetujuan Kepala Pusdatin. Belum ada yang dimusnahkan.')}</Alert>
      )}
      <ConfirmDialog
        action={paths.disposalWithdrawal(String(disposal.id))}
        label={t('Batalkan usulan')}
        icon="ban"
        variant="danger"
        title={t('Batalkan usulan pemusnahan?')}
        confirm={t('Batalkan usulan')}
      >
        <p>{t('Tidak ada yang dimusnahkan. Usulan baru dapat dibuat kapan saja.')}</p>
      </ConfirmDialog>
    </>
  )
}

function ApprovalForm({ disposal, desk, about, filled }: DisposalProps) {
  return (
    <Card
      title={t('Persetujuan')}
      icon="signature"
      tone="accent"
      lead={t('Yang dimusnahkan tidak dapat dikembalikan. Periksa daftarnya lebih dahulu.')}
    >
      <Form action={paths.disposalApproval(String(disposal.id))} native {...filled}>
        <TextField
          name="letter"
          label={t('Nomor surat persetujuan')}
          hint={t('Surat persetujuan pemusnahan dari lembaga kearsipan atau pimpinan.')}
          maxLength={120}
          required
        />
        <ProofFields
          options={desk.options}
          about={about}
          hint={t('Diminta lagi sebagai bukti bahwa Anda sendiri yang menyetujui.')}
        />
        <ButtonRow>
          <SubmitButton variant="danger" icon="trash" busy={t('Menyetujui…')}>
            {t('Setujui dan musnahkan')}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </Card>
  )
}

function SignatureForm({ disposal, desk, about, filled }: DisposalProps) {
  const id = String(disposal.id)
  const addresses = { action: paths.disposalSignature(id), pdf: paths.disposalRecordPdf(id) }
  return <PaperForm title={t('Tanda tangan berita acara')} {...addresses} {...{ desk, about, filled }} />
}

/** The page comes anew by itself until all is settled. */
function Progress({ disposal, counts }: DisposalProps) {
  const sum = (chosen: ItemCount[]) => chosen.reduce((all, { tickets }) => all + tickets, 0)
  const [done, total] = [sum(counts.filter(({ state }) => state !== 'waiting')), sum(counts)]
  return (
    <Card>
      <label class="grid gap-2">
        {t('{done} dari {total} tiket diselesaikan', { done: formatNumber(done), total: formatNumber(total) })}
        <progress class="w-full" value={done} max={total || 1} />
      </label>
      <p class="mt-4">
        <a href={paths.disposal(String(disposal.id))} data-turbo="false">
          {t('Muat ulang')}
        </a>
      </p>
    </Card>
  )
}
