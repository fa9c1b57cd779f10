import { t } from '../../../platform/words.ts'
import { FieldRow, FormPart } from '../../../ui/form/arrange.tsx'
import { optionsOf, RadioCards, Select } from '../../../ui/form/choice-field.tsx'
import type { FormValues } from '../../../ui/form/form.tsx'
import { TextArea, TextField } from '../../../ui/form/text-field.tsx'
import { writeAmount } from '../../typed-values.ts'
import { conditionNames, fundingNames } from '../asset.ts'
import type { AssetRecord } from '../queries.ts'
import type { KnownCode } from '../write-queries.ts'

/** What KIB B says of a good, as its forms ask for it. */
export function AssetFields({ codes }: { codes: KnownCode[] }) {
  return (
    <>
      <Identity codes={codes} />
      <Numbers />
      <Purchase />
      <FormPart title={t('Catatan')}>
        <TextArea name="specification" label={t('Spesifikasi')} rows={2} maxLength={2000} />
        <TextArea name="notes" label={t('Keterangan')} rows={2} maxLength={2000} />
      </FormPart>
    </>
  )
}

function Identity({ codes }: { codes: KnownCode[] }) {
  return (
    <FormPart title={t('Barang')}>
      <FieldRow>
        <TextField
          name="code"
          label={t('Kode barang')}
          hint={t('Ketik nama atau kodenya, lalu pilih dari daftar.')}
          maxLength={40}
          data={{ list: 'asset-codes', autocomplete: 'off' }}
          required
        />
        <TextField
          name="number"
          label={t('Nomor register')}
          hint={t('Kosongkan untuk nomor berikutnya dari kode ini.')}
          inputmode="numeric"
          maxLength={6}
          width="short"
        />
      </FieldRow>
      <datalist id="asset-codes">
        {codes.map(({ code, name }) => (
          <option value={code}>{name}</option>
        ))}
      </datalist>
      <TextField
        name="name"
        label={t('Nama barang')}
        hint={t('Kosongkan untuk nama menurut kodenya.')}
        maxLength={150}
      />
      <FieldRow>
        <TextField name="brandModel" label={t('Merek/Tipe')} maxLength={150} />
        <TextField name="serialNumber" label={t('Nomor Seri')} hint={t('Nomor pabrik.')} maxLength={100} />
      </FieldRow>
      <RadioCards
        name="condition"
        label={t('Kondisi')}
        options={optionsOf(conditionNames)}
        value="good"
        columns={3}
        required
      />
    </FormPart>
  )
}

function Numbers() {
  return (
    <FormPart title={t('Ukuran dan nomor lain')}>
      <FieldRow>
        <TextField name="size" label={t('Ukuran/CC')} maxLength={100} />
        <TextField name="material" label={t('Bahan')} maxLength={100} />
      </FieldRow>
      <FieldRow>
        <TextField name="chassisNumber" label={t('Nomor rangka')} maxLength={100} />
        <TextField name="engineNumber" label={t('Nomor mesin')} maxLength={100} />
      </FieldRow>
      <FieldRow>
        <TextField name="plateNumber" label={t('Nomor polisi')} maxLength={40} />
        <TextField name="ownershipBookNumber" label={t('Nomor BPKB')} maxLength={100} />
      </FieldRow>
      <FieldRow>
        <TextField
          name="locationCode"
          label={t('Kode lokasi')}
          hint={t('Baris atas label inventaris.')}
          maxLength={60}
        />
        <TextField name="oldBarcode" label={t('Barcode lama')} maxLength={60} />
      </FieldRow>
    </FormPart>
  )
}

function Purchase() {
  return (
    <FormPart title={t('Perolehan dan garansi')}>
      <FieldRow>
        <TextField
          name="acquisitionYear"
          label={t('Tahun perolehan')}
          inputmode="numeric"
          maxLength={4}
          width="short"
        />
        <TextField name="origin" label={t('Asal-usul')} hint={t('Misalnya: pembelian, hibah.')} maxLength={100} />
      </FieldRow>
      <FieldRow>
        <Select name="funding" label={t('Sumber dana')} options={optionsOf(fundingNames)} empty={t('Tidak tercatat')} />
        <TextField
          name="price"
          label={t('Harga perolehan')}
          hint={t('Dalam rupiah, misalnya 1.250.000,50.')}
          inputmode="decimal"
          maxLength={30}
        />
      </FieldRow>
      <FieldRow>
        <TextField name="purchasedOn" type="date" label={t('Tanggal pembelian')} width="short" />
        <TextField name="warrantyUntil" type="date" label={t('Garansi sampai')} width="short" />
      </FieldRow>
    </FormPart>
  )
}

/** The form as the register has the asset now. */
export function valuesOf(asset: AssetRecord): FormValues {
  const { code, registerNumber, price, acquisitionYear, purchasedOn, warrantyUntil, funding, seen, ...texts } = asset
  const { name, brandModel, serialNumber, size, material, chassisNumber, engineNumber, plateNumber } = texts
  const { ownershipBookNumber, origin, condition, holderName, location, locationCode, oldBarcode } = texts
  return {
    code,
    number: String(registerNumber).padStart(6, '0'),
    price: writeAmount(price),
    acquisitionYear: acquisitionYear === null ? '' : String(acquisitionYear),
    purchasedOn: purchasedOn ?? '',
    warrantyUntil: warrantyUntil ?? '',
    funding: funding ?? '',
    seen: String(seen),
    ...{ name, brandModel, serialNumber, size, material, chassisNumber, engineNumber, plateNumber },
    ...{ ownershipBookNumber, origin, condition, holderName, location, locationCode, oldBarcode },
    specification: texts.specification,
    notes: texts.notes,
  }
}
