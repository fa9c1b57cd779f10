import { paths } from '../../../paths.ts'
import { t, words } from '../../../platform/words.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { FieldRow } from '../../../ui/form/arrange.tsx'
import { CheckboxCards, optionsOf, RadioCards } from '../../../ui/form/choice-field.tsx'
import { type Filled, Form } from '../../../ui/form/form.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Card } from '../../../ui/page/card.tsx'
import { Page } from '../../../ui/page/page.tsx'
import { categoryNames } from '../../assets/category.ts'
import { writeAmount } from '../../typed-values.ts'
import type { PartRow } from '../queries.ts'
import { partKindNames } from '../spare-part.ts'

/** A part as the catalogue describes it: a new one, or the one that is changed. */
export function PartFormPage({ part, values, errors }: Filled & { part?: PartRow }) {
  const id = part && String(part.id)
  const title = part ? t('Ubah {name}', { name: part.name }) : t('Tambah barang')

  return (
    <Page
      title={title}
      lead={part ? undefined : t('Setelah dicatat, terima persediaannya dari halaman barang itu.')}
      breadcrumb={
        part ? partCrumbs(part, t('Ubah')) : [{ label: t('Suku Cadang'), href: paths.spareParts() }, { label: title }]
      }
      width="reading"
    >
      <Card>
        <Form
          action={id ? paths.sparePartChange(id) : paths.newSparePart()}
          values={values ?? (part && typedOf(part))}
          errors={errors}
        >
          <Fields />
          <ButtonRow>
            <SubmitButton>{t('Simpan')}</SubmitButton>
            <ButtonLink href={id ? paths.sparePart(id) : paths.spareParts()} variant="plain">
              {t('Batal')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Card>
    </Page>
  )
}

export function partCrumbs({ id, name }: { id: number; name: string }, here?: string) {
  const list = { label: t('Suku Cadang'), href: paths.spareParts() }
  return here ? [list, { label: name, href: paths.sparePart(String(id)) }, { label: here }] : [list, { label: name }]
}

function typedOf({ code, name, kind, unitOfMeasure, fits, price, minimumStock, stockCode, location }: PartRow) {
  const typed = { price: writeAmount(price), minimumStock: String(minimumStock) }
  return { code, name, kind, unitOfMeasure, fits, ...typed, stockCode, location }
}

const kindHints = {
  spare_part: words('Dipasang dan tinggal di perangkat. Hanya untuk Aset Dinas (Catatan 2 SOP).'),
  consumable: words('Habis dipakai, misalnya tinta, toner, kabel LAN, dan konektor.'),
}

function Fields() {
  return (
    <>
      <FieldRow>
        <TextField name="code" label={t('Kode')} hint={t('Misalnya SC-RAM-DDR4-8.')} maxLength={40} required />
        <TextField name="name" label={t('Nama')} maxLength={120} required />
      </FieldRow>
      <RadioCards
        name="kind"
        label={t('Jenis')}
        options={[
          { value: 'spare_part', label: t(partKindNames.spare_part), hint: t(kindHints.spare_part) },
          { value: 'consumable', label: t(partKindNames.consumable), hint: t(kindHints.consumable) },
        ]}
        required
      />
      <CheckboxCards
        name="fits"
        label={t('Cocok untuk')}
        hint={t('Ditawarkan lebih dahulu pada tiket jenis ini. Kosongkan bila cocok untuk semua.')}
        options={optionsOf(categoryNames)}
        columns={3}
      />
      <FieldRow>
        <TextField
          name="unitOfMeasure"
          label={t('Satuan')}
          hint={t('Misalnya buah, keping, atau meter.')}
          maxLength={20}
          required
        />
        <TextField
          name="minimumStock"
          label={t('Persediaan minimum')}
          hint={t('Pengurus Barang diberi tahu bila kurang dari ini. Kosongkan bila tidak perlu.')}
          inputmode="numeric"
          maxLength={7}
        />
      </FieldRow>
      <FieldRow>
        <TextField name="price" label={t('Harga satuan (Rp)')} hint={t('Misalnya 1.250.000.')} inputmode="decimal" />
        <TextField name="location" label={t('Letak')} hint={t('Misalnya rak B, laci 3.')} maxLength={120} />
      </FieldRow>
      <TextField
        name="stockCode"
        label={t('Kode persediaan')}
        hint={t('Menurut kodefikasi persediaan, misalnya 1.1.7.01.02.11. Boleh kosong.')}
        maxLength={40}
      />
    </>
  )
}
