import { paths } from '../../../paths.ts'
import { largestFile } from '../../../platform/files/receive-file.ts'
import { t } from '../../../platform/words.ts'
import { conditionNames } from '../../../registers/assets/asset.ts'
import type { Person } from '../../../registers/people/person.ts'
import type { StockedPart } from '../../../registers/spare-parts/queries.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../../ui/button.tsx'
import { FieldRow, FormPart, Revealed } from '../../../ui/form/arrange.tsx'
import { optionsOf, RadioCards, Select } from '../../../ui/form/choice-field.tsx'
import { FileField } from '../../../ui/form/file-field.tsx'
import { type Filled, Form } from '../../../ui/form/form.tsx'
import { TextArea, TextField } from '../../../ui/form/text-field.tsx'
import { Page, Stack } from '../../../ui/page/page.tsx'
import { ChecklistFields } from '../../planned-maintenance/checklist-fields.tsx'
import { crumbs } from '../../ticket/act-page.ts'
import type { TicketRecord } from '../../ticket/record.ts'
import { ComplaintCard } from '../../work-order/page/complaint-card.tsx'
import { causeNames, methodNames, outcomeNames } from '../handling-report.ts'
import { mostPhotos } from '../photos.ts'
import { PartsField } from './parts-field.tsx'

type ReportFormPageProps = {
  ticket: TicketRecord
  person: Person
  parts: StockedPart[]
  openedAt: Date
  filled: Filled
}

export function ReportFormPage({ ticket, person, parts, openedAt, filled }: ReportFormPageProps) {
  const values = { formOpenedAt: openedAt.toISOString(), ...filled.values }

  return (
    <Page
      title={t('Laporan Penanganan')}
      lead={
        ticket.servesUnit
          ? t('Setelah disampaikan, laporan tidak dapat diubah dan Bidang/Unit pemohon diminta menilai.')
          : t('Setelah disampaikan, laporan tidak dapat diubah dan tiket ini selesai.')
      }
      breadcrumb={crumbs(ticket.number, t('Laporan'))}
      width="reading"
    >
      <Stack>
        <ComplaintCard ticket={ticket} person={person} />
        <Form
          action={paths.handlingReport(ticket.number)}
          values={values}
          errors={filled.errors}
          autosave={`laporan-${ticket.number}`}
          multipart
        >
          <input type="hidden" name="formOpenedAt" value={String(values.formOpenedAt)} />
          <Findings />
          <ChecklistFields planned={ticket.planned} />
          <Result ticket={ticket} />
          <PartsField ticket={ticket} parts={parts} typed={values} />
          <Photos />
          <ButtonRow>
            <SubmitButton icon="send" busy={t('Menyampaikan…')}>
              {t('Sampaikan laporan')}
            </SubmitButton>
            <ButtonLink href={paths.ticket(ticket.number)} variant="plain">
              {t('Batal')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Stack>
    </Page>
  )
}

function Findings() {
  return (
    <FormPart title={t('Pemeriksaan dan tindakan')}>
      <RadioCards
        name="method"
        label={t('Cara penanganan')}
        options={optionsOf(methodNames)}
        value="on_site"
        columns={3}
        required
      />
      <TextArea
        name="diagnosis"
        label={t('Hasil pemeriksaan')}
        hint={t('Apa yang ditemukan pada perangkat atau layanan.')}
        rows={3}
        maxLength={4000}
        required
      />
      <Select name="cause" label={t('Penyebab')} options={optionsOf(causeNames)} empty={t('Pilih penyebab')} required />
      <Revealed field="cause" is={['other']}>
        <TextField name="causeWords" label={t('Penyebab lain')} maxLength={300} />
      </Revealed>
      <TextArea
        name="action"
        label={t('Tindakan')}
        hint={t('Apa yang dikerjakan, sedikitnya 20 karakter.')}
        maxLength={4000}
        required
      />
    </FormPart>
  )
}

function Result({ ticket }: { ticket: TicketRecord }) {
  const { non_asset_needs_part: _, ...forAssets } = outcomeNames

  return (
    <FormPart title={t('Hasil')}>
      <RadioCards
        name="outcome"
        label={t('Hasil penanganan')}
        options={optionsOf(ticket.assetId === null ? outcomeNames : forAssets)}
        required
      />
      <Select
        name="finalCondition"
        label={t('Kondisi akhir')}
        options={optionsOf(conditionNames)}
        empty={t('Tidak dinilai')}
        width="short"
      />
      <TextArea
        name="recommendation"
        label={t('Rekomendasi')}
        hint={t('Saran bagi pemohon atau pimpinan, misalnya penggantian perangkat.')}
        rows={2}
        maxLength={2000}
      />
    </FormPart>
  )
}

function Photos() {
  const photo = {
    accept: 'image/jpeg,image/png,image/webp',
    multiple: true,
    maxFiles: mostPhotos,
    maxBytes: largestFile,
  }

  return (
    <FormPart title={t('Foto')} lead={t('Dicetak pada laporan. Paling banyak tiga foto untuk tiap keadaan.')}>
      <FieldRow>
        <FileField name="photosBefore" label={t('Sebelum penanganan')} {...photo} />
        <FileField name="photosAfter" label={t('Sesudah penanganan')} {...photo} />
      </FieldRow>
    </FormPart>
  )
}
