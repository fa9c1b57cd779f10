import { paths } from '../../../paths.ts'
import { largestFile } from '../../../platform/files/receive-file.ts'
import type { FieldError } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import type { Person } from '../../../registers/people/person.ts'
import type { Policies } from '../../../registers/settings/policies.ts'
import { ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { FieldRow, FormPart, Suggested } from '../../../ui/form/arrange.tsx'
import { Checkbox, type Option, RadioCards } from '../../../ui/form/choice-field.tsx'
import { FileField } from '../../../ui/form/file-field.tsx'
import { Form, type FormValues } from '../../../ui/form/form.tsx'
import { TextArea, TextField } from '../../../ui/form/text-field.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { categoryNames } from '../../ticket/category.ts'
import type { LookAlike } from '../../ticket/look-alikes.ts'
import type { Gate } from '../gate/gate.ts'
import { OwedBesideForm } from '../gate/owed-list.tsx'
import { maxAttachments } from '../request.ts'
import { type AssetSearch, DevicePart } from './device-part.tsx'
import { PrivacyNotice } from './privacy-notice.tsx'
import { LookAlikes, lookAlikeFrame } from './suggestions.tsx'

type RequestPageProps = {
  person: Person
  values: FormValues
  errors?: FieldError[]
  /** Where the link to this form came from, so that what is kept of one form is not put into another. */
  origin: string
  gate: Gate
  assets: AssetSearch
  alike: LookAlike[]
  policies: Policies
}

const formId = 'permohonan'

/** SOP row 1: one page, from the problem to the number. */
export function RequestPage({ person, values, errors, origin, gate, assets, alike, policies }: RequestPageProps) {
  const followUpOf = [values.followUpOf].flat()[0]

  return (
    <Page
      title={followUpOf ? t('Ajukan tiket lanjutan') : t('Ajukan Tiket')}
      lead={t('Permohonan, laporan, atau aduan tentang prasarana dan sarana sistem informasi.')}
      width="reading"
    >
      <Stack>
        {gate.blocked ? <OwedBesideForm owed={gate.owed} person={person} form={formId} /> : null}
        <Form id={formId} action={paths.newTicket()} autosave={`tiket-baru${origin}`} {...{ values, errors }} multipart>
          <input type="hidden" name="formOpenedAt" value={values.formOpenedAt} />
          <input type="hidden" name="origin" value={origin} />
          <ProblemPart followUpOf={followUpOf} alike={alike} />
          <DevicePart assets={assets} />
          <WherePart person={person} />
          <ClosingPart />
          <ButtonRow>
            <SubmitButton icon="send">{t('Ajukan Tiket')}</SubmitButton>
          </ButtonRow>
          <PrivacyNotice policies={policies} />
        </Form>
      </Stack>
    </Page>
  )
}

function ProblemPart({ followUpOf, alike }: { followUpOf?: string; alike: LookAlike[] }) {
  return (
    <FormPart title={t('Permasalahan')}>
      {followUpOf ? (
        <Checkbox
          name="followUpOf"
          value={followUpOf}
          label={t('Hubungkan sebagai lanjutan tiket {number}', { number: followUpOf })}
        />
      ) : null}
      <RadioCards name="category" label={t('Kategori')} options={categories()} required />
      <TextArea
        name="description"
        label={t('Uraian')}
        hint={t('Apa yang terjadi, sejak kapan, dan apa yang sudah dicoba.')}
        placeholder={t(
          'Contoh: printer menarik dua lembar kertas sekaligus sejak pagi; sudah dimatikan dan dinyalakan lagi.',
        )}
        maxLength={4000}
        required
      />
      <Suggested id={lookAlikeFrame} src={paths.lookAlikes()} fields={['category', 'device.register']}>
        <LookAlikes tickets={alike} />
      </Suggested>
    </FormPart>
  )
}

function categories(): Option[] {
  return [
    { value: 'computer', label: t(categoryNames.computer), icon: 'device-desktop' },
    { value: 'laptop', label: t(categoryNames.laptop), icon: 'device-laptop' },
    { value: 'printer', label: t(categoryNames.printer), icon: 'printer' },
    { value: 'network', label: t(categoryNames.network), icon: 'network' },
    { value: 'software', label: t(categoryNames.software), icon: 'app-window' },
  ]
}

function WherePart({ person }: { person: Person }) {
  return (
    <FormPart title={t('Lokasi dan kontak')}>
      <TextField
        name="location"
        label={t('Lokasi')}
        placeholder={t('Contoh: Lantai 6, Ruang Perencanaan')}
        maxLength={200}
        required
      />
      <FieldRow>
        <TextField
          name="requesterName"
          label={t('Nama pemohon')}
          autocomplete={person.shared ? 'off' : 'name'}
          maxLength={120}
          required
        />
        <TextField
          name="phone"
          type="tel"
          label={t('Nomor telepon/WA')}
          placeholder="0812…"
          autocomplete={person.shared ? 'off' : 'tel'}
          maxLength={30}
          required
        />
      </FieldRow>
    </FormPart>
  )
}

function ClosingPart() {
  return (
    <FormPart title={t('Lampiran dan pernyataan')}>
      <FileField
        name="attachments"
        label={t('Foto atau PDF')}
        hint={t('Paling banyak {n} berkas, masing-masing paling besar 10 MB.', { n: maxAttachments })}
        accept="image/jpeg,image/png,image/webp,application/pdf"
        maxFiles={maxAttachments}
        maxBytes={largestFile}
        multiple
      />
      <Checkbox
        name="supportsWork"
        label={t('Saya menyatakan perangkat atau layanan ini digunakan untuk menunjang pekerjaan (Catatan 1 SOP).')}
        required
      />
    </FormPart>
  )
}
