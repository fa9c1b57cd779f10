import { type Context, Hono } from 'hono'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { paths } from '../../paths.ts'
import { isStaff, type Person } from '../../registers/people/person.ts'
import { personOfSession } from '../../registers/sessions/queries.ts'
import { requirePerson } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { ticketFor } from './queries.ts'
import { unitsSeenBy } from './visibility.ts'

type Moved = { ticket: number; unit: number }

const heartbeatMs = 25_000

export const liveRoutes = new Hono<Site>()

/** Tells an open page that a ticket moved which this person may see, or with `?tiket=` that very ticket. Says no more. */
liveRoutes.get(paths.live(), requirePerson, async (c) => {
  const concerns = await concernsOf(c)
  // a proxy that gathers would hold each word back
  c.header('x-accel-buffering', 'no')
  return streamSSE(c, (stream) => tell(c, stream, concerns))
})

async function concernsOf(c: Context<Site>): Promise<(moved: Moved) => boolean> {
  const { office, person } = c.var
  const number = c.req.query('tiket')
  if (number) {
    const { id } = await ticketFor(office.db, person, number)
    return (moved) => moved.ticket === id
  }
  if (isStaff(person)) return () => true

  const units = await unitsSeenBy(office.db, person)
  return (moved) => units.includes(moved.unit)
}

/** Lasts until the browser goes, or the session ends or belongs to somebody with other rights. */
async function tell(c: Context<Site>, stream: SSEStreamingApi, concerns: (moved: Moved) => boolean) {
  const { live } = c.var.office
  await stream.write(':\n\n')

  await new Promise<void>((end) => {
    const stop = live.onTicket((moved) => {
      if (concerns(moved)) void stream.writeSSE({ data: 'moved' })
    })
    const beat = setInterval(async () => {
      if (await isStillAllowed(c)) void stream.write(':\n\n')
      else leave()
    }, heartbeatMs)
    const leave = () => {
      stop()
      clearInterval(beat)
      end()
    }
    stream.onAbort(leave)
  })
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
