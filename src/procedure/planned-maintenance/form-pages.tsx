import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { dateAt } from '../../registers/calendar/calendar.ts'
import type { UnitChoice } from '../../registers/units/choices.ts'
import { ButtonLink, ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { FieldRow, FormPart } from '../../ui/form/arrange.tsx'
import { RadioCards } from '../../ui/form/choice-field.tsx'
import { type Filled, Form } from '../../ui/form/form.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { formatLongDate, formatNumber } from '../../ui/format.ts'
import { Alert } from '../../ui/page/alert.tsx'
import { type Crumb, Page, Stack } from '../../ui/page/page.tsx'
import type { Preview } from './overview.ts'
import { serviceMeanings, serviceNames } from './plan.ts'
import { PlanFields } from './plan-fields.tsx'
import type { PlanRecord } from './queries.ts'

type NewPlanProps = { units: UnitChoice[]; filled: Filled; preview?: Preview; now: Date }

export function NewPlanPage({ units, filled, preview, now }: NewPlanProps) {
  const values = { startsOn: dateAt(now).toString(), everyMonths: '6', scope: 'category', ...filled.values }

  return (
    <Page
      title={t('Rencana baru')}
      lead={t('Tiketnya terbuka sendiri, dibagi rata pada hari kerja selama masa pemeliharaan.')}
      breadcrumb={crumbs(t('Rencana baru'))}
      width="reading"
    >
      <Stack>
        {preview ? <PreviewNotice preview={preview} /> : null}
        <Form action={paths.newMaintenancePlan()} {...filled} values={values} autosave="rencana-pemeliharaan">
          <PlanFields units={units} />
          <Rhythm />
          <ButtonRow>
            <SubmitButton>{t('Simpan rencana')}</SubmitButton>
            <SubmitButton variant="quiet" name="preview" value="yes" icon="eye" busy={t('Menghitung…')}>
              {t('Lihat pembagiannya')}
            </SubmitButton>
            <ButtonLink href={paths.maintenancePlans()} variant="plain">
              {t('Batal')}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Stack>
    </Page>
  )
}

function Rhythm() {
  const services = (['pusdatin', 'unit'] as const).map((value) => ({
    value,
    label: t(serviceNames[value]),
    hint: t(serviceMeanings[value]),
  }))

  return (
    <FormPart
      title={t('Masa dan layanan')}
      lead={t('Ini tetap selama rencana berjalan. Untuk masa yang lain buatlah rencana baru.')}
    >
      <FieldRow>
        <TextField
          name="everyMonths"
          label={t('Setiap berapa bulan')}
          type="number"
          inputmode="numeric"
          min={1}
          max={60}
          width="short"
          required
        />
        <TextField name="startsOn" label={t('Hari pertama')} type="date" width="short" required />
      </FieldRow>
      <RadioCards name="serves" label={t('Siapa yang dilayani')} options={services} columns={2} required />
    </FormPart>
  )
}

function PreviewNotice({ preview: { assets, workingDays, most, first } }: { preview: Preview }) {
  if (assets === 0)
    return <Alert tone="warning">{t('Tidak ada aset yang tercakup. Rencana ini belum akan membuka tiket.')}</Alert>
  if (workingDays === 0)
    return <Alert tone="warning">{t('Masa pertama tidak memuat hari kerja. Lengkapi kalender kerja.')}</Alert>

  return (
    <Alert
      title={t('{n} aset dalam {days} hari kerja, paling banyak {most} tiket sehari', {
        n: formatNumber(assets),
        days: formatNumber(workingDays),
        most: formatNumber(most),
      })}
    >
      <p>{t('Belum disimpan. Hari-hari pertamanya:')}</p>
      <ul>
        {first.map(({ day, assets: count }) => (
          <li>{t('{day}: {n} tiket', { day: formatLongDate(day), n: formatNumber(count) })}</li>
        ))}
      </ul>
    </Alert>
  )
}

export function ChangePlanPage({ plan, units, filled }: { plan: PlanRecord; units: UnitChoice[]; filled: Filled }) {
  const id = String(plan.id)
  return (
    <Page
      title={t('Ubah rencana')}
      lead={t('Berlaku bagi tiket yang dibuka kemudian; yang sudah terbuka tetap seperti adanya.')}
      breadcrumb={crumbs(t('Ubah'), { label: plan.name, href: paths.maintenancePlan(id) })}
      width="reading"
    >
      <Form action={paths.maintenancePlanChange(id)} {...filled}>
        <input type="hidden" name="seen" value={String(plan.seen)} />
        <PlanFields units={units} />
        <ButtonRow>
          <SubmitButton>{t('Simpan perubahan')}</SubmitButton>
          <ButtonLink href={paths.maintenancePlan(id)} variant="plain">
            {t('Batal')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Page>
  )
}

function crumbs(here: string, between?: Crumb): Crumb[] {
  const top = { label: t('Pemeliharaan'), href: paths.maintenancePlans() }
  return between ? [top, between, { label: here }] : [top, { label: here }]
}
