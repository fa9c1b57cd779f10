import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedOffice } from '../../bench/seed/seed-office.ts'
import { seedTickets } from '../../bench/seed/seed-tickets.ts'
import { paths } from '../../src/paths.ts'
import { plantUnitHead } from '../cast.ts'
import { testOffice } from '../office.ts'
import { type Visitor, visitor } from '../visitor.ts'
import { openWorldOn, type World } from '../world.ts'

let office: Awaited<ReturnType<typeof testOffice>>
let world: World
let year: number
beforeAll(async () => {
  office = await testOffice()
  await seedOffice(office.owner)
  await seedTickets(office.owner, 600)
  await plantUnitHead(office.office.db, 'kepala.jantan', 'JANTAN')
  world = { ...(await openWorldOn(office.office)), close: office.close }
  year = new Date().getFullYear() - 1
})
afterAll(() => office.close())

test('every figure of the dashboard leads to a list of just so many tickets', async () => {
  const head = await visitor(world, 'kapusdatin')
  const { text: body, status } = await head.open(`${paths.statistics()}?year=${year}&part=year`)
  expect(status).toBe(200)
  const links = linksIn(body)
  expect(links.length).toBeGreaterThan(100)
  expect(links.filter(({ figure }) => figure > 0).length).toBeGreaterThan(40)

  for (const { href, figure } of links) expect([href, await rowsBehind(head, href)]).toEqual([href, figure])
}, 120_000)

test('so do those of a unit, to its head, who is shown no other and no technicians', async () => {
  const head = await visitor(world, 'kepala.jantan')
  const { text: body } = await head.open(`${paths.statistics()}?year=${year}&part=year`)
  expect(body).not.toContain('Beban kerja teknisi')
  for (const { href, figure } of linksIn(body)) expect([href, await rowsBehind(head, href)]).toEqual([href, figure])

  const own = await head.open(`${paths.figureTickets()}?figure=submitted&year=${year}&part=year`)
  const all = await (await visitor(world, 'kasubag')).open(
    `${paths.figureTickets()}?figure=submitted&year=${year}&part=year`,
  )
  expect(countIn(own.text)).toBeLessThan(countIn(all.text))

  for (const query of [
    'unit=KELJAL',
    'only=KELJAL',
    `technician=${world.people.get('teknisi1')?.id}`,
    'figure=nonsense',
  ]) {
    const { status } = await head.open(`${paths.figureTickets()}?figure=submitted&year=${year}&part=year&${query}`)
    expect([query, status]).toEqual([query, query === 'figure=nonsense' ? 200 : 404])
  }
})

test('a period that is none comes back with what to do', async () => {
  const head = await visitor(world, 'kasubag')
  for (const query of ['part=m13&year=2026', 'part=year&year=abc']) {
    const { status, text: body } = await head.open(`${paths.statistics()}?${query}`)
    expect(status).toBe(422)
    expect(body).toContain('field-error')
  }
})

test('the SOP is for everybody, its figures for those who answer for it', async () => {
  const unit = await (await visitor(world, 'jantan')).open(paths.sop())
  expect(unit.text).toContain('Pergantian Suku Cadang Hanya dapat dilakukan')
  expect(linksIn(unit.text)).toEqual([])

  const head = await visitor(world, 'kasubag')
  const { text: body } = await head.open(`${paths.sop()}?year=${year}&part=year`)
  expect(linksIn(body).length).toBeGreaterThan(10)
  for (const { href, figure } of linksIn(body)) expect([href, await rowsBehind(head, href)]).toEqual([href, figure])
})

/** Links to lists of tickets whose words begin or end with a number, or stand over one. */
function linksIn(body: string): { href: string; figure: number }[] {
  const links = [
    ...body.matchAll(
      /<a href="(\/statistik\/(?:tiket|berjalan)\?[^"]*)">([^<]*)<\/a>(?:<\/p><p class="stat-value">([^<]*))?/g,
    ),
  ]
  return links
    .map(([, href = '', words = '', value]) => ({
      href: href.replaceAll('&amp;', '&'),
      figure: Number((/[\d.]+/.exec(value ?? words.replace(/^.*: /, '')) ?? [''])[0].replaceAll('.', '') || Number.NaN),
    }))
    .filter(({ href }) => !href.includes('figure=with_parts'))
}

/** Page by page. */
async function rowsBehind(reader: Visitor, href: string): Promise<number> {
  let rows = 0
  let next: string | undefined = href
  let said: number | undefined
  while (next) {
    const { text: body }: { text: string } = await reader.open(next)
    said ??= countIn(body)
    rows += [...body.matchAll(/<th scope="row" class="is-lead">/g)].length
    next = /<a[^>]*href="([^"]*after=[^"]*)"/.exec(body)?.[1]?.replaceAll('&amp;', '&')
  }
  expect(said).toBe(rows)
  return rows
}

function countIn(body: string): number {
  return Number(/([\d.]+) tiket\./.exec(body)?.[1]?.replaceAll('.', '') ?? Number.NaN)
}
