import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { site } from '../../../../../test/office.ts'
import { openWorld, type World } from '../../../../../test/world.ts'
import { readTable } from '../../../../platform/tables/read-table.ts'

type Client = Awaited<ReturnType<World['signIn']>>

let world: World
let [head, technician, unit]: Client[] = []
let signed: string
const view = { name: 'Terverifikasi', question: { stage: 'signed' }, sharedWith: 'technician' }

beforeAll(async () => {
  world = await openWorld()
  ;[head, technician, unit] = await Promise.all(['kasubag', 'teknisi1', 'jantan'].map((who) => world.signIn(who)))
  await world.aTicket({ stage: 'submitted' })
  signed = await world.aTicket({ stage: 'signed', by: 'keljal' })
})

afterAll(() => world.close())

test('a view is made, listed, opened by its readers, changed and deleted', async () => {
  const made = await head?.post('/ticket-views', view)
  expect(made).toMatchObject({ status: 201, body: { ...view, lost: [], own: true } })
  const { id } = made?.body ?? {}

  expect((await technician?.get('/ticket-views'))?.body).toMatchObject({ items: [{ id, own: false }] })
  expect((await unit?.get('/ticket-views'))?.body).toEqual({ items: [] })
  expect(numbersIn(await technician?.get(`/tickets?view=${id}`))).toEqual([signed])
  expect(numbersIn(await technician?.get(`/tickets?view=${id}&stage=closed`))).toEqual([])
  expect(numbersIn(await technician?.get(`/tickets?view=${id}&stage=`))).toHaveLength(2)
  expect((await unit?.get(`/tickets?view=${id}`))?.status).toBe(404)

  const changed = { name: 'Milik saya', question: { stage: 'signed', unit: 'KELJAL' }, sharedWith: null }
  expect((await put(technician, id, changed)).status).toBe(404)
  expect(await put(head, id, changed)).toMatchObject({ status: 200, body: changed })
  expect((await technician?.get(`/tickets?view=${id}`))?.status).toBe(404)
  expect((await technician?.delete(`/ticket-views/${id}`))?.status).toBe(404)
  expect((await head?.delete(`/ticket-views/${id}`))?.status).toBe(204)
  expect((await head?.get(`/tickets?view=${id}`))?.status).toBe(404)
})

test('the same key saves one view and answers it again', async () => {
  const headers = { 'idempotency-key': 'tampilan-1' }
  const first = await head?.post('/ticket-views', { ...view, name: 'Sekali' }, headers)
  const again = await head?.post('/ticket-views', { ...view, name: 'Sekali' }, headers)
  expect([first?.status, again?.status]).toEqual([201, 201])
  expect(again?.body).toEqual(first?.body)
  expect((await head?.post('/ticket-views', { ...view, name: 'Sekali' }))?.status).toBe(422)
})

test.each([
  [{ ...view, name: '' }, 'name'],
  [{ ...view, question: {} }, 'question'],
  [{ ...view, question: { stage: 'signed', prioritas: 'tinggi' } }, 'question'],
  [{ ...view, question: { stage: 'melayang' } }, 'question.stage'],
  [{ ...view, sharedWith: 'raja' }, 'sharedWith'],
  [{ ...view, sharedWith: 'unit' }, 'sharedWith'],
])('%j is refused at %s', async (body, path) => {
  const { status, body: problem } = (await head?.post('/ticket-views', body)) ?? {}
  expect([status, problem.errors.map((error: { path: string }) => error.path)]).toEqual([422, [path]])
})

test('a program is told of filters that are gone rather than given more than it asked', async () => {
  const id = (await head?.post('/ticket-views', { ...view, name: 'Lama' }))?.body.id
  await sql`update saved_views set question = '{"stage": "signed", "prioritas": "tinggi"}' where id = ${id}`.execute(
    world.db,
  )
  for (const path of ['/tickets', '/tickets/export']) {
    const { status, body } = (await head?.get(`${path}?view=${id}`)) ?? {}
    expect([status, body.type, body.filters]).toEqual([409, expect.stringMatching(/view-outdated$/), ['prioritas']])
  }
})

test('tickets are exported as CSV or workbook, by parameter or by what is accepted', async () => {
  const asked = async (query: string, accept = '*/*') => {
    const answer = await world.app.request(`${site}/api/v1/tickets/export${query}`, {
      headers: { authorization: `Bearer ${technician?.token}`, accept },
    })
    const rows = await readTable(new Uint8Array(await answer.arrayBuffer()))
    return [answer.headers.get('content-type')?.split(';')[0], rows.length - 1]
  }
  const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  expect(await asked('')).toEqual(['text/csv', 2])
  expect(await asked('?stage=signed', workbook)).toEqual([workbook, 1])
  expect(await asked('?format=xlsx')).toEqual([workbook, 2])
  expect(await asked('?format=csv', workbook)).toEqual(['text/csv', 2])
  expect((await technician?.get('/tickets/export?format=pdf'))?.status).toBe(422)
  expect((await technician?.get('/tickets/export?stage=melayang'))?.status).toBe(422)
})

function numbersIn(answer: { body: { items: { number: string }[] } } | undefined): string[] {
  return answer?.body.items.map(({ number }) => number) ?? []
}

async function put(client: Client | undefined, id: number, body: unknown) {
  const answer = await world.app.request(`${site}/api/v1/ticket-views/${id}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${client?.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: await answer.json() }
}
