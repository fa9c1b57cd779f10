import { paths } from '../../paths.ts'
import type { FieldError } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { FieldRow, Revealed } from '../../ui/form/arrange.tsx'
import { RadioCards, Select } from '../../ui/form/choice-field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Page } from '../../ui/page/page.tsx'
import { roles } from '../people/roles.ts'
import type { Policies } from '../settings/policies.ts'
import type { Typed } from '../typed.ts'
import type { Candidate } from './queries.ts'
import { capacities, scopes } from './signatory.ts'

type NewSignatoryProps = { people: Candidate[]; policies: Policies; values?: Typed; errors?: FieldError[] }

export function NewSignatoryPage({ people, policies, values, errors }: NewSignatoryProps) {
  return (
    <Page
      title={t('Catat pejabat')}
      lead={t('Sesuai surat perintah atau keputusan kantor. Yang sudah dicatat tidak dapat diubah, hanya diakhiri.')}
      breadcrumb={[{ label: t('Pejabat'), href: paths.signatories() }, { label: t('Catat pejabat') }]}
      width="reading"
    >
      <Card>
        <Form action={paths.newSignatory()} values={values} errors={errors}>
          <RadioCards
            name="capacity"
            label={t('Kedudukan')}
            columns={3}
            options={choices(capacities, ['plh', 'plt', 'definitive'])}
            required
          />
          <Select
            name="personId"
            label={t('Pejabat')}
            empty={t('Pilih seorang pejabat')}
            hint={t('Pejabat definitif harus berperan Kasubag TU. NIP dan nama dicetak seperti pada akunnya.')}
            options={people.map((person) => ({ value: person.id, label: nameOf(person) }))}
            required
          />
          <Revealed field="capacity" is={['plh', 'plt']}>
            <RadioCards
              name="scope"
              label={t('Lingkup tugas')}
              options={choices(scopes, ['full', 'signing'])}
              required
            />
          </Revealed>
          <Period />
          <Letter />
          <TextField
            name="title"
            label={t('Jabatan yang dicetak')}
            hint={t('Tanpa Plh./Plt. Bila kosong: {title}.', { title: policies['workOrder.signerTitle'] })}
            maxLength={200}
          />
          <ButtonRow>
            <SubmitButton>{t('Simpan')}</SubmitButton>
          </ButtonRow>
        </Form>
      </Card>
    </Page>
  )
}

function Period() {
  return (
    <FieldRow>
      <TextField
        name="startsOn"
        type="date"
        label={t('Hari pertama')}
        hint={t('Pejabat definitif sebelumnya berakhir sehari sebelumnya.')}
        width="short"
        required
      />
      <TextField
        name="endsOn"
        type="date"
        label={t('Hari terakhir')}
        hint={t('Wajib bagi Plh. dan Plt.')}
        width="short"
      />
    </FieldRow>
  )
}

function Letter() {
  return (
    <FieldRow>
      <TextField
        name="letterNumber"
        label={t('Nomor surat')}
        hint={t('Surat perintah atau keputusan yang menunjuknya; wajib bagi Plh. dan Plt.')}
        maxLength={100}
      />
      <TextField name="letterDate" type="date" label={t('Tanggal surat')} width="short" />
    </FieldRow>
  )
}

function choices<Key extends string>(of: Record<Key, { label: string; meaning: string }>, keys: readonly Key[]) {
  return keys.map((value) => ({ value, label: t(of[value].label), hint: t(of[value].meaning) }))
}

function nameOf({ name, role, jobTitle }: Candidate): string {
  return `${name} (${jobTitle ?? t(roles[role].label)})`
}
