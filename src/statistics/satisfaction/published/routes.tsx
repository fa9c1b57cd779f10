import { Hono } from 'hono'
import { paths } from '../../../paths.ts'
import type { Database } from '../../../platform/database/connect.ts'
import { NotFound } from '../../../platform/refusal.ts'
import { type Language, spokenLanguage, t } from '../../../platform/words.ts'
import { dateAt } from '../../../registers/calendar/calendar.ts'
import { page } from '../../../registers/page.tsx'
import { readPolicies } from '../../../registers/settings/queries.ts'
import type { Site } from '../../../registers/site.ts'
import { renderChart } from '../../charts/render-chart.tsx'
import { type Length, periodAt, previousPeriod } from '../../period.ts'
import { chartOfElements, drawnTrend } from '../charts.ts'
import { type PointOfTrend, publishedTrend } from '../index-of-period.ts'
import { PublishedPage } from './published-page.tsx'

/** How many periods are told at most. */
const periodsPublished = 8

/** Open to everybody, if the office wants it so: figures of the whole office, and nobody's name. */
export const publishedIndexRoutes = new Hono<Site>().get(paths.publishedIndex(), async (c) => {
  const { db } = c.var.office
  const policies = await readPolicies(db)
  const length = policies['index.published']
  if (length === 'off') throw new NotFound()

  const points = await fullPeriods(db, length, dateAt(new Date()).toString())
  const latest = points.at(-1)
  const [trend, elements] = await Promise.all([
    drawnTrend(points),
    latest?.index.index ? renderChart(chartOfElements(latest.index)) : undefined,
  ])
  const office = policies['office.name']
  const title = t('Indeks Kepuasan')
  const whole = await page(c, { title }, <PublishedPage {...{ office, points, drawings: { trend, elements } }} />)
  // a shared store may keep what a stranger without any cookie was shown, and nothing else
  whole.headers.append('vary', 'cookie')
  if (!c.req.header('cookie') && !c.req.header('authorization'))
    whole.headers.set('cache-control', 'public, max-age=3600')
  return whole
})

/**
 * The periods before today's. One length alone: a year beside its semesters would tell by subtraction what a small one of
 * them holds. They are over, so a day's first reader has them counted for all others.
 */
async function fullPeriods(db: Database, length: Length, today: string): Promise<PointOfTrend[]> {
  const policies = await readPolicies(db)
  const key = [length, today, policies['index.includeOwnUnit']].join()
  const known = counted.get(db)
  const ofToday = known?.key === key ? known.said : new Map<Language, Promise<PointOfTrend[]>>()
  if (ofToday !== known?.said) counted.set(db, { key, said: ofToday })

  const language = spokenLanguage()
  const points = ofToday.get(language) ?? publishedTrend(db, previousPeriod(periodAt(today, length)), periodsPublished)
  ofToday.set(language, points)
  points.catch(() => ofToday.delete(language))
  return points
}

const counted = new WeakMap<Database, { key: string; said: Map<Language, Promise<PointOfTrend[]>> }>()
