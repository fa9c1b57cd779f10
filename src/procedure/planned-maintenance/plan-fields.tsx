import { t } from '../../platform/words.ts'
import { type UnitChoice, unitOptions } from '../../registers/units/choices.ts'
import { FieldRow, FormPart, Revealed } from '../../ui/form/arrange.tsx'
import { optionsOf, RadioCards, Select } from '../../ui/form/choice-field.tsx'
import { TextArea, TextField } from '../../ui/form/text-field.tsx'
import { categoryNames } from '../ticket/category.ts'
import { mostChosen, mostPoints } from './plan.ts'

/** What can be said of a plan at any time. */
export function PlanFields({ units }: { units: UnitChoice[] }) {
  return (
    <>
      <FormPart title={t('Rencana')}>
        <TextField name="name" label={t('Nama rencana')} maxLength={120} required />
        <TextArea
          name="description"
          label={t('Keterangan')}
          hint={t('Tercetak pada Surat Perintah Perbaikan, di bawah nama rencana.')}
          rows={3}
          maxLength={2000}
        />
        <TextArea
          name="checklist"
          label={t('Daftar pemeriksaan')}
          hint={t('Satu butir per baris, paling banyak {n}. Tenaga Ahli menjawab setiap butir pada laporannya.', {
            n: mostPoints,
          })}
          rows={6}
          required
        />
      </FormPart>
      <ScopeFields units={units} />
      <FormPart title={t('Narahubung')} lead={t('Tercantum pada tiket sebagai pemohon.')}>
        <FieldRow>
          <TextField name="requesterName" label={t('Nama')} maxLength={120} required />
          <TextField name="phone" label={t('Nomor Telepon/WA')} type="tel" inputmode="tel" maxLength={30} required />
        </FieldRow>
      </FormPart>
    </>
  )
}

function ScopeFields({ units }: { units: UnitChoice[] }) {
  return (
    <FormPart title={t('Aset yang dipelihara')} lead={t('Yang dipinjamkan atau dihapus dilewati dengan sendirinya.')}>
      <RadioCards
        name="scope"
        label={t('Cakupan')}
        columns={2}
        options={[
          { value: 'category', label: t('Semua aset satu kategori') },
          { value: 'chosen', label: t('Aset tertentu') },
        ]}
        required
      />
      <Revealed field="scope" is={['category']}>
        <Select
          name="category"
          label={t('Kategori Permasalahan')}
          options={optionsOf(categoryNames)}
          empty={t('Pilih kategori')}
          required
        />
        <Select name="unit" label={t('Bidang/Unit')} empty={t('Semua Bidang/Unit')} options={unitOptions(units)} />
      </Revealed>
      <Revealed field="scope" is={['chosen']}>
        <TextArea
          name="registers"
          label={t('Nomor register')}
          hint={t('Satu per baris, paling banyak {n}.', { n: mostChosen })}
          rows={6}
          required
        />
      </Revealed>
    </FormPart>
  )
}
