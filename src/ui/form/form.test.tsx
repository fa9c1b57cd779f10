import { expect, test } from 'vitest'
import { Select } from './choice-field.tsx'
import { Form } from './form.tsx'
import { PasswordField } from './password-field.tsx'
import { RatingRow } from './rating-row.tsx'
import { TextArea, TextField } from './text-field.tsx'

const phoneFault = [{ path: 'phone', message: 'Tulis nomor telepon.' }]

test('a field finds its fault and what was typed by its name, and tells those who listen', () => {
  const page = String(
    <Form action="/tiket" errors={phoneFault} values={{ phone: '12' }}>
      <TextField name="phone" label="Nomor telepon" hint="Diawali 08" required />
    </Form>,
  )

  expect(page).toContain('value="12"')
  expect(page).toContain('aria-describedby="field-phone-hint field-phone-error" aria-invalid="true"')
  expect(page).toContain('<a href="#field-phone">Tulis nomor telepon.</a>')
})

test('a field without fault is not marked', () => {
  const page = String(
    <Form action="/tiket" errors={phoneFault}>
      <TextField name="location" label="Lokasi" />
    </Form>,
  )

  expect(page).not.toContain('aria-invalid')
  expect(page).toContain('(opsional)')
})

test('what was typed wins over what the form proposed, even when it was emptied', () => {
  const page = String(
    <Form action="/tiket" values={{ name: '' }}>
      <TextField name="name" label="Nama" value="Siti" />
    </Form>,
  )

  expect(page).not.toContain('Siti')
})

test('script in what was typed comes back as text', () => {
  const page = String(
    <Form action="/tiket" values={{ description: '</textarea><script>alert(1)</script>', unit: '"><b>' }}>
      <TextArea name="description" label="Uraian" />
      <TextField name="unit" label="Unit" />
    </Form>,
  )

  expect(page).not.toContain('<script>')
  expect(page).not.toContain('<b>')
})

test('a password is never sent back', () => {
  const page = String(
    <Form action="/masuk" values={{ password: 'Demo-Tiket-2026' }}>
      <PasswordField name="password" label="Kata sandi" autocomplete="current-password" />
    </Form>,
  )

  expect(page).not.toContain('Demo-Tiket-2026')
})

test('no answer of a rating is chosen beforehand', () => {
  const row = (
    <RatingRow name="time" legend="Waktu" answers={['Tidak cepat', 'Kurang cepat', 'Cepat', 'Sangat cepat']} />
  )

  expect(String(<Form action="/nilai">{row}</Form>)).not.toContain('checked')
  expect(
    String(
      <Form action="/nilai" values={{ time: '3' }}>
        {row}
      </Form>,
    ),
  ).toMatch(/value="3" checked/)
})

test('the option that was chosen stays chosen', () => {
  const options = [
    { value: 'printer', label: 'Printer' },
    { value: 'laptop', label: 'Laptop' },
  ]
  const page = String(
    <Form action="/tiket" values={{ category: 'laptop' }}>
      <Select name="category" label="Kategori" options={options} />
    </Form>,
  )

  expect(page).toContain('<option value="laptop" selected')
  expect(page).not.toContain('<option value="printer" selected')
})
