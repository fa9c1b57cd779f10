import type { RecapKind, Role } from '../../platform/database/schema.ts'
import { NotFound } from '../../platform/refusal.ts'
import type { Person } from '../../registers/people/person.ts'
import { seesWorkload } from '../readers.ts'
import { asideRecap } from './aside/recap.ts'
import { lateRecap } from './late/recap.ts'
import { partRecap } from './parts/recap.ts'
import type { Recap } from './recap.ts'
import { technicianRecap } from './technicians/recap.ts'
import { workRecap } from './work/recap.ts'

export const recaps: Record<RecapKind, Recap> = {
  work: workRecap,
  technicians: technicianRecap,
  parts: partRecap,
  late: lateRecap,
  aside: asideRecap,
}

/** Who reads recaps at all: a unit's head those of his own unit. */
export const recapReaders = ['unit_head', 'tu_head', 'pusdatin_head'] as const satisfies Role[]

export function recapsFor(person: Person): Recap[] {
  return Object.values(recaps).filter(({ kind }) => kind !== 'technicians' || seesWorkload(person))
}

/** The one of this address, if it is for this person. */
export function recapFor(person: Person, slug: string): Recap {
  const found = recapsFor(person).find((recap) => recap.slug === slug)
  if (!found) throw new NotFound()
  return found
}
