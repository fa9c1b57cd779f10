import { createRoute, z } from '@hono/zod-openapi'
import { paths } from '../../paths.ts'
import type { Cell } from '../../platform/tables/table.ts'
import { t } from '../../platform/words.ts'
import { apiRoom, refusals } from '../../registers/api-room.ts'
import { dateAt } from '../../registers/calendar/calendar.ts'
import { onlyInFull } from '../../registers/sessions/session.ts'
import { idIn } from '../../registers/typed.ts'
import { reading } from '../facts/reading.ts'
import { differenceOf, isSame } from './frozen/difference.ts'
import type { FrozenRecap } from './frozen/frozen-recap.ts'
import { frozenContents, frozenFor, frozenList } from './frozen/queries.ts'
import { scopeOfFrozen } from './frozen/scope-of-frozen.ts'
import { noteRecapReading } from './note-reading.ts'
import { askedOf, questionOf } from './question.ts'
import type { Recap } from './recap.ts'
import { recapFor, recapReaders, recaps, recapsFor } from './recaps.ts'

const readers = onlyInFull(...recapReaders)
const figures = z.record(z.string(), z.number().nullable())
const row = z.record(z.string(), z.union([z.string(), z.number()]))
const limit = z.preprocess((typed) => typed || undefined, z.coerce.number().int().min(1).max(100).default(25))

const RecapShape = z
  .object({
    kind: z.string(),
    name: z.string(),
    rule: z.string(),
    columns: z.array(z.object({ key: z.string(), heading: z.string(), kind: z.string() })),
  })
  .openapi('Recap')

const FrozenRecapShape = z
  .object({
    id: z.number().int(),
    kind: z.string(),
    number: z.string(),
    period: z.object({ from: z.string(), to: z.string(), label: z.string() }),
    unit: z.string().nullable(),
    figures,
    rowsSha256: z.string(),
    frozenAt: z.string(),
    frozenBy: z.string(),
    signedAt: z.string().nullable(),
    signer: z.string().nullable(),
    document: z.object({ sha256: z.string(), verificationUrl: z.string(), pdfUrl: z.string() }),
  })
  .openapi('FrozenRecap')

const listRecaps = createRoute({
  method: 'get',
  path: '/recaps',
  tags: ['recaps'],
  middleware: readers,
  summary: 'The recaps that you may read, with their columns',
  responses: {
    200: {
      description: 'All of them',
      content: { 'application/json': { schema: z.object({ items: z.array(RecapShape) }) } },
    },
    401: refusals[401],
    403: refusals[403],
  },
})

const showRecap = createRoute({
  method: 'get',
  path: '/recaps/{kind}',
  tags: ['recaps'],
  middleware: readers,
  summary: 'One recap of a period: what it comes to, and its rows portion by portion',
  request: {
    params: z.object({ kind: z.string().openapi({ param: { name: 'kind', in: 'path' }, example: 'pekerjaan' }) }),
    query: z.object({
      year: z.string().max(4).optional(),
      part: z
        .string()
        .max(10)
        .optional()
        .openapi({ description: '`year`, `s1`, `q3`, `m11` …; this month while nothing is said' }),
      unit: z.string().max(100).optional().openapi({ description: 'Code of a unit; its parts are with it' }),
      after: z.string().max(40).optional(),
      limit,
    }),
  },
  responses: {
    200: {
      description:
        'A cell is named by the `key` of its column and left out where it is empty; `next` is null at the end',
      content: {
        'application/json': {
          schema: z.object({
            period: z.object({ from: z.string(), to: z.string(), label: z.string() }),
            figures,
            items: z.array(row),
            next: z.string().nullable(),
          }),
        },
      },
    },
    401: refusals[401],
    403: refusals[403],
    404: refusals[404],
    422: refusals[422],
  },
})

const listFrozen = createRoute({
  method: 'get',
  path: '/frozen-recaps',
  tags: ['recaps'],
  middleware: readers,
  summary: 'Recaps that were frozen, newest first',
  request: {
    query: z.object({
      after: z
        .union([z.literal(''), z.string().regex(/^[1-9]\d{0,8}$/)], { error: () => t('Halaman tidak dikenal.') })
        .optional(),
      limit,
    }),
  },
  responses: {
    200: {
      description: '`next` is null at the end',
      content: {
        'application/json': {
          schema: z.object({ items: z.array(FrozenRecapShape), next: z.number().int().nullable() }),
        },
      },
    },
    401: refusals[401],
    403: refusals[403],
    422: refusals[422],
  },
})

