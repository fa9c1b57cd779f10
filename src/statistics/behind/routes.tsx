import { type Context, Hono } from 'hono'
import { paths } from '../../paths.ts'
import { NotFound } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import { activities, stageNames } from '../../procedure/stages.ts'
import { categories } from '../../procedure/ticket/category.ts'
import { dateAt, isDay } from '../../registers/calendar/calendar.ts'
import { page } from '../../registers/page.tsx'
import { onlyInFull } from '../../registers/sessions/session.ts'
import type { Site } from '../../registers/site.ts'
import { askedOf } from '../dashboard/question.ts'
import { ages, openStages } from '../dashboard/standing.ts'
import { bringUpToDate } from '../facts/count-tickets.ts'
import { type FigureCode, figures, isFigure } from '../facts/figures.ts'
import { reading } from '../facts/reading.ts'
import { periodOf } from '../period.ts'
import { addressOf } from '../question.ts'
import { figureReaders, seesWorkload, unitsAsked } from '../readers.ts'
import { type Behind, countBehind, countStanding, type Place, ticketsBehind, ticketsStanding } from './queries.ts'
import { TicketsPage } from './tickets-page.tsx'

const rowsPerPage = 50
const readers = onlyInFull(...figureReaders)

/** The lists behind the figures. A figure, unit or technician that is unknown or not this person's to see is not found. */
export const behindRoutes = new Hono<Site>()
  .get(paths.figureTickets(), readers, async (c) => {
    const query = c.req.query()
    const code = query.figure ?? ''
    if (!isFigure(code)) throw new NotFound()

    const asked = askedOf(query, today(c))
    const period = periodOf(asked)
    const scope = {
      ...period,
      units: await unitsOf(c, asked.unit),
      category: categories.find((one) => one === query.category),
      technician: technicianOf(c),
      turnaround: turnaroundOf(query),
    }
    const [count, rows] = await reading(c, async (db) => {
      await bringUpToDate(db)
      return Promise.all([
        countBehind(db, code, scope),
        ticketsBehind(db, code, scope, { after: placeIn(query.after), limit: rowsPerPage + 1 }),
      ])
    })
    const back = addressOf(paths.statistics(), asked)
    return listed(c, { title: nameOf(code), lead: period.label, back, count, rows })
  })

  .get(paths.standingTickets(), readers, async (c) => {
    const query = c.req.query()
    const stage = openStages.find((one) => one === query.stage)
    const age = ages.find((one) => one.code === query.age)
    const scope = {
      today: today(c),
      stage,
      age,
      units: await unitsOf(c, query.unit ?? ''),
      technician: technicianOf(c),
    }
    const [count, rows] = await reading(c, (db) =>
      Promise.all([
        countStanding(db, scope),
        ticketsStanding(db, scope, { after: placeIn(query.after), limit: rowsPerPage + 1 }),
      ]),
    )
    const lead = [stage ? t(stageNames[stage]) : '', age ? t(age.name) : ''].filter(Boolean).join(', ')
    return listed(c, { title: t('Tiket yang masih berjalan'), lead, back: paths.statistics(), count, rows })
  })

type Listed = { title: string; lead: string; back: string; count: number; rows: Behind[] }

function listed(c: Context<Site>, { rows, ...more }: Listed) {
  const shown = rows.slice(0, rowsPerPage)
  const { after, ...query } = c.req.query()
  const last = rows.length > rowsPerPage ? shown.at(-1) : undefined
  const next = last && addressOf(c.req.path, { ...query, after: `${last.day}.${last.id}` })
  const first = after === undefined ? undefined : addressOf(c.req.path, query)
  return page(c, { title: more.title }, <TicketsPage {...{ ...more, rows: shown, next, first }} />)
}

/** 'Pencetakan tiket: terlambat' */
function nameOf(code: FigureCode): string {
  const activity = activities.find((one) => code.startsWith(`${one.code}_`) && code !== 'of_assets')
  const name = t(figures[code].name)
  return activity ? `${t(activity.name)}: ${name.toLowerCase()}` : name
}

/** Of a unit with its parts, or of just `only` one of them. */
async function unitsOf(c: Context<Site>, unit: string): Promise<number[] | undefined> {
  const { office, person } = c.var
  const asked = await unitsAsked(office.db, person, unit)
  const { only = '' } = c.req.query()
  if (only === '') return asked
  const exact = await office.db.selectFrom('units').select('id').where('code', '=', only).executeTakeFirst()
  if (!exact || (asked && !asked.includes(exact.id))) throw new NotFound()
  return [exact.id]
}

function technicianOf(c: Context<Site>): string | undefined {
  const { technician } = c.req.query()
  if (technician === undefined) return undefined
  if (!seesWorkload(c.var.person) || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(technician)) throw new NotFound()
  return technician
}

function turnaroundOf({ above, upTo }: Record<string, string>) {
  const minutes = (typed?: string) => (typed && /^\d{1,6}$/.test(typed) ? Number(typed) : undefined)
  const bounds = { above: minutes(above), upTo: minutes(upTo) }
  return bounds.above === undefined && bounds.upTo === undefined ? undefined : bounds
}

/** Whatever is no place begins the list. */
function placeIn(typed = ''): Place | undefined {
  const [day = '', id = ''] = typed.split('.')
  return isDay(day) && /^[1-9]\d{0,14}$/.test(id) ? { day, id: Number(id) } : undefined
}

function today(c: Context<Site>): string {
  return dateAt(c.var.act.at).toString()
}
