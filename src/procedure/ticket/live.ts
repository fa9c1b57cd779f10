import { type Context, Hono } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { paths } from '../../paths.ts'
import { countStream } from '../../platform/http/open-streams.ts'
import { t } from '../../platform/words.ts'
import { isStaff, type Person } from '../../registers/people/person.ts'
import { personOfSession } from '../../registers/sessions/queries.ts'
import { requirePerson } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { ticketFor } from './queries.ts'
import { otherViewers, viewTicket } from './viewers.ts'
import { unitsSeenBy } from './visibility.ts'

type Moved = { ticket: number; unit: number }

/** What an open page hears of. `looksAt` is the ticket that it shows, where others may know that it is looked at. */
type Hearing = { concerns: (moved: Moved) => boolean; looksAt?: number }

const heartbeatMs = 25_000

export const liveRoutes = new Hono<Site>()

/**
 * Tells an open page that a ticket moved which this person may see, or with `?tiket=` that very ticket, and with `?pesan` none;
 * how many unread notices his inbox has whenever that changes; and staff, who else of them looks at the ticket. Says no more.
 */
liveRoutes.get(paths.live(), requirePerson, async (c) => {
  const hearing = await hearingOf(c)
  const stopCounting = countStream(c.var.person)
  // a proxy that gathers would hold each word back
  c.header('x-accel-buffering', 'no')
  return streamSSE(c, (stream) => tell(c, stream, hearing).finally(stopCounting))
})

async function hearingOf(c: Context<Site>): Promise<Hearing> {
  const { office, person } = c.var
  const number = c.req.query('tiket')
  if (number) {
    const { id } = await ticketFor(office.db, person, number)
    return { concerns: (moved) => moved.ticket === id, looksAt: isStaff(person) ? id : undefined }
  }
  if (c.req.query('pesan') !== undefined) return { concerns: () => false }
  if (isStaff(person)) return { concerns: () => true }

  const units = await unitsSeenBy(office.db, person)
  return { concerns: (moved) => units.includes(moved.unit) }
}

/** Lasts until the browser goes, or the session ends or belongs to somebody with other rights. */
async function tell(c: Context<Site>, stream: SSEStreamingApi, { concerns, looksAt }: Hearing) {
  const { live, db } = c.var.office
  const { person, sessionToken, unread } = c.var
  await stream.writeSSE({ event: 'inbox', data: String(unread) })

  const stops = [
    live.onTicket((moved) => {
      if (concerns(moved)) void stream.writeSSE({ data: 'moved' })
    }),
    live.onInbox(async (personId) => {
      if (personId !== person.id) return
      const now = await personOfSession(db, sessionToken).catch(() => undefined)
      if (now) void stream.writeSSE({ event: 'inbox', data: String(now.unread) })
    }),
    live.onViewers(async (ticket) => {
      if (ticket !== looksAt) return
      const names = await otherViewers(db, ticket, person.id).catch(() => [])
      void stream.writeSSE({ event: 'viewers', data: names.length > 0 ? alsoLooking(names) : '' })
    }),
  ]
  const view = looksAt === undefined ? undefined : await viewTicket(db, looksAt, person.id).catch(() => undefined)

  await new Promise<void>((end) => {
    const beat = setInterval(async () => {
      if (!(await isStillAllowed(c))) return leave()
      await view?.stay().catch(() => {})
      void stream.write(':\n\n')
    }, heartbeatMs)
    const leave = () => {
      for (const stop of stops) stop()
      clearInterval(beat)
      view?.leave().catch(() => {})
      end()
    }
    stops.push(live.onLeaving(leave))
    stream.onAbort(leave)
    if (stream.aborted) leave()
  })
}

function alsoLooking(names: string[]): string {
  return t('Juga sedang dibuka oleh {names}', { names: names.join(', ') })
}

async function isStillAllowed(c: Context<Site>): Promise<boolean> {
  const { office, sessionToken, person } = c.var
  // where the database is away the stream ends, and the browser asks again by itself
  const now = await personOfSession(office.db, sessionToken).catch(() => undefined)
  return now !== undefined && sameRights(now, person)
}

function sameRights(now: Person, then: Person): boolean {
  return now.role === then.role && now.unitId === then.unitId && isStaff(now) === isStaff(then)
}
