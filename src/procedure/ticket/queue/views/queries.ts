import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../../../../platform/database/connect.ts'
import { atMost } from '../../../../platform/database/prepared.ts'
import { rememberedFor } from '../../../../platform/database/remembered.ts'
import type { Role } from '../../../../platform/database/schema.ts'
import { NotFound } from '../../../../platform/refusal.ts'
import { holdsRole, type Person } from '../../../../registers/people/person.ts'
import { roleNames } from '../../../../registers/people/roles.ts'
import { type KeptView, mostViews, type SavedViewInput } from './saved-view.ts'

/** Enough for all of one's own, and for more of others than anybody looks through. */
const mostListed = 5 * mostViews

/** The views that are offered to the person above every list; asked once a process until somebody saves one. */
export const viewsOffered = rememberedFor(
  (person: Person) => JSON.stringify([person.id, person.unitId, rolesOf(person)]),
  (db, person): Promise<KeptView[]> => viewsFor(db, person),
)

/** The views that the person may open, his own first; the one with this id is always among them. */
export async function viewsFor(db: Database, person: Person, opened = 0): Promise<KeptView[]> {
  const { rows } = await sql<KeptView>`
    select saved_views.id, saved_views.name, question, shared_with, owner.name as owner, owner_id = ${person.id} as own
    from saved_views join people owner on owner.id = owner_id
    where ${openTo(person)}
    order by saved_views.id = ${opened} desc, own desc, lower(saved_views.name), saved_views.id
    ${atMost(mostListed)}`.execute(db)
  return rows
}

export async function viewFor(db: Database, person: Person, id: number): Promise<KeptView> {
  const { rows } = await sql<KeptView>`
    select saved_views.id, saved_views.name, question, shared_with, owner.name as owner, owner_id = ${person.id} as own
    from saved_views join people owner on owner.id = owner_id
    where saved_views.id = ${id} and ${openTo(person)}`.execute(db)
  return found(rows)
}

/** His own, and what is shared with a role he holds; between units nothing is shared. An admin sees all that is. */
function openTo(person: Person): RawBuilder<boolean> {
  return sql<boolean>`(owner_id = ${person.id}
    ${person.role === 'admin' ? sql`or shared_with is not null` : sql``}
    or (shared_with = any(${rolesOf(person)}::role[])
      and (shared_with not in ('unit', 'unit_head') or owner.unit_id = ${person.unitId})))`
}

function rolesOf(person: Person): Role[] {
  return roleNames.filter((role) => holdsRole(person, role))
}

/** How many views he has, and whether another of them has the name; nobody else writes one of his meanwhile. */
export async function holdViewsOf(tx: Database, person: Person, name: string, besides = 0) {
  await sql`select from people where id = ${person.id} for no key update`.execute(tx)
  const { rows } = await sql<{ count: number; taken: boolean }>`
    select count(*) as count,
      coalesce(bool_or(lower(name) = lower(${name}) and id <> ${besides}), false) as taken
    from saved_views where owner_id = ${person.id}`.execute(tx)
  return found(rows)
}

export async function insertView(tx: Database, person: Person, view: SavedViewInput): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into saved_views (owner_id, name, question, shared_with)
    values (${person.id}, ${view.name}, ${JSON.stringify(view.question)}, ${view.sharedWith}) returning id`.execute(tx)
  return found(rows).id
}

/** Of his own views; not found where it is none of them. */
export async function updateView(tx: Database, person: Person, id: number, view: SavedViewInput): Promise<void> {
  const { rows } = await sql`
    update saved_views set name = ${view.name}, question = ${JSON.stringify(view.question)}, shared_with = ${view.sharedWith}
    where id = ${id} and owner_id = ${person.id} returning id`.execute(tx)
  found(rows)
}

/** One of his own; an admin takes away what anybody shares. */
export async function deleteView(db: Database, person: Person, id: number): Promise<void> {
  const { rows } = await sql`
    delete from saved_views where id = ${id}
      and (owner_id = ${person.id} ${person.role === 'admin' ? sql`or shared_with is not null` : sql``})
    returning id`.execute(db)
  found(rows)
}

function found<Row>([row]: Row[]): Row {
  if (!row) throw new NotFound()
  return row
}
