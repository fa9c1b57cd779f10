import { paths } from '../../../paths.ts'
import { t } from '../../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { FieldRow, FormPart, Revealed } from '../../../ui/form/arrange.tsx'
import { Checkbox, optionsOf, RadioCards, Select } from '../../../ui/form/choice-field.tsx'
import { type Filled, Form } from '../../../ui/form/form.tsx'
import { TextArea, TextField } from '../../../ui/form/text-field.tsx'
import { Alert } from '../../../ui/page/alert.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { type UnitChoice, unitOptions } from '../../units/choices.ts'
import { categoryNames } from '../category.ts'
import { registerCrumbs } from '../crumbs.ts'
import { mostLabels } from './choice.ts'
import type { LabelledAsset, OwnSheet } from './queries.ts'
import { labelsOnPage, type NamedSheet, pagesFor, presets } from './sheet.ts'

type LabelsPageProps = Filled & { units: UnitChoice[]; own: OwnSheet[]; found?: LabelledAsset[] }

/** Which assets, on which sheet. */
export function LabelsPage({ units, own, found, values = {}, errors }: LabelsPageProps) {
  const sheets: NamedSheet[] = [...presets.map((preset) => ({ ...preset, name: t(preset.name) })), ...own]
  const chosen = sheets.find(({ key }) => key === values.sheet) ?? sheets[0]

  return (
    <Page
      title={t('Cetak label aset')}
      lead={t('Kode QR pada label membuka aset ini bila dipindai dengan kamera ponsel.')}
      breadcrumb={registerCrumbs({ label: t('Cetak label aset') })}
      actions={
        <ButtonLink href={paths.labelSheets()} icon="adjustments">
          {t('Ukuran label')}
        </ButtonLink>
      }
      width="reading"
    >
      <Stack>
        {found && chosen ? <Found found={found} sheet={chosen} start={Number(values.start) || 1} /> : null}
        <Form action={paths.assetLabels()} native values={values} errors={errors}>
          <AssetPart units={units} />
          <SheetPart sheets={sheets} />
          <ButtonRow>
            <SubmitButton icon="printer" name="step" value="print" busy={t('Menyiapkan…')}>
              {t('Cetak label')}
            </SubmitButton>
            <SubmitButton variant="quiet" icon="list-check" name="step" value="count">
              {t('Hitung dahulu')}
            </SubmitButton>
            <SubmitButton variant="quiet" icon="photo" name="step" value="trial">
              {t('Cetak lembar uji')}
            </SubmitButton>
          </ButtonRow>
        </Form>
      </Stack>
    </Page>
  )
}

function AssetPart({ units }: { units: UnitChoice[] }) {
  const choices = unitOptions(units)

  return (
    <FormPart
      title={t('Aset')}
      lead={t('Paling banyak {most} label dalam satu berkas. Aset yang sudah dihapus tidak dicetak.', {
        most: mostLabels,
      })}
    >
      <RadioCards
        name="by"
        label={t('Pilih menurut')}
        options={[
          { value: 'named', label: t('Nomor register'), hint: t('Yang dipilih pada daftar aset, atau ditulis') },
          { value: 'filter', label: t('Saringan'), hint: t('Unit, kategori, rentang kode') },
        ]}
        required
      />
      <Revealed field="by" is={['named']}>
        <TextArea
          name="aset"
          label={t('Nomor register')}
          hint={t('Satu per baris, misalnya {example}.', { example: '1.3.2.10.01.02.002.000014' })}
          rows={6}
          required
        />
      </Revealed>
      <Revealed field="by" is={['filter']}>
        <Select name="unit" label={t('Bidang/Unit')} options={choices} empty={t('Semua unit')} />
        <Select name="category" label={t('Kategori')} options={optionsOf(categoryNames)} empty={t('Semua kategori')} />
        <FieldRow>
          <TextField name="from" label={t('Dari kode')} hint={t('Kode barang, dengan atau tanpa nomor register.')} />
          <TextField name="to" label={t('Sampai kode')} hint={t('Termasuk kode ini.')} />
        </FieldRow>
      </Revealed>
    </FormPart>
  )
}

function SheetPart({ sheets }: { sheets: NamedSheet[] }) {
  return (
    <FormPart title={t('Lembar label')}>
      <Select
        name="sheet"
        label={t('Ukuran')}
        options={sheets.map(({ key, name }) => ({ value: key, label: name }))}
        required
      />
      <TextField
        name="start"
        type="number"
        label={t('Mulai dari label ke-')}
        hint={t('Untuk lembar yang sudah terpakai sebagian: dihitung dari kiri ke kanan, lalu ke bawah.')}
        value="1"
        min={1}
        width="short"
        required
      />
      <Checkbox
        name="borders"
        label={t('Gambar garis tepi label')}
        hint={t('Cetak pada skala 100%; lembar uji menunjukkan apakah label tepat pada tempatnya.')}
      />
    </FormPart>
  )
}

function Found({ found, sheet, start }: { found: LabelledAsset[]; sheet: NamedSheet; start: number }) {
  const from = Math.min(Math.max(1, Math.trunc(start)), labelsOnPage(sheet))
  const pages = pagesFor(found.length, from, sheet)
  const [first, last] = [found[0]?.register ?? '', found.at(-1)?.register ?? '']

  return (
    <Alert tone="info" title={t('{labels} label pada {pages} halaman', { labels: found.length, pages })}>
      {first === last ? first : t('{first} sampai {last}', { first, last })}
    </Alert>
  )
}
