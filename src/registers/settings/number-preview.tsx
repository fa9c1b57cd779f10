import { Temporal } from 'temporal-polyfill'
import { paths } from '../../paths.ts'
import type { Database } from '../../platform/database/connect.ts'
import { t } from '../../platform/words.ts'
import { TextField } from '../../ui/form/text-field.tsx'
import { Alert } from '../../ui/page/alert.tsx'
import { dateAt } from '../calendar/calendar.ts'
import { countsDays, formatNumber, periodOf } from './number-pattern.ts'
import { faultAmongSeries, type PatternKey, series } from './number-series.ts'
import { policies } from './policies.ts'
import { lastNumberOf } from './queries.ts'

/** `anew`: the first number once the series has begun again, next 1 January or, where it counts days, tomorrow. */
export type NextNumbers =
  | { fault: string }
  | { fault?: undefined; first: string; second: string; anew: string; daily: boolean }

/** What the next papers would be numbered by this pattern; nothing is taken. */
export async function nextNumbers(db: Database, key: PatternKey, typed: string, at: Date): Promise<NextNumbers> {
  const judged = policies[key].schema.safeParse(typed)
  if (!judged.success) return { fault: judged.error.issues[0]?.message ?? '' }

  const pattern = judged.data
  const fault = await faultAmongSeries(db, key, pattern)
  if (fault) return { fault }

  const today = dateAt(at)
  const last = await lastNumberOf(db, series[key], periodOf(pattern, today))
  const daily = countsDays(pattern)
  const begins = daily ? today.add({ days: 1 }) : Temporal.PlainDate.from({ year: today.year + 1, month: 1, day: 1 })
  return {
    first: formatNumber(pattern, last + 1, today),
    second: formatNumber(pattern, last + 2, today),
    anew: formatNumber(pattern, 1, begins),
    daily,
  }
}

type FieldProps = { policyKey: PatternKey; label: string; hint: string; numbers?: NextNumbers }

/** The field of a pattern; while it is filled in, the line below says what the numbers become. */
export function PatternField({ policyKey, label, hint, numbers }: FieldProps) {
  return (
    <div data-controller="preview" data-preview-src-value={`${paths.numberPreview()}?key=${policyKey}&pattern=`}>
      <TextField
        name={policyKey}
        {...{ label, hint }}
        required
        data={{ 'data-preview-target': 'field', 'data-action': 'preview#later' }}
      />
      <div class="mt-3">
        <NumberFrame numbers={numbers} />
      </div>
    </div>
  )
}

export function NumberFrame({ numbers }: { numbers?: NextNumbers }) {
  return (
    <turbo-frame id="contoh-nomor" data-preview-target="frame" aria-live="polite">
      {numbers ? <NumbersInWords numbers={numbers} /> : null}
    </turbo-frame>
  )
}

function NumbersInWords({ numbers }: { numbers: NextNumbers }) {
  if (numbers.fault !== undefined) return <Alert tone="danger">{numbers.fault}</Alert>

  const { first, second, anew, daily } = numbers
  return (
    <Alert tone="info" title={t('Nomor berikutnya')}>
      {daily
        ? t('{first}, lalu {second}; besok: {anew}', { first, second, anew })
        : t('{first}, lalu {second}; 1 Januari: {anew}', { first, second, anew })}
    </Alert>
  )
}
