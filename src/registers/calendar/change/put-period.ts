import { z } from 'zod'
import type { Database } from '../../../platform/database/connect.ts'
import { InvalidInput, NotFound } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { formatDate } from '../../../ui/format.ts'
import { nested } from '../../form.ts'
import { parsed, type Typed } from '../../typed.ts'
import type { Period } from '../calendar.ts'
import { periodsInOrder } from '../queries.ts'
import { overlap } from '../ramadan.ts'
import { calendarDay, plainName } from './holiday-input.ts'
import { hoursInput } from './hours-input.ts'
import { datedPeriod, deletePeriod, insertPeriod, writePeriod } from './queries.ts'
import { asKept, sameKept, type Written } from './written.ts'

const periodInput = z.object({
  name: plainName(() => t('Isi nama masa ini, misalnya Ramadan 1449 H.')),
  firstDay: calendarDay,
  lastDay: calendarDay,
})

/** Adds a dated period, or changes that of `id`. No day is in two of them. */
export async function putPeriod(tx: Database, form: Typed, id?: number): Promise<Written | undefined> {
  const period = periodFrom(form)
  const old = id === undefined ? undefined : await kept(tx, id)
  await refuseOverlap(tx, period, id)
  const [before, after] = [old ? asKept(old) : null, asKept(period)]
  if (sameKept(before, after)) return undefined

  if (id === undefined) await insertPeriod(tx, period)
  else await writePeriod(tx, id, period)
  return { kind: 'period', before, after }
}

export async function removePeriod(tx: Database, id: number): Promise<Written> {
  const before = asKept(await kept(tx, id))

  await deletePeriod(tx, id)
  return { kind: 'period', before, after: null }
}

// facts and hours are judged together, so that the form marks all its faults at once
function periodFrom(form: Typed): Period {
  const faults: InvalidInput['errors'] = []
  const gathered = <Output>(read: () => Output): Output | undefined => {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      faults.push(...error.errors)
    }
  }

  const facts = gathered(() => parsed(periodInput, form))
  const hours = gathered(() => parsed(hoursInput, nested(form)))
  if (facts && facts.lastDay < facts.firstDay)
    faults.push({ path: 'lastDay', message: t('Hari terakhir tidak boleh sebelum hari pertama.') })
  if (!facts || !hours || faults.length > 0) throw new InvalidInput(faults)
  return { ...facts, hours }
}

async function refuseOverlap(tx: Database, period: Period, id: number | undefined) {
  const periods = await periodsInOrder(tx)
  const other = periods.find((each) => each.id !== id && overlap(each, period))
  if (!other?.firstDay || !other.lastDay) return

  throw new InvalidInput([
    {
      path: 'firstDay',
      message: t(
        'Bertumpang tindih dengan {name}, {first} s.d. {last}. Satu hari hanya dapat memiliki satu jam kerja.',
        {
          name: other.name,
          first: formatDate(other.firstDay),
          last: formatDate(other.lastDay),
        },
      ),
    },
  ])
}

async function kept(tx: Database, id: number) {
  const period = await datedPeriod(tx, id)
  if (!period) throw new NotFound()
  return period
}
