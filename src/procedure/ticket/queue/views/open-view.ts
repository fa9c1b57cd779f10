import type { Database } from '../../../../platform/database/connect.ts'
import type { Person } from '../../../../registers/people/person.ts'
import { unitChoices } from '../../../../registers/units/choices.ts'
import { viewFor } from './queries.ts'
import { asItStands, type SavedView } from './saved-view.ts'

/** A view as the person may open it, his own or one that is shared with him; not found otherwise. */
export async function openView(db: Database, person: Person, id: number): Promise<SavedView> {
  return asItStands(await viewFor(db, person, id), await unitChoices(db))
}
