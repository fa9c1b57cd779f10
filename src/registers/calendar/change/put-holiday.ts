import type { Database } from '../../../platform/database/connect.ts'
import { InvalidInput, NotFound } from '../../../platform/refusal.ts'
import { t } from '../../../platform/words.ts'
import { parsed } from '../../typed.ts'
import type { Holiday } from '../calendar.ts'
import { holidayInput } from './holiday-input.ts'
import { deleteHolidays, holidayOn, putHolidays } from './queries.ts'
import { sameKept, type Written } from './written.ts'

/** Adds a day, or changes the one on `of`, which may be put on another date. One day bears one name. */
export async function putHoliday(tx: Database, input: unknown, of?: string): Promise<Written | undefined> {
  const holiday = parsed(holidayInput, input)
  const before = of === undefined ? null : await kept(tx, of)
  const taken = holiday.day === of ? undefined : await holidayOn(tx, holiday.day)
  if (taken && !before && sameKept(inOrder(taken), inOrder(holiday))) return undefined
  if (taken)
    throw new InvalidInput([
      { path: 'day', message: t('Hari itu sudah tercatat sebagai {name}. Ubah yang itu.', { name: taken.name }) },
    ])
  if (before && sameKept(inOrder(before), inOrder(holiday))) return undefined

  if (before && before.day !== holiday.day) await deleteHolidays(tx, [before.day])
  await putHolidays(tx, [holiday])
  return { kind: 'holiday', before, after: holiday }
}

export async function removeHoliday(tx: Database, day: string): Promise<Written> {
  const before = await kept(tx, day)

  await deleteHolidays(tx, [day])
  return { kind: 'holiday', before, after: null }
}

async function kept(tx: Database, day: string): Promise<Holiday> {
  const holiday = await holidayOn(tx, day)
  if (!holiday) throw new NotFound()
  return holiday
}

function inOrder({ day, kind, name }: Holiday): Holiday {
  return { day, kind, name }
}
