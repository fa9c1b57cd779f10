import { paths } from '../../paths.ts'
import type { FieldError } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { ButtonRow, SubmitButton } from '../../ui/button.tsx'
import { FieldRow } from '../../ui/form/arrange.tsx'
import { Select } from '../../ui/form/choice-field.tsx'
import { Form } from '../../ui/form/form.tsx'
import { TextField } from '../../ui/form/text-field.tsx'
import { formatLongDate, formatTime } from '../../ui/format.ts'
import { Alert } from '../../ui/page/alert.tsx'
import { Card } from '../../ui/page/card.tsx'
import { dateAt, officeTime } from './calendar.ts'
import { DueQuestion } from './due-question.ts'

/** What the tool's form holds: a day and a time in WIB, an amount and of what. */
export type AskedDue = { day: string; time: string; amount: string; unit: string }

type DueToolProps = {
  year: number
  asked: AskedDue
  due?: Date
  /** A year that the answer rests on and whose holidays nobody has entered. */
  unfilled?: number
  errors?: FieldError[]
}

export function DueTool({ year, asked, due, unfilled, errors }: DueToolProps) {
  return (
    <Card
      id="simulasi"
      title={t('Simulasi batas waktu')}
      icon="calendar-due"
      lead={t('Hari kerja dihitung mulai hari kerja berikutnya dan berakhir pada jam tutup kantor.')}
    >
      <Form method="get" action={`${paths.calendar()}#simulasi`} values={asked} errors={errors}>
        <input type="hidden" name="year" value={year} />
        <FieldRow>
          <TextField name="day" type="date" label={t('Tanggal mulai')} required />
          <TextField name="time" type="time" label={t('Pukul (WIB)')} required />
        </FieldRow>
        <FieldRow>
          <TextField name="amount" type="number" min={1} inputmode="numeric" label={t('Lama')} required />
          <Select name="unit" label={t('Satuan')} options={unitOptions()} required />
        </FieldRow>
        <ButtonRow>
          <SubmitButton variant="quiet" busy={t('Menghitung…')}>
            {t('Hitung')}
          </SubmitButton>
        </ButtonRow>
      </Form>
      {due ? (
        <Alert tone="success" title={t('Batas waktu')}>
          {t('{day} pukul {time}', { day: formatLongDate(due), time: formatTime(due) })}
        </Alert>
      ) : null}
      {due && unfilled ? (
        <Alert tone="warning">
          {t('Kalender tahun {year} belum diisi: hari liburnya belum ikut dihitung.', { year: unfilled })}
        </Alert>
      ) : null}
    </Card>
  )
}

/** The form as first shown: the SOP's two working days from now. */
export function askedFromNow(now: Date): AskedDue {
  const [time = ''] = /\d\d:\d\d/.exec(officeTime(now)) ?? []
  return { day: dateAt(now).toString(), time, amount: '2', unit: 'workingDays' }
}

/** Asks as REST does. */
export function parseAsked({ day, time, amount, unit }: AskedDue) {
  const amounts = unit === 'workingMinutes' ? { workingMinutes: amount } : { workingDays: amount }
  return DueQuestion.safeParse({ from: `${day}T${time}:00+07:00`, ...amounts })
}

/** Where a fault of the question stands on the form. */
export function formPath(path: string): string {
  return path === 'from' ? 'day' : 'amount'
}

function unitOptions() {
  return [
    { value: 'workingDays', label: t('Hari kerja') },
    { value: 'workingMinutes', label: t('Menit kerja') },
  ]
}
