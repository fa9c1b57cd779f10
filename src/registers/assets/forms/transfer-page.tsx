import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { FieldRow, FormPart } from '../../../ui/form/arrange.tsx'
import { RadioCards } from '../../../ui/form/choice-field.tsx'
import { type Filled, Form } from '../../../ui/form/form.tsx'
import { TextArea, TextField } from '../../../ui/form/text-field.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { DefinitionList } from '../../../ui/record/facts.tsx'
import { nameAndModel, stateActs, stateNames, statesAfter } from '../asset.ts'
import { assetCrumbs } from '../crumbs.ts'
import type { AssetRecord } from '../queries.ts'
import { Buttons, Seen, type UnitOption, UnitSelect } from './asset-form-page.tsx'
import { HolderFields } from './holders.tsx'

type TransferProps = Filled & { asset: AssetRecord; units: UnitOption[]; holders: string[] }

export function TransferPage({ asset, units, holders, values, errors }: TransferProps) {
  return (
    <Page
      title={t('Mutasi aset')}
      lead={t('Pindah Bidang/Unit, pemegang, atau ruang. Buktinya dapat dicetak setelah disimpan.')}
      breadcrumb={assetCrumbs(asset, t('Mutasi'))}
      width="reading"
    >
      <Stack>
        <Now asset={asset} />
        <Form action={paths.assetTransfer(asset.register)} values={values} errors={errors}>
          <Seen />
          <FormPart title={t('Dipindahkan kepada')}>
            <UnitSelect units={units} label={t('Bidang/Unit penerima')} />
            <HolderFields holders={holders} />
          </FormPart>
          <Grounds referenceRequired />
          <Buttons label={t('Simpan mutasi')} back={paths.asset(asset.register)} />
        </Form>
      </Stack>
    </Page>
  )
}

export function StatePage({ asset, values, errors }: Filled & { asset: AssetRecord }) {
  const options = statesAfter[asset.state].map((state) => ({ value: state, ...stateActs[state] }))

  return (
    <Page title={t('Keadaan aset')} breadcrumb={assetCrumbs(asset, t('Keadaan'))} width="reading">
      <Stack>
        <Now asset={asset} />
        {options.length === 0 ? (
          <Card>
            <p>{t('Aset ini sedang diperbaiki. Keadaannya berubah setelah Laporan Penanganan disampaikan.')}</p>
          </Card>
        ) : (
          <Form action={paths.assetState(asset.register)} values={values} errors={errors}>
            <Seen />
            <RadioCards
              name="state"
              label={t('Ubah menjadi')}
              options={options.map(({ value, label, hint }) => ({ value, label: t(label), hint: t(hint) }))}
              required
            />
            <Grounds />
            <Buttons label={t('Simpan keadaan')} back={paths.asset(asset.register)} />
          </Form>
        )}
      </Stack>
    </Page>
  )
}

function Now({ asset }: { asset: AssetRecord }) {
  return (
    <Card title={nameAndModel(asset)} icon="device-desktop">
      <DefinitionList
        columns={2}
        items={[
          { term: t('Nomor Register'), description: asset.register },
          { term: t('Bidang/Unit'), description: asset.unit },
          { term: t('Pemegang'), description: asset.holderName },
          { term: t('Ruang/Lokasi'), description: asset.location },
          { term: t('Keadaan'), description: t(stateNames[asset.state]) },
        ]}
      />
    </Card>
  )
}

function Grounds({ referenceRequired }: { referenceRequired?: boolean }) {
  return (
    <FormPart title={t('Dasar')}>
      <TextArea name="reason" label={t('Alasan')} rows={2} maxLength={1000} required />
      <FieldRow>
        <TextField
          name="reference"
          label={t('Nomor surat')}
          hint={
            referenceRequired
              ? t('Surat atau keputusan yang mendasarinya.')
              : t('Surat atau keputusan yang mendasarinya; wajib untuk penghapusan.')
          }
          maxLength={100}
          required={referenceRequired}
        />
        <TextField
          name="effectiveOn"
          type="date"
          label={t('Berlaku sejak')}
          hint={t('Kosongkan untuk hari ini.')}
          width="short"
        />
      </FieldRow>
    </FormPart>
  )
}
