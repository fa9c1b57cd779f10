import type { Act } from '../../registers/people/person.ts'
import { noteReading } from '../../registers/personal-data/readings.ts'
import type { Office } from '../../registers/site.ts'
import type { Recap, Scope } from './recap.ts'

/** Recaps name those who asked, at times with their telephone numbers: who read one is noted (UU 27/2022). */
export function noteRecapReading(office: Office, act: Act, recap: Recap, { from, to, withPhone }: Scope): void {
  if (!recap.columns.some(({ key }) => key === 'requesterName')) return
  const object = `${recap.title} ${from} s.d. ${to}`
  noteReading(office, act, {
    ...{ kind: 'export', object, subjectId: null },
    withPhone: withPhone && recap.columns.some(({ key }) => key === 'phone'),
  })
}
