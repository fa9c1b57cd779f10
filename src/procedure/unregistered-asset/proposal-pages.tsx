import { paths } from '../../paths.ts'
import type { FieldError } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { nameAndModel } from '../../registers/assets/asset.ts'
import { registerCrumbs } from '../../registers/assets/crumbs.ts'
import { AssetFields } from '../../registers/assets/forms/asset-fields.tsx'
import { type UnitOption, UnitSelect } from '../../registers/assets/forms/asset-form-page.tsx'
import { HolderFields } from '../../registers/assets/forms/holders.tsx'
import type { KnownCode } from '../../registers/assets/write-queries.ts'
import { ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { FormPart, Revealed } from '../../ui/form/arrange.tsx'
import { RadioCards } from '../../ui/form/choice-field.tsx'
import { ConfirmDialog } from '../../ui/form/confirm-dialog.tsx'
import { type Filled, Form } from '../../ui/form/form.tsx'
import { TextArea, TextField } from '../../ui/form/text-field.tsx'
import { LinkList } from '../../ui/list/link-list.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Alert } from '../../ui/page/alert.tsx'
import { Card } from '../../ui/page/card.tsx'
import { EmptyState } from '../../ui/page/empty-state.tsx'
import { Page, Stack } from '../../ui/page/page.tsx'
import { Tag } from '../../ui/record/badges.tsx'
import { DefinitionList } from '../../ui/record/facts.tsx'
import type { ProposalRow } from './queries.ts'

export function ProposalsPage({ open, decided }: { open: ProposalRow[]; decided: ProposalRow[] }) {
  return (
    <Page
      title={t('Usulan aset')}
      lead={t(
        'Perangkat milik Dinas yang ditemukan Tenaga Ahli dan belum tercatat. Suku cadangnya menunggu keputusan Anda.',
      )}
      breadcrumb={registerCrumbs({ label: t('Usulan aset') })}
    >
      <Stack>
        {open.length > 0 ? (
          <Proposals title={t('Menunggu keputusan')} rows={open} />
        ) : (
          <EmptyState icon="barcode" title={t('Tidak ada usulan yang menunggu')}>
            {t('Usulan Tenaga Ahli dari tiket muncul di sini.')}
          </EmptyState>
        )}
        {decided.length > 0 ? <Proposals title={t('Terakhir diputuskan')} rows={decided} /> : null}
      </Stack>
    </Page>
  )
}

function Proposals({ title, rows }: { title: string; rows: ProposalRow[] }) {
  return (
    <Card title={title} flush>
      <LinkList
        label={title}
        items={rows.map((row) => ({
          href: paths.assetProposal(String(row.id)),
          title: nameAndModel(row),
          facts: [row.ticket, row.unit, row.proposedBy, <Moment at={row.proposedAt} />],
          badge: <Decision row={row} />,
        }))}
      />
    </Card>
  )
}

function Decision({ row }: { row: ProposalRow }) {
  if (!row.decidedAt) return null
  return row.refusalReason ? <Tag tone="warning">{t('Tidak dicatat')}</Tag> : <Tag tone="success">{t('Dicatat')}</Tag>
}

type ProposalProps = {
  proposal: ProposalRow
  codes: KnownCode[]
  units: UnitOption[]
  holders: string[]
  confirm: Filled
  refuse: Filled
}

export function ProposalPage({ proposal, confirm, refuse, ...choices }: ProposalProps) {
  return (
    <Page
      title={proposal.name}
      badge={<Decision row={proposal} />}
      breadcrumb={registerCrumbs({ label: t('Usulan aset'), href: paths.assetProposals() }, { label: proposal.ticket })}
      width="reading"
    >
      <Stack>
        <Proposed proposal={proposal} />
        {proposal.decidedAt ? (
          <TooLate errors={[...(confirm.errors ?? []), ...(refuse.errors ?? [])]} />
        ) : (
          <>
            <ConfirmForm {...{ proposal, confirm, ...choices }} />
            <RefusalForm proposal={proposal} refuse={refuse} />
          </>
        )}
      </Stack>
    </Page>
  )
}

/** Another clerk was faster. */
function TooLate({ errors }: { errors: FieldError[] }) {
  return errors.map(({ message }) => <Alert tone="warning">{message}</Alert>)
}

function Proposed({ proposal }: { proposal: ProposalRow }) {
  const { decidedAt, register } = proposal
  const photo = paths.attachment(proposal.ticket, proposal.labelPhoto)
  return (
    <Card title={t('Yang terbaca pada label')} icon="barcode">
      <a class="mb-4 block" href={photo} target="_blank" rel="noopener">
        <img class="max-h-80 rounded-lg" src={photo} alt={t('Foto label')} loading="lazy" />
        <span class="sr-only">{t('(membuka tab baru)')}</span>
      </a>
      <DefinitionList
        columns={2}
        items={[
          { term: t('Kode barang dan nomor register'), description: proposal.registerAsRead },
          { term: t('Merek/Tipe'), description: proposal.brandModel },
          { term: t('Nomor Seri'), description: proposal.serialNumber },
          { term: t('Catatan'), description: proposal.note },
          { term: t('Tiket'), description: <a href={paths.ticket(proposal.ticket)}>{proposal.ticket}</a> },
          { term: t('Bidang/Unit'), description: proposal.unit },
          { term: t('Diusulkan oleh'), description: proposal.proposedBy },
          { term: t('Diusulkan pada'), description: <Moment at={proposal.proposedAt} as="full" /> },
          { term: t('Diputuskan oleh'), description: proposal.decidedBy },
          { term: t('Diputuskan pada'), description: decidedAt && <Moment at={decidedAt} as="full" /> },
          { term: t('Dicatat sebagai'), description: register && <a href={paths.asset(register)}>{register}</a> },
          { term: t('Alasan'), description: proposal.refusalReason },
        ]}
      />
    </Card>
  )
}

function ConfirmForm({ proposal, codes, units, holders, confirm }: Omit<ProposalProps, 'refuse'>) {
  const ways = [
    { value: 'new', label: t('Catat sebagai aset baru') },
    { value: 'existing', label: t('Sudah tercatat') },
  ]

  return (
    <Form action={paths.assetProposal(String(proposal.id))} {...confirm}>
      <RadioCards name="way" label={t('Perangkat ini')} options={ways} value="new" required />
      <Revealed field="way" is={['existing']}>
        <TextField
          name="register"
          label={t('Register aset yang sudah tercatat')}
          hint={t('Dengan atau tanpa titik.')}
          maxLength={60}
        />
      </Revealed>
      <Revealed field="way" is={['new']}>
        <AssetFields codes={codes} />
        <FormPart title={t('Pemegang')}>
          <UnitSelect units={units} label={t('Bidang/Unit')} />
          <HolderFields holders={holders} />
        </FormPart>
      </Revealed>
      <ButtonRow>
        <SubmitButton icon="check">{t('Konfirmasi')}</SubmitButton>
      </ButtonRow>
    </Form>
  )
}

function RefusalForm({ proposal, refuse }: Pick<ProposalProps, 'proposal' | 'refuse'>) {
  return (
    <ConfirmDialog
      action={paths.assetProposalRefusal(String(proposal.id))}
      label={t('Tidak dicatat')}
      icon="ban"
      variant="danger"
      title={t('Perangkat ini tidak dicatat sebagai aset?')}
      confirm={t('Tidak dicatat')}
      {...refuse}
    >
      <p>{t('Tenaga Ahli membaca alasan Anda pada tiket. Suku cadang tetap tidak dapat dipasang.')}</p>
      <TextArea name="reason" label={t('Alasan')} rows={3} maxLength={1000} required />
    </ConfirmDialog>
  )
}
