import { paths } from '../../paths.ts'
import type { FieldError } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { FieldRow, FormPart, Revealed } from '../../ui/form/arrange.tsx'
import { CheckboxCards, RadioCards } from '../../ui/form/choice-field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { PasswordField } from '../../ui/form/password-field.tsx'
import { TextArea, TextField } from '../../ui/form/text-field.tsx'
import { Page } from '../../ui/page/page.tsx'
import type { Typed } from '../typed.ts'
import { offeredUnits } from './input.ts'

type SetUpProps = { values: Typed; errors?: FieldError[] }

export function SetUpPage({ values, errors }: SetUpProps) {
  return (
    <Page
      title={t('Penyiapan')}
      lead={t('Selamat datang. Isi halaman ini satu kali untuk mulai memakai E-Ticketing di kantor Anda.')}
      width="reading"
    >
      <Form action={paths.setUp()} values={values} errors={errors} autosave="penyiapan">
        <FormPart title={t('Kode penyiapan')} lead={t('Hanya orang yang menjalankan server yang dapat melihatnya.')}>
          <TextField
            name="code"
            label={t('Kode dari terminal')}
            hint={t('Tercetak saat server dijalankan, misalnya ABCD-EFGH-JKLM.')}
            autocomplete="off"
            width="short"
            required
          />
        </FormPart>
        <AdminPart />
        <OfficePart />
        <UnitsPart />
        <SignerPart />
        <ButtonRow>
          <SubmitButton icon="check" busy={t('Menyiapkan…')}>
            {t('Siapkan kantor')}
          </SubmitButton>
        </ButtonRow>
      </Form>
    </Page>
  )
}

function AdminPart() {
  return (
    <FormPart title={t('Admin pertama')} lead={t('Mengelola orang, unit, dan pengaturan.')}>
      <FieldRow>
        <TextField name="adminName" label={t('Nama')} autocomplete="name" maxLength={120} required />
        <TextField name="adminUsername" label={t('Nama pengguna')} autocomplete="username" maxLength={60} required />
      </FieldRow>
      <PasswordField
        name="adminPassword"
        label={t('Kata sandi')}
        hint={t('Paling sedikit 12 karakter.')}
        autocomplete="new-password"
        required
      />
      <PasswordField name="adminPasswordRepeated" label={t('Ulangi kata sandi')} autocomplete="new-password" required />
    </FormPart>
  )
}

function OfficePart() {
  return (
    <FormPart title={t('Kantor dan kop surat')} lead={t('Dicetak pada setiap surat; dapat diubah di Pengaturan.')}>
      <TextField name="officeName" label={t('Nama kantor')} maxLength={150} autocomplete="organization" required />
      <TextArea
        name="letterheadLines"
        label={t('Baris kop surat')}
        hint={t('Tulis satu per baris.')}
        rows={3}
        required
      />
      <TextField name="letterheadAddress" label={t('Alamat pada kop surat')} maxLength={200} />
    </FormPart>
  )
}

function UnitsPart() {
  return (
    <FormPart title={t('Bidang/Unit')} lead={t('Yang akan mengajukan tiket. Dapat ditambah dan diubah kemudian.')}>
      <RadioCards
        name="unitList"
        label={t('Daftar unit')}
        options={[
          { value: 'dbm', label: t('Daftar Dinas Bina Marga'), hint: t('Lengkap dengan seksi dan subbagiannya') },
          { value: 'own', label: t('Daftar sendiri'), hint: t('Ditulis satu unit per baris') },
        ]}
        required
      />
      <Revealed field="unitList" is={['dbm']}>
        <CheckboxCards
          name="offered"
          label={t('Unit yang memakai E-Ticketing')}
          options={offeredUnits.map(({ code, name, children }) => ({
            value: code,
            label: name,
            hint: children ? t('{n} seksi/subbagian', { n: children.length }) : undefined,
          }))}
          required
        />
      </Revealed>
      <Revealed field="unitList" is={['own']}>
        <TextArea
          name="ownUnits"
          label={t('Unit Anda')}
          hint={t('Satu unit per baris. Baris yang diawali tanda hubung menjadi bagian dari unit di atasnya.')}
          placeholder={'Bidang Jalan dan Jembatan\n- Seksi Perencanaan\n- Seksi Pemeliharaan'}
          rows={8}
          required
        />
      </Revealed>
    </FormPart>
  )
}

function SignerPart() {
  return (
    <FormPart title={t('Penandatangan')} lead={t('Kasubag TU yang memverifikasi dan menandatangani SPP.')}>
      <FieldRow>
        <TextField name="signerName" label={t('Nama dengan gelar')} autocomplete="off" maxLength={120} required />
        <TextField name="signerNip" label={t('NIP')} inputmode="numeric" autocomplete="off" maxLength={24} required />
      </FieldRow>
      <TextField name="signerUsername" label={t('Nama pengguna')} autocomplete="off" maxLength={60} required />
      <PasswordField
        name="signerPassword"
        label={t('Kata sandi sementara')}
        hint={t('Diganti sendiri oleh penandatangan saat pertama masuk.')}
        autocomplete="new-password"
        required
      />
      <PasswordField
        name="signerPasswordRepeated"
        label={t('Ulangi kata sandi sementara')}
        autocomplete="new-password"
        required
      />
    </FormPart>
  )
}
