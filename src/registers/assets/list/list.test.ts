import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { plantUnitHead } from '../../../../test/cast.ts'
import { site } from '../../../../test/office.ts'
import { openWorld, printerOfJantan, printerOfKeljal, type World } from '../../../../test/world.ts'
import { demoAssets } from '../../../demo/things.ts'
import { paths } from '../../../paths.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await plantUnitHead(world.db, 'kepalajantan', 'JANTAN')
})
afterAll(() => world.close())

test('the list is searched by words, by registers however written, and by filters', async () => {
  const undotted = printerOfKeljal.replaceAll('.', '')
  const questions: [query: string, found: boolean][] = [
    ['', true],
    ['?q=cetakindo+l310+akbari', true],
    ['?q=CETAKINDO', true],
    [`?q=${undotted}`, true],
    [`?q=${printerOfKeljal.replace(/\.0+(\d+)$/, '.$1')}`, true],
    ['?q=cetakindo+tidakada', false],
    ['?q=%25', false],
    ['?unit=KELJAL&category=printer', true],
    ['?unit=JANTAN', false],
    ['?state=disposed', false],
    ['?condition=good&q=cetakindo', true],
    ['?warranty=ended', false],
    ['?state=nonsense&after=nonsense', true],
    ['?q=%00', true],
  ]
  for (const [query, found] of questions) {
    const { status, text } = await visit('pengurusbarang', paths.assetList() + query)
    expect([query, status, text.includes(printerOfKeljal)]).toEqual([query, 200, found])
  }
})

test('the list goes on page by page without leaving one out', async () => {
  const seen: string[] = []
  let path: string | undefined = paths.assetList()
  for (let many = 0; many < 10 && path; many++) {
    const { text } = await visit('teknisi1', path)
    seen.push(...[...text.matchAll(/<span>(1\.3\.[\d.]+)<\/span>/g)].map(([, register]) => register ?? ''))
    path = /href="([^"]*after=[^"]*)"/.exec(text)?.[1]?.replaceAll('&amp;', '&')
  }
  const { rows } = await sql<{ register: string }>`
    select register from assets order by code, register_number`.execute(world.db)
  expect(seen).toEqual(rows.map(({ register }) => register))
})

test('a unit and its head see what the unit may name, and nothing of another', async () => {
  for (const who of ['jantan', 'kepalajantan']) {
    const { text } = await visit(who, paths.assetList())
    expect([text.includes(printerOfJantan), text.includes(printerOfKeljal)]).toEqual([true, false])
    expect((await visit(who, `${paths.assetList()}?unit=KELJAL`)).text).not.toContain(printerOfKeljal)
    expect((await visit(who, paths.asset(printerOfJantan))).status).toBe(200)
    expect((await visit(who, paths.asset(printerOfKeljal))).status).toBe(404)
  }
  const [own, other] = await Promise.all([world.signIn('jantan'), world.signIn('keljal')])
  expect(await own.get(`/assets/${printerOfJantan}`)).toMatchObject({
    status: 200,
    body: { register: printerOfJantan, unit: 'Bidang Jalan dan Jembatan', state: 'active', price: null },
  })
  expect((await own.get(`/assets/${printerOfJantan.replaceAll('.', '')}`)).status).toBe(200)
  expect(await other.get(`/assets/${printerOfJantan}`)).toMatchObject({ status: 404 })
  expect(await other.get('/assets/x')).toMatchObject({ status: 404 })
})

test('the Pengurus Barang ticks goods for labels, and nobody else is shown a box', async () => {
  const boxes = /<input[^>]*name="aset"[^>]*>/g
  const { text } = await visit('pengurusbarang', `${paths.assetList()}?category=printer`)
  expect(text.match(boxes)?.length).toBe(demoAssets.filter(({ category }) => category === 'printer').length)
  expect(text).toContain(`action="${paths.assetLabels()}"`)
  for (const who of ['teknisi1', 'jantan'])
    expect((await visit(who, `${paths.assetList()}?category=printer`)).text.match(boxes)).toBeNull()

  const ticked = `by=named&aset=${printerOfJantan}&aset=${printerOfKeljal}`
  expect((await visit('pengurusbarang', `${paths.assetLabels()}?${ticked}`)).text).toContain('2 label pada 1 halaman')
  const none = await visit('pengurusbarang', `${paths.assetLabels()}?by=named`)
  expect(none).toMatchObject({
    status: 422,
    text: expect.stringContaining('Tulis paling sedikit satu nomor register.'),
  })
})

test('one act leads on from the register, the rest is folded, each role with its own', async () => {
  const ways = async (who: string) => {
    const [, head = ''] =
      /<div class="page-actions">(.*?)<\/header>/s.exec((await visit(who, paths.assetList())).text) ?? []
    const [open = '', folded = ''] = head.split('<details')
    return [open, folded].map((part) => part.match(/<a /g)?.length ?? 0)
  }
  expect(await ways('pengurusbarang')).toEqual([2, 6])
  expect(await ways('teknisi1')).toEqual([1, 2])
  expect(await ways('jantan')).toEqual([1, 0])
})

async function visit(who: string, path: string) {
  const { token } = await world.signIn(who)
  const answer = await world.app.request(site + path, { headers: { authorization: `Bearer ${token}` } })
  return { status: answer.status, text: await answer.text() }
}
