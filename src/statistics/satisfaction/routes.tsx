import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { paths } from '../../paths.ts'
import { type FieldError, InvalidInput } from '../../platform/refusal.ts'
import { speak, t } from '../../platform/words.ts'
import { dateAt } from '../../registers/calendar/calendar.ts'
import { tryForm } from '../../registers/form.ts'
import { page } from '../../registers/page.tsx'
import { onlyInFull } from '../../registers/sessions/session.ts'
import { readPolicies } from '../../registers/settings/queries.ts'
import type { Site } from '../../registers/site.ts'
import { parsed } from '../../registers/typed.ts'
import { unitOptions } from '../../registers/units/choices.ts'
import { renderChart } from '../charts/render-chart.tsx'
import { reading } from '../facts/reading.ts'
import { figureReaders, unitsToAsk } from '../readers.ts'
import { chartOfElements, drawnTrend } from './charts.ts'
import { type Figures, figuresOf } from './index-of-period.ts'
import { type Found, IndexPage } from './index-page.tsx'
import { indexQuery } from './index-query.ts'
import { printPublication } from './publication/print-publication.ts'
import { publishable } from './publication/sheet.ts'
import { askedOf, fieldsThatCount, questionOf, timeInWords } from './question.ts'
import { largestPopulation, sampleSize } from './sample-size.ts'
import { SampleSizePage } from './sample-size-page.tsx'

const readers = onlyInFull(...figureReaders)

export const satisfactionRoutes = new Hono<Site>()
  .get(paths.satisfactionIndex(), readers, (c) =>
    tryForm(
      async () => shown(c, { found: await found(c) }),
      (errors, status) => shown(c, { errors }, status),
    ),
  )

  .get(paths.satisfactionIndexPdf(), readers, (c) =>
    tryForm(
      () => printed(c),
      (errors, status) => shown(c, { errors }, status),
    ),
  )

  .get(paths.sampleSize(), readers, (c) => {
    const population = c.req.query('populasi')
    const size = population === undefined ? undefined : sizeFor(population)
    const fault = population !== undefined && size === undefined
    return page(c, { title: t('Ukuran sampel') }, <SampleSizePage {...{ population, size }} />, fault ? 422 : 200)
  })

function asked(c: Context<Site>) {
  const today = dateAt(c.var.act.at).toString()
  return { today, asked: askedOf(c.req.query(), today) }
}

function question(c: Context<Site>) {
  const { today, asked: fields } = asked(c)
  return questionOf(parsed(indexQuery, fieldsThatCount(fields)), today)
}

async function found(c: Context<Site>): Promise<Found> {
  const meant = question(c)
  const figures = await reading(c, (db) => figuresOf(db, c.var.person, meant))
  return {
    figures,
    time: timeInWords(meant, asked(c).asked),
    mayBePrinted: meant.period !== undefined && publishable(figures) !== undefined,
    drawings: await drawingsOf(figures),
  }
}

async function drawingsOf({ index, trend }: Figures): Promise<Found['drawings']> {
  const [elements, ofTrend] = await Promise.all([
    index.index === null ? undefined : renderChart(chartOfElements(index)),
    drawnTrend(trend),
  ])
  return { elements, trend: ofTrend }
}

async function printed(c: Context<Site>): Promise<Response> {
  const { office, act } = c.var
  const meant = speak('id', () => question(c))
  const { period } = meant
  if (!period)
    throw new InvalidInput([
      { path: 'part', message: t('Lembar publikasi dibuat untuk bulan, triwulan, semester, atau tahun.') },
    ])

  const pdf = await printPublication(office, act, { ...meant, period })
  return c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="indeks-kepuasan-${period.from}-${period.to}.pdf"`,
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
  })
}

function sizeFor(typed: string): number | undefined {
  const population = /^\d{1,7}$/.test(typed.trim()) ? Number(typed) : 0
  return population >= 1 && population <= largestPopulation ? sampleSize(population) : undefined
}

type Shown = { found?: Found; errors?: FieldError[] }

async function shown(c: Context<Site>, { found, errors = [] }: Shown, status?: ContentfulStatusCode) {
  const policies = await readPolicies(c.var.office.db)
  const props = {
    ...asked(c),
    errors,
    found,
    units: unitOptions((await unitsToAsk(c.var.office.db, c.var.person)).filter(({ active }) => active)),
    published: policies['index.published'] !== 'off',
  }
  return page(c, { title: t('Indeks Kepuasan') }, <IndexPage {...props} />, status)
}
