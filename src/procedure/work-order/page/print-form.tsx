import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { mostSuggested } from '../../../registers/assets/queries.ts'
import type { StockedPart } from '../../../registers/spare-parts/queries.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { FieldRow, FormPart, Revealed } from '../../../ui/form/arrange.tsx'
import { CheckboxCards, optionsOf, RadioCards, Select } from '../../../ui/form/choice-field.tsx'
import { type Filled, Form } from '../../../ui/form/form.tsx'
import { TextArea, TextField } from '../../../ui/form/text-field.tsx'
import type { TicketRecord } from '../../ticket/record.ts'
import { ownershipNames } from '../../ticket/ticket.ts'
import { asReported, usualWorkTypes, workTypeNames } from '../work-order.ts'
import { PartRows } from './part-rows.tsx'

export type HeldAsset = { register: string; name: string; brandModel: string; holderName: string }
type PrintFormProps = Filled & { ticket: TicketRecord; assets: HeldAsset[]; parts: StockedPart[]; again: boolean }

export function PrintForm({ ticket, assets, parts, again, values, errors }: PrintFormProps) {
  return (
    <Form action={paths.workOrder(ticket.number)} values={values} errors={errors} autosave={`spp-${ticket.number}`}>
      <FormPart title={t('Isi surat')} lead={t('Yang dikosongkan tidak dicetak.')}>
        <CheckboxCards
          name="workTypes"
          label={t('Jenis pekerjaan')}
          options={optionsOf(workTypeNames)}
          values={usualWorkTypes(ticket.category)}
          columns={2}
          required
        />
        <FieldRow>
          <TextField name="condition" label={t('Kondisi fisik')} hint={t('Misalnya: layar retak.')} maxLength={200} />
          <TextField name="accessories" label={t('Kelengkapan')} hint={t('Misalnya: tas, kabel.')} maxLength={200} />
        </FieldRow>
        <TextArea name="note" label={t('Catatan')} rows={2} maxLength={500} />
      </FormPart>
      <DeviceCorrection assets={assets} />
      {ticket.assetId === null ? null : (
        <FormPart title={t('Pesan suku cadang')} lead={t('Disisihkan untuk tiket ini sampai laporannya disampaikan.')}>
          <PartRows parts={parts} typed={values ?? {}} />
        </FormPart>
      )}
      <ButtonRow>
        <SubmitButton icon="printer" busy={t('Mencetak…')}>
          {again ? t('Cetak versi baru') : t('Cetak Surat Perintah')}
        </SubmitButton>
        <ButtonLink href={paths.ticket(ticket.number)} variant="plain">
          {t('Batal')}
        </ButtonLink>
      </ButtonRow>
    </Form>
  )
}

/** The technician may find another device than was reported; what he prints stands on the ticket from then on. */
function DeviceCorrection({ assets }: { assets: HeldAsset[] }) {
  const kinds = [
    { value: asReported, label: t('Sesuai aduan') },
    { value: 'asset', label: t('Aset Dinas lain') },
    { value: 'non_asset', label: t('Non-Aset') },
  ]

  return (
    <FormPart title={t('Perangkat')} lead={t('Pilih yang lain hanya bila perangkat di lapangan berbeda dari aduan.')}>
      <RadioCards
        name="device.kind"
        label={t('Perangkat yang diperbaiki')}
        options={kinds}
        value={asReported}
        columns={3}
        required
      />
      <Revealed field="device.kind" is={['asset']}>
        <TextField
          name="device.register"
          label={t('Nomor register aset')}
          hint={registerHint(assets)}
          maxLength={60}
          data={{ list: 'unit-assets', autocomplete: 'off' }}
        />
        <datalist id="unit-assets">
          {assets.map((asset) => (
            <option value={asset.register}>{`${asset.name} ${asset.brandModel}, ${asset.holderName}`}</option>
          ))}
        </datalist>
      </Revealed>
      <Revealed field="device.kind" is={['non_asset']}>
        <FieldRow>
          <TextField name="device.name" label={t('Nama perangkat')} maxLength={120} />
          <Select
            name="device.ownership"
            label={t('Kepemilikan')}
            options={optionsOf(ownershipNames)}
            empty={t('Pilih kepemilikan')}
          />
        </FieldRow>
      </Revealed>
    </FormPart>
  )
}

function registerHint(assets: HeldAsset[]): string {
  if (assets.length < mostSuggested)
    return t('Kode barang dan nomor register pada label. Hanya aset Bidang/Unit pemohon.')
  return t(
    'Kode barang dan nomor register pada label. Hanya aset Bidang/Unit pemohon; yang disarankan hanya {n} pertama, yang lain dapat diketik.',
    { n: mostSuggested },
  )
}
