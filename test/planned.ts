import { sql } from 'kysely'
import { makePlan } from '../src/procedure/planned-maintenance/make-plan.ts'
import type { World } from './world.ts'

/** A Monday whose month has no holiday in the shipped calendar but those of the office. */
export const monday = '2026-09-07'

/** Of all printers each month for Pusdatin itself, as its form sends it. */
export const aPlan = {
  name: 'Pembersihan printer',
  scope: 'category',
  category: 'printer',
  checklist: 'Bersihkan rol\nCetak halaman uji',
  requesterName: 'Yoga Pamungkas',
  phone: '081234567890',
  everyMonths: '1',
  startsOn: monday,
  serves: 'pusdatin',
}

/** When the job runs. */
export const early = (day: string) => new Date(`${day}T05:10:00+07:00`)

/** Made by the Kasubag TU on that Monday; the answer is its id. */
export function plan(world: World, wish: Record<string, string> = {}): Promise<number> {
  return makePlan(world.db, world.act('kasubag', early(monday)), { ...aPlan, ...wish })
}

type Opened = { register: string; number: string; day: string; dueAt: Date | null }

/** What plans have opened, in the order of its numbers. */
export async function opened({ db }: World): Promise<Opened[]> {
  const { rows } = await sql<Opened>`
    select register, number, opened_on::text as day, due_at from planned_tickets join tickets on tickets.id = ticket_id
      join assets on assets.id = planned_tickets.asset_id order by number`.execute(db)
  return rows
}
