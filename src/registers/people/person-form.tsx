import { paths } from '../../paths.ts'
import type { FieldError } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { FieldRow, Revealed } from '../../ui/form/arrange.tsx'
import { Checkbox, RadioCards, Select } from '../../ui/form/choice-field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { Card } from '../../ui/page/card.tsx'
import { Page } from '../../ui/page/page.tsx'
import { Tag } from '../../ui/record/badges.tsx'
import type { Typed } from '../typed.ts'
import { PersonActs } from './person-acts.tsx'
import type { PersonRow } from './queries.ts'
import { roleNames, roles } from './roles.ts'

type UnitChoice = { id: number; name: string; parentId: number | null }

type NewPersonProps = { units: UnitChoice[]; values?: Typed; errors?: FieldError[] }

export function NewPersonPage({ units, values, errors }: NewPersonProps) {
  return (
    <Page
      title={t('Tambah orang')}
      lead={t('Kata sandi sementara dibuat otomatis dan ditampilkan satu kali setelah disimpan.')}
      breadcrumb={crumbs(t('Tambah orang'))}
      width="reading"
    >
      <Card>
        <Form action={paths.newPerson()} values={values} errors={errors} native>
          <TextField
            name="username"
            label={t('Nama pengguna')}
            hint={t('NRK, NIP, surel, atau kode unit seperti psuk-pemeliharaan. Tidak dapat diubah.')}
            autocomplete="off"
            maxLength={60}
            required
          />
          <PersonFields units={units} />
          <ButtonRow>
            <SubmitButton>{t('Simpan dan buat kata sandi')}</SubmitButton>
          </ButtonRow>
        </Form>
      </Card>
    </Page>
  )
}

type PersonPageProps = { person: PersonRow; self: boolean; units: UnitChoice[]; values?: Typed; errors?: FieldError[] }

export function PersonPage({ person, self, units, values, errors }: PersonPageProps) {
  return (
    <Page
      title={person.name}
      badge={person.active ? <Tag tone="success">{t('Aktif')}</Tag> : <Tag>{t('Tidak aktif')}</Tag>}
      breadcrumb={crumbs(person.name)}
      width="reading"
    >
      <Card title={t('Data')} icon="id">
        <Form action={paths.person(person.id)} values={values ?? valuesOf(person)} errors={errors}>
          <PersonFields units={units} />
          <ButtonRow>
            <SubmitButton>{t('Simpan')}</SubmitButton>
          </ButtonRow>
        </Form>
      </Card>
      {self ? null : <PersonActs person={person} />}
    </Page>
  )
}

function PersonFields({ units }: { units: UnitChoice[] }) {
  return (
    <>
      <TextField
        name="name"
        label={t('Nama')}
        hint={t('Lengkap dengan gelar, sebagaimana dicetak pada surat.')}
        maxLength={120}
        autocomplete="off"
        required
      />
      <RadioCards
        name="role"
        label={t('Peran')}
        options={roleNames.map((role) => ({ value: role, label: t(roles[role].label), hint: t(roles[role].meaning) }))}
        required
      />
      <Revealed field="role" is={['unit']}>
        <Checkbox
          name="shared"
          label={t('Akun ini dipakai bersama oleh seluruh unit')}
          hint={t('Setiap tiketnya menyebut nama pemohon.')}
        />
      </Revealed>
      <Select
        name="unitId"
        label={t('Bidang/Unit')}
        empty={t('Pilih Bidang/Unit')}
        options={units.map(({ id, name, parentId }) => ({ value: String(id), label: parentId ? `– ${name}` : name }))}
        required
      />
      <TextField name="jobTitle" label={t('Jabatan')} maxLength={150} autocomplete="off" />
      <FieldRow>
        <TextField
          name="nip"
          label={t('NIP')}
          hint={t('18 angka; wajib bagi Kasubag TU.')}
          inputmode="numeric"
          maxLength={24}
          autocomplete="off"
        />
        <TextField
          name="nrk"
          label={t('NRK')}
          hint={t('6 angka.')}
          inputmode="numeric"
          maxLength={10}
          autocomplete="off"
          width="short"
        />
      </FieldRow>
    </>
  )
}

function valuesOf(person: PersonRow): Typed {
  const { name, role, unitId, jobTitle, nip, nrk, shared } = person
  return {
    name,
    role,
    unitId: String(unitId),
    jobTitle: jobTitle ?? '',
    nip: nip ?? '',
    nrk: nrk ?? '',
    shared: shared ? 'yes' : [],
  }
}

function crumbs(here: string) {
  return [{ label: t('Orang'), href: paths.people() }, { label: here }]
}
