import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { FormPart } from '../../../ui/form/arrange.tsx'
import { Select } from '../../../ui/form/choice-field.tsx'
import { type Filled, Form, useValue } from '../../../ui/form/form.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { assetCrumbs, registerCrumbs } from '../crumbs.ts'
import type { AssetRecord } from '../queries.ts'
import type { KnownCode } from '../write-queries.ts'
import { AssetFields } from './asset-fields.tsx'
import { HolderFields } from './holders.tsx'

export type UnitOption = { id: number; name: string; parentId: number | null }

type NewAssetProps = Filled & { codes: KnownCode[]; units: UnitOption[]; holders: string[] }

export function NewAssetPage({ codes, units, holders, values, errors }: NewAssetProps) {
  return (
    <Page title={t('Catat aset')} breadcrumb={registerCrumbs({ label: t('Catat aset') })} width="reading">
      <Form action={paths.newAsset()} values={values} errors={errors} autosave="aset-baru">
        <AssetFields codes={codes} />
        <FormPart title={t('Pemegang')}>
          <UnitSelect units={units} label={t('Bidang/Unit')} />
          <HolderFields holders={holders} />
        </FormPart>
        <Buttons label={t('Catat aset')} back={paths.assetList()} />
      </Form>
    </Page>
  )
}

type ChangeProps = Filled & { asset: AssetRecord; codes: KnownCode[]; holders: string[] }

export function AssetChangePage({ asset, codes, holders, values, errors }: ChangeProps) {
  return (
    <Page
      title={t('Ubah data aset')}
      lead={t('Bidang/Unit diubah lewat mutasi, keadaan lewat halaman keadaan.')}
      breadcrumb={assetCrumbs(asset, t('Ubah data'))}
      width="reading"
    >
      <Form action={paths.assetChange(asset.register)} values={values} errors={errors}>
        <Seen />
        <AssetFields codes={codes} />
        <FormPart title={t('Pemegang')}>
          <HolderFields holders={holders} />
        </FormPart>
        <Buttons label={t('Simpan')} back={paths.asset(asset.register)} />
      </Form>
    </Page>
  )
}

/** Which state of the asset the form was made from. */
export function Seen() {
  return <input type="hidden" name="seen" value={useValue('seen') ?? ''} />
}

export function UnitSelect({ units, label }: { units: UnitOption[]; label: string }) {
  const options = units.map(({ id, name, parentId }) => ({ value: String(id), label: parentId ? `– ${name}` : name }))
  return <Select name="unitId" label={label} empty={t('Pilih Bidang/Unit')} options={options} required />
}

export function Buttons({ label, back }: { label: string; back: string }) {
  return (
    <ButtonRow>
      <SubmitButton busy={t('Menyimpan…')}>{label}</SubmitButton>
      <ButtonLink href={back} variant="plain">
        {t('Batal')}
      </ButtonLink>
    </ButtonRow>
  )
}
