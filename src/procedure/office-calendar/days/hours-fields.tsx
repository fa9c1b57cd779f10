import { t } from '../../../platform/words.ts'
import { dayField, hoursInput, weekdayNumbers } from '../../../registers/calendar/change/hours-input.ts'
import { weekdayName, weekInWords } from '../../../registers/calendar/hours-in-words.ts'
import { nested } from '../../../registers/form.ts'
import type { Typed } from '../../../registers/typed.ts'
import { FormPart, Revealed } from '../../../ui/form/arrange.tsx'
import { Checkbox } from '../../../ui/form/choice-field.tsx'
import { TextField } from '../../../ui/form/text-field.tsx'
import { Alert } from '../../../ui/page/alert.tsx'

/** Office hours of the seven weekdays, each a working day or none, with the sum of what was typed. */
export function HoursFields({ typed = {} }: { typed?: Typed }) {
  return (
    <>
      {weekdayNumbers.map((weekday) => (
        <FormPart title={weekdayName(weekday)}>
          <Checkbox name={`${dayField(weekday)}.works`} label={t('Hari kerja')} required />
          <Revealed field={`${dayField(weekday)}.works`} is={['yes']}>
            <div class="grid grid-cols-2 items-end gap-4 md:grid-cols-4">
              <TimeField name={`${dayField(weekday)}.opens`} label={t('Jam masuk')} required />
              <TimeField name={`${dayField(weekday)}.breakStarts`} label={t('Istirahat mulai')} />
              <TimeField name={`${dayField(weekday)}.breakEnds`} label={t('Istirahat selesai')} />
              <TimeField name={`${dayField(weekday)}.closes`} label={t('Jam pulang')} required />
            </div>
          </Revealed>
        </FormPart>
      ))}
      <WeekSum typed={typed} />
    </>
  )
}

function TimeField(field: { name: string; label: string; required?: boolean }) {
  return <TextField {...field} placeholder="07.30" maxLength={5} autocomplete="off" />
}

function WeekSum({ typed }: { typed: Typed }) {
  const hours = hoursInput.safeParse(nested(typed))

  return (
    <Alert title={hours.success ? t('Jumlah jam kerja: {week}.', { week: weekInWords(hours.data) }) : undefined}>
      {t('Perpres 21/2023 menetapkan 37,5 jam seminggu di luar istirahat, dan 32,5 jam selama Ramadan.')}
    </Alert>
  )
}
