import type { Database } from '../../platform/database/connect.ts'
import { NotFound } from '../../platform/refusal.ts'
import type { Act } from '../../registers/people/person.ts'
import { parsed } from '../../registers/typed.ts'
import { deleteBrowser, deleteEndpoint } from './queries.ts'
import { endpointForm } from './subscription.ts'

/** The browser itself asks to be left alone; asked twice, or not known, it is left alone as well. */
export async function unsubscribe(db: Database, { person }: Act, input: unknown): Promise<void> {
  const { endpoint } = parsed(endpointForm, input)
  await deleteEndpoint(db, person.id, endpoint)
}

/** Whoever acts takes one of his browsers from the list, from wherever he is. */
export async function removeBrowser(db: Database, { person }: Act, id: number): Promise<void> {
  if (!(await deleteBrowser(db, person.id, id))) throw new NotFound()
}
