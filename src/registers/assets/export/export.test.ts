import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runJobs } from '../../../../test/jobs.ts'
import { visitor } from '../../../../test/visitor.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { readTable } from '../../../platform/tables/read-table.ts'
import { countsOf, remarksOf } from '../import/queries.ts'
import { uploadImport } from '../import/upload-import.ts'
import { registerAsset } from '../register-asset.ts'

let world: World

beforeAll(async () => {
  world = await openWorld()
  await registerAsset(world.db, world.act('pengurusbarang'), {
    code: '1.3.2.10.02.03.003',
    number: '000900',
    name: '=HYPERLINK("http://x")',
    brandModel: "'-dikutip",
    serialNumber: '0012E5',
    acquisitionYear: '2024',
    purchasedOn: '29/02/2024',
    price: '1.250.000,05',
    origin: 'APBD',
    warrantyUntil: '2027-02-28',
    condition: 'major_damage',
    unitId: (
      await world.db
        .selectFrom('units')
        .select('id')
        .where('code', '=', 'KELJAL-PEMELIHARAAN')
        .executeTakeFirstOrThrow()
    ).id,
    holderName: '@pemegang; kedua',
    location: '+62 lantai',
    notes: 'Baris satu\nbaris dua',
  })
})

afterAll(() => world.close())

test.each(['csv', 'xlsx'])('what is exported as %s and sent back changes nothing', async (kind) => {
  const clerk = await visitor(world, 'pengurusbarang')
  const { bytes, headers } = await clerk.open(`/aset/ekspor.${kind}`)
  expect(headers.get('content-disposition')).toMatch(new RegExp(`aset-\\d{4}-\\d{2}-\\d{2}\\.${kind}`))
  const id = await uploadImport(world.db, world.act('pengurusbarang'), { name: `aset.${kind}`, bytes })
  await runJobs(world.office)

  const rows = await readTable(bytes)
  expect(rows.length).toBeGreaterThan(30)
  expect(await remarksOf(world.db, id, { line: -1, id: 0 }, 10)).toEqual([])
  expect(await countsOf(world.db, id)).toMatchObject({
    registered: 0,
    changed: 0,
    transferred: 0,
    unchanged: rows.length - 1,
  })
})

test('no cell of a CSV begins as a formula', async () => {
  const { bytes } = await (await visitor(world, 'pengurusbarang')).open('/aset/ekspor.csv')
  expect(Buffer.from(bytes).toString()).toContain(`"'=HYPERLINK(""http://x"")"`)
  const cells = parse(bytes, { delimiter: ';', bom: true }).flat()
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
})

test('the filters of the list hold, and a unit gets its own goods alone', async () => {
  const names = async (username: string, query: string) => {
    const { bytes } = await (await visitor(world, username)).open(`/aset/ekspor.csv${query}`)
    const rows = await readTable(bytes)
    const unit = rows[0]?.cells.indexOf('BIDANG/UNIT') ?? -1
    return rows.slice(1).map(({ cells }) => `${cells[0]} ${cells[unit]}`)
  }
  expect(new Set((await names('pengurusbarang', '?unit=SEK')).map((name) => name.split(' ')[1]))).toEqual(
    new Set(['Sekretariat']),
  )
  const own = await names('jantan', '?category=printer')
  expect(own.length).toBeGreaterThan(0)
  expect(new Set(own.map((name) => name.slice(19)))).toEqual(new Set(['Bidang Jalan dan Jembatan']))
})

test('strangers are led to the sign-in', async () => {
  expect((await (await visitor(world)).open('/aset/ekspor.csv')).status).toBe(303)
})
