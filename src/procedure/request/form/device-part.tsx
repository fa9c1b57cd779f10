import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { Button } from '../../../ui/button.tsx'
import { FieldRow, FormPart, Revealed, Suggested } from '../../../ui/form/arrange.tsx'
import { RadioCards, Select } from '../../../ui/form/choice-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { ownershipNames } from '../../ticket/ticket.ts'
import { AssetChoices, assetFrame, type FoundAsset } from './suggestions.tsx'

export type AssetSearch = { search: string; found: FoundAsset[]; chosen?: string }

/** Asset or non-asset (Catatan 1 and 2); network and software may do without (A27). */
export function DevicePart({ assets }: { assets: AssetSearch }) {
  return (
    <FormPart title={t('Perangkat')}>
      <RadioCards name="device.kind" label={t('Status perangkat')} options={kinds()} columns={3} required />
      <Revealed field="device.kind" is={['asset']}>
        <AssetField assets={assets} />
      </Revealed>
      <Revealed field="device.kind" is={['non_asset']}>
        <NonAssetFields />
      </Revealed>
    </FormPart>
  )
}

function kinds() {
  return [
    { value: 'asset', label: t('Aset Dinas'), hint: t('Ada label inventaris') },
    { value: 'non_asset', label: t('Non-Aset'), hint: t('Pribadi, sewa, belum tercatat') },
    { value: 'none', label: t('Tanpa perangkat'), hint: t('Hanya jaringan dan aplikasi') },
  ]
}

function AssetField({ assets }: { assets: AssetSearch }) {
  return (
    <>
      <TextField
        name="assetSearch"
        type="search"
        label={t('Cari aset')}
        hint={t('Nomor register, nama barang, nomor seri, atau nama pemegang.')}
        autocomplete="off"
        maxLength={60}
        required
      />
      <noscript>
        <Button
          type="submit"
          name="search"
          value="asset"
          icon="search"
          formaction={`${paths.newTicket()}#field-assetSearch`}
          data={{ formenctype: 'application/x-www-form-urlencoded' }}
        >
          {t('Cari')}
        </Button>
      </noscript>
      <Suggested id={assetFrame} src={paths.assetSearch()} fields={['assetSearch']}>
        <AssetChoices {...assets} />
      </Suggested>
    </>
  )
}

function NonAssetFields() {
  const options = Object.entries(ownershipNames).map(([value, label]) => ({ value, label: t(label) }))

  return (
    <>
      <FieldRow>
        <TextField
          name="device.name"
          label={t('Nama perangkat')}
          placeholder={t('Merek dan tipe')}
          maxLength={120}
          required
        />
        <Select name="device.ownership" label={t('Kepemilikan')} options={options} empty={t('Pilih')} required />
      </FieldRow>
      <p class="field-hint">
        {t('Penggantian suku cadang hanya dapat dilakukan pada perangkat Aset Dinas Bina Marga (Catatan 2 SOP).')}
      </p>
    </>
  )
}