const showFrozen = createRoute({
  method: 'get',
  path: '/frozen-recaps/{id}',
  tags: ['recaps'],
  middleware: readers,
  summary: 'A frozen recap with its rows, and whether the same question still finds the same',
  request: { params: z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' }, example: '1' }) }) },
  responses: {
    200: {
      description: 'As it was frozen',
      content: {
        'application/json': { schema: FrozenRecapShape.extend({ rows: z.array(row), sameToday: z.boolean() }) },
      },
    },
    401: refusals[401],
    403: refusals[403],
    404: refusals[404],
  },
})

export const recapApi = apiRoom()

recapApi.openapi(listRecaps, (c) => {
  const items = recapsFor(c.var.person).map(({ slug, name, rule, columns }) => ({
    ...{ kind: slug, name: t(name), rule: t(rule) },
    columns: columns.map(({ key, heading, kind }) => ({ key, heading, kind })),
  }))
  return c.json({ items }, 200)
})

recapApi.openapi(showRecap, async (c) => {
  const { office, person, act } = c.var
  const recap = recapFor(person, c.req.valid('param').kind)
  const { after, limit, ...query } = c.req.valid('query')
  const { period, scope } = await questionOf(office.db, person, askedOf(query, dateAt(act.at).toString()))
  const [found, { rows, next }] = await reading(c, (db) =>
    Promise.all([recap.figures(db, scope), recap.portion(db, scope, { after, limit })]),
  )
  noteRecapReading(office, act, recap, scope)
  const { from, to, label } = period
  return c.json({ period: { from, to, label }, figures: found, items: rows.map((one) => named(recap, one)), next }, 200)
})

recapApi.openapi(listFrozen, async (c) => {
  const { office, person } = c.var
  const { after, limit } = c.req.valid('query')
  const { items, next } = await frozenList(office.db, person, { after: after ? Number(after) : undefined, limit })
  return c.json({ items: items.map((frozen) => frozenAnswer(office.config.baseUrl, frozen)), next }, 200)
})

recapApi.openapi(showFrozen, async (c) => {
  const { office, person, act } = c.var
  const { db } = office
  const frozen = await frozenFor(db, person, idIn(c.req.valid('param').id))
  const recap = recaps[frozen.kind]
  const [{ rows }, scope] = await Promise.all([frozenContents(db, frozen.id), scopeOfFrozen(db, frozen)])
  const difference = await differenceOf(db, recap, scope, { figures: frozen.figures, rows })
  noteRecapReading(office, act, recap, scope)
  const answer = frozenAnswer(office.config.baseUrl, frozen)
  return c.json({ ...answer, rows: rows.map((one) => named(recap, one)), sameToday: isSame(difference) }, 200)
})

function named({ columns }: Recap, cells: Cell[]): Record<string, Cell> {
  const said = columns.map(({ key }, index) => [key, cells[index] ?? ''] as const)
  return Object.fromEntries(said.filter(([, cell]) => cell !== ''))
}

function frozenAnswer(baseUrl: string, frozen: FrozenRecap): z.output<typeof FrozenRecapShape> {
  const { id, kind, number, firstDay, lastDay, period, unitName, frozenAt, signedAt, sha256, token } = frozen
  return {
    ...{ id, kind: recaps[kind].slug, number, period: { from: firstDay, to: lastDay, label: period }, unit: unitName },
    ...{ figures: frozen.figures, rowsSha256: frozen.rowsSha256, frozenBy: frozen.frozenBy, signer: frozen.signerName },
    frozenAt: frozenAt.toISOString(),
    signedAt: signedAt?.toISOString() ?? null,
    document: {
      sha256,
      verificationUrl: baseUrl + paths.verification(token),
      pdfUrl: baseUrl + paths.frozenRecapPdf(String(id)),
    },
  }
}
