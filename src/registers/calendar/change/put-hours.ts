import type { Database } from '../../../platform/database/connect.ts'
import { NotFound } from '../../../platform/refusal.ts'
import { nested } from '../../form.ts'
import { parsed, type Typed } from '../../typed.ts'
import { hoursInput } from './hours-input.ts'
import { ordinaryPeriod, writePeriod } from './queries.ts'
import { asKept, sameKept, type Written } from './written.ts'

/** The hours that hold wherever no dated period does. Nothing where they are those already. */
export async function putOrdinaryHours(tx: Database, form: Typed): Promise<Written | undefined> {
  const hours = parsed(hoursInput, nested(form))
  const period = await ordinaryPeriod(tx)
  if (!period) throw new NotFound()
  const [before, after] = [asKept(period), asKept({ ...period, hours })]
  if (sameKept(before, after)) return undefined

  const { id, ...rest } = period
  await writePeriod(tx, id, { ...rest, hours })
  return { kind: 'ordinary_hours', before, after }
}
