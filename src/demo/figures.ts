import { saveView } from '../procedure/ticket/queue/views/write-view.ts'
import { dateAt } from '../registers/calendar/calendar.ts'
import type { Act, Person } from '../registers/people/person.ts'
import type { Office } from '../registers/site.ts'
import { freezeRecap } from '../statistics/recaps/frozen/freeze-recap.ts'
import { signRecap } from '../statistics/recaps/frozen/sign-recap.ts'
import { recaps } from '../statistics/recaps/recaps.ts'
import { demoPassword } from './cast.ts'

const views = [
  { name: 'Lewat batas waktu', question: { due: 'late' }, sharedWith: 'technician' },
  { name: 'Printer', question: { category: 'printer' } },
]

/** What the Kasubag TU keeps of the queue, and last month's recap with his signature. */
export async function plantFigures(office: Office, people: Map<string, Person>): Promise<void> {
  const person = people.get('kasubag')
  if (!person) throw new Error('the demo has no kasubag')
  const act: Act = { person, via: 'page', at: new Date() }

  for (const view of views) await saveView(office.db, act, view)
  const { year, month } = dateAt(act.at).subtract({ months: 1 })
  const asked = { year: String(year), part: `m${month}`, unit: '' }
  const id = await freezeRecap(office, act, recaps.work, { asked })
  await signRecap(office, act, id, { password: demoPassword })
}
