import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inStock, partIn, putOnShelf } from '../../../test/stock.ts'
import { type Visitor, visitor } from '../../../test/visitor.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { paths } from '../../paths.ts'
import { InvalidInput, Refusal } from '../../platform/refusal.ts'
import { adjustStock } from './movements/adjust-stock.ts'
import { moveBetweenStores } from './movements/move-between-stores.ts'
import { receivePart } from './movements/receive-part.ts'
import { linesToCount } from './stock-take/queries.ts'
import { takeStock } from './stock-take/take-stock.ts'
import { activeStores } from './stores/queries.ts'
import { addStore, changeStore } from './stores/write-store.ts'

let world: World
let clerk: Visitor
let first: string
let second: string
beforeAll(async () => {
  world = await openWorld()
  clerk = await visitor(world, 'pengurusbarang')
  await addStore(world.db, world.act('pengurusbarang'), { code: 'LANTAI-5', name: 'Gudang Lantai 5' })
  const [one, other] = await activeStores(world.db)
  first = String(one?.id)
  second = String(other?.id)
})
afterAll(() => world.close())

const fan = {
  code: 'SC-KIPAS',
  name: 'Kipas prosesor',
  kind: 'spare_part',
  unitOfMeasure: 'buah',
  fits: ['computer'],
  minimumStock: '2',
}

test('a part comes into the catalogue with nothing of it, and what is received stands in its ledger', async () => {
  const added = await clerk.send(paths.newSparePart(), { ...fan, price: 'Rp 95.000' })
  expect(added.status).toBe(303)
  const here = added.location ?? ''
  expect((await clerk.open(here)).text).toContain('di bawah minimum 2 buah')

  const delivery = { kind: 'receipt', storeId: first, quantity: '12', unitPrice: '1.250.000,50', reference: 'BAST-01' }
  expect(await clerk.send(`${here}/terima`, delivery)).toMatchObject({ status: 303, location: here })
  const { text } = await clerk.open(here)
  expect(text).toContain('BAST-01')
  expect(text).toContain('12 buah')
  expect(text).not.toContain('di bawah minimum')
  expect(await priceOf('SC-KIPAS')).toBe('1250000.50')
  for (const form of ['ubah', 'terima'])
    expect((await clerk.open(`${here}/${form}`)).text).toContain('value="1.250.000,50"')
})

test.each(['seribu', '12.34', '-5', '1,234,000', '9'.repeat(20)])('a price of "%s" is no price', async (price) => {
  const refused = await clerk.send(paths.newSparePart(), { ...fan, code: 'SC-LAIN', price })

  expect(refused.status).toBe(422)
  expect(refused.text).toContain('Isi harga dalam rupiah, misalnya 1.250.000.')
  expect(refused.text).toContain('id="field-price-error"')
  expect(refused.text).toContain('value="Kipas prosesor"')
  expect(refused.text).toMatch(/value="computer"[^>]*checked/)
})

test('a code that is taken is the fault of its field, and so is a minimum in words', async () => {
  expect((await clerk.send(paths.newSparePart(), { ...fan, code: 'SC-FUSER' })).text).toContain('id="field-code-error"')
  const wordy = await clerk.send(paths.newSparePart(), { ...fan, code: 'SC-LAIN', minimumStock: 'dua' })
  expect(wordy.text).toContain('id="field-minimumStock-error"')
})

test('only the Pengurus Barang and an administrator write; the others read what is there', async () => {
  const { id } = await partIn(world, 'SC-FUSER')
  for (const username of ['teknisi1', 'kasubag', 'kapusdatin']) {
    const reader = await visitor(world, username)
    const { status, text } = await reader.open(paths.sparePart(String(id)))
    expect([status, text.includes('Koreksi')]).toEqual([200, false])
    expect((await reader.send(paths.newSparePart(), fan)).status).toBe(403)
    await expect(receivePart(world.db, world.act(username), id, { storeId: first, quantity: '1' })).rejects.toThrow()
    await expect(
      adjustStock(world.db, world.act(username), id, { storeId: first, direction: 'more', quantity: '1', reason: 'x' }),
    ).rejects.toThrow()
  }
  expect((await (await visitor(world, 'jantan')).open(paths.spareParts())).status).toBe(403)
  expect(await inStock(world, 'SC-FUSER')).toBe(1)
})

test('a correction says why, and takes off no more than is there', async () => {
  const { id } = await partIn(world, 'SC-FUSER')
  const form = paths.sparePartAdjustment(String(id))
  const less = { direction: 'less', storeId: first, quantity: '2', reason: 'Jatuh.' }

  expect((await clerk.send(form, { ...less, reason: ' ' })).text).toContain('Tulis alasannya.')
  const tooMany = await clerk.send(form, less)
  expect([tooMany.status, tooMany.text.includes('tinggal 1 buah')]).toEqual([409, true])
  expect(tooMany.text).toContain('value="Jatuh."')
  expect(await inStock(world, 'SC-FUSER')).toBe(1)
})

test('the database keeps the ledger: it only grows, its sums are nobody else’s, nothing lies below the shelf', async () => {
  const movement = (kind: string, quantity: number, reason: string) =>
    sql`
    insert into stock_movements (kind, spare_part_id, store_id, quantity, reason, by_person, at)
    select ${kind}::movement_kind, spare_parts.id, ${Number(first)}, ${quantity}, ${reason}, people.id, now()
    from spare_parts, people where code = 'SC-FUSER' and username = 'admin'`.execute(world.db)

  await expect(movement('adjustment', -2, 'Hilang.')).rejects.toThrow('nothing_below_the_shelf')
  await expect(movement('adjustment', 1, '')).rejects.toThrow('says_why')
  await expect(movement('receipt', -1, '')).rejects.toThrow('comes_or_goes')
  await expect(movement('use', -1, '')).rejects.toThrow('used_for_a_ticket')
  for (const statement of [
    sql`update stock_movements set quantity = 5 where kind = 'opening'`,
    sql`delete from stock_movements`,
    ...[sql`stock_movements`, sql`stock_levels`, sql`stock_takes`, sql`stock_take_lines`, sql`part_reservations`].map(
      (table) => sql`truncate ${table} cascade`,
    ),
    sql`update spare_parts set in_stock = 99`,
    sql`update stock_levels set quantity = 99`,
    sql`insert into spare_parts (code, name, unit_of_measure, in_stock) values ('SC-X', 'X', 'buah', 3)`,
  ])
    await expect(statement.execute(world.db)).rejects.toThrow(/kept as written|by the ledger alone/)
})

test('what moves between stores is two lines of the ledger and changes no sum', async () => {
  const { id } = await partIn(world, 'SC-SSD-512')
  const form = paths.sparePartTransfer(String(id))
  const move = { fromStoreId: first, toStoreId: second, quantity: '3', reason: '' }

  expect((await clerk.send(form, { ...move, toStoreId: first })).text).toContain('Pilih gudang tujuan yang lain.')
  expect((await clerk.send(form, { ...move, quantity: '9' })).status).toBe(409)
  expect((await clerk.send(form, move)).status).toBe(303)
  expect(await inStock(world, 'SC-SSD-512')).toBe(8)
  expect(await levels('SC-SSD-512')).toEqual([5, 3])
  const ofStore = (await clerk.open(`${paths.spareParts()}?gudang=${second}&q=SC-SSD`)).text
  expect([ofStore.includes('3 buah'), ofStore.includes('Kurang')]).toEqual([true, false])
})

test('a count writes the differences; an outdated sheet and a word for a number are sent back', async () => {
  const { id } = await partIn(world, 'SC-ROLLER')
  const sheet = `${paths.newStockTake()}?gudang=${first}`
  expect((await clerk.open(sheet)).text).toContain(`name="counted.${id}"`)
  const count = { storeId: first, note: 'Opname.', [`seen.${id}`]: await seenOf(id) }

  const wordy = await clerk.send(paths.newStockTake(), { ...count, [`counted.${id}`]: 'sepuluh' })
  expect([wordy.status, wordy.text.includes(`id="field-counted-${id}-error"`)]).toEqual([422, true])
  expect((await clerk.send(paths.newStockTake(), count)).text).toContain('paling sedikit satu barang')
  const done = await clerk.send(paths.newStockTake(), { ...count, [`counted.${id}`]: '8' })
  expect(done.status).toBe(303)
  expect((await clerk.open(done.location ?? '')).text).toContain('−2')
  expect(await inStock(world, 'SC-ROLLER')).toBe(8)

  const outdated = await clerk.send(paths.newStockTake(), { ...count, [`counted.${id}`]: '10' })
  expect(outdated.text).toContain('catatannya kini 8. Hitung sekali lagi.')
  expect(outdated.text).toContain(`value="10"`)
  expect(await inStock(world, 'SC-ROLLER')).toBe(8)
})

test('a count is outdated though as much came since its sheet was opened as went', async () => {
  const { id } = await partIn(world, 'SC-BAT-LAP')
  const count = { storeId: first, [`seen.${id}`]: await seenOf(id), [`counted.${id}`]: '4' }
  await putOnShelf(world, 'SC-BAT-LAP', 3)
  await putOnShelf(world, 'SC-BAT-LAP', 4)

  const outdated = await clerk.send(paths.newStockTake(), count)
  expect([outdated.status, outdated.text.includes('catatannya kini 4')]).toEqual([422, true])
  const again = {
    ...count,
    [`seen.${id}`]: /name="seen\.\d+" value="(\d+)"/.exec(lineOf(outdated.text, id))?.[1] ?? '',
  }
  expect((await clerk.send(paths.newStockTake(), again)).status).toBe(303)
})

test('of one sheet, what was not at fault stays counted when it was counted', async () => {
  const [{ id: counted }, { id: wordy }] = await Promise.all([partIn(world, 'SC-BAT-LAP'), partIn(world, 'SC-SSD-512')])
  const [seen, seenToo] = [await seenOf(counted), await seenOf(wordy)]
  const count = { storeId: first, [`seen.${counted}`]: seen, [`counted.${counted}`]: '4', [`seen.${wordy}`]: seenToo }
  const again = await clerk.send(paths.newStockTake(), { ...count, [`counted.${wordy}`]: 'lima' })
  expect(lineOf(again.text, counted)).toContain(`name="seen.${counted}" value="${seen}"`)
  expect(lineOf(again.text, wordy)).toContain('value="lima"')
})

test('nothing leaves the catalogue while it lies on a shelf, and no store closes with something in it', async () => {
  const { id } = await partIn(world, 'SC-LANCARD')
  const retire = () => clerk.send(paths.sparePartActive(String(id)), { active: 'no' })
  expect((await retire()).status).toBe(409)
  await putOnShelf(world, 'SC-LANCARD', 0)
  expect((await retire()).status).toBe(303)
  expect((await clerk.open(paths.spareParts())).text).not.toContain('SC-LANCARD')
  expect((await clerk.open(`${paths.spareParts()}?keadaan=keluar`)).text).toContain('SC-LANCARD')
  expect((await clerk.send(paths.sparePartReceipt(String(id)), { storeId: first, quantity: '1' })).status).toBe(409)
  const receipt = sql`
    insert into stock_movements (kind, spare_part_id, store_id, quantity, by_person, at)
    select 'receipt', ${id}, ${Number(first)}, 1, id, now() from people where username = 'admin'`
  await expect(receipt.execute(world.db)).rejects.toThrow('nothing_retired_lies_there')

  const close = { name: 'Gudang Lantai 5', code: 'LANTAI-5', active: 'no' }
  expect((await clerk.send(paths.store(second), close)).text).toContain('masih berisi barang')
  const { active: _, ...unsaid } = close
  expect((await clerk.send(paths.store(second), unsaid)).text).toContain('id="field-active-error"')
})

test('the list finds by words, by kind and by what runs short', async () => {
  const open = async (question: string) => (await clerk.open(`${paths.spareParts()}?${question}`)).text
  expect(await open('q=toner')).toContain('BH-TONER-L310')
  expect(await open('q=toner')).not.toContain('SC-FUSER')
  expect(await open('q=100%25')).toContain('Tidak ada barang yang cocok')
  expect(await open('kind=consumable')).not.toContain('SC-FUSER')
  await putOnShelf(world, 'SC-HDD-1T', 1)
  expect(await open('keadaan=kurang')).toContain('SC-HDD-1T')
  expect(await open('keadaan=kurang')).not.toContain('SC-FUSER')
})

test('whatever is done in whatever order, at once or not, the sums are the ledger’s', async () => {
  const { id } = await partIn(world, 'BH-RJ45')
  const act = () => world.act('pengurusbarang')
  const stores = fc.constantFrom(first, second)
  const quantity = fc.integer({ min: 1, max: 90 })
  const deed = fc.oneof(
    fc.record({ storeId: stores, quantity }).map((input) => () => receivePart(world.db, act(), id, input)),
    fc
      .record({ storeId: stores, quantity, direction: fc.constantFrom('more', 'less'), reason: fc.constant('Hitung.') })
      .map((input) => () => adjustStock(world.db, act(), id, input)),
    fc
      .record({ fromStoreId: stores, toStoreId: stores, quantity })
      .map((input) => () => moveBetweenStores(world.db, act(), id, input)),
    fc.record({ storeId: stores, counted: quantity }).map(({ storeId, counted }) => async () => {
      const lines = await linesToCount(world.db, Number(storeId))
      const seen = lines.find((line) => line.id === id)?.newest
      await takeStock(world.db, act(), { storeId, lines: [{ part: id, seen, counted }] })
    }),
  )

  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 25 }), fc.boolean(), async (deeds, atOnce) => {
      if (atOnce) await Promise.all(deeds.map(attempt))
      else for (const one of deeds) await attempt(one)
      expect(await unbalanced()).toEqual([])
    }),
    { numRuns: 15 },
  )
}, 60_000)

test('of two who close the last two stores at once, one finds the other’s closed', async () => {
  const act = world.act('pengurusbarang')
  const { rows } = await sql<{ part: number; storeId: number; quantity: number }>`
    select spare_part_id as part, store_id, quantity from stock_levels where quantity > 0`.execute(world.db)
  for (const { part, ...left } of rows)
    await adjustStock(world.db, act, part, { ...left, direction: 'less', reason: 'Gudang dikosongkan.' })
  const stores = await activeStores(world.db)
  const answers = await Promise.allSettled(
    stores.map(({ id, code, name }) => changeStore(world.db, act, id, { code, name, active: 'no' })),
  )

  expect([stores.length, answers.map(({ status }) => status).sort()]).toEqual([2, ['fulfilled', 'rejected']])
  expect(await activeStores(world.db)).toHaveLength(1)
})

/** A refusal is an answer; anything else is a fault of ours. */
async function attempt(deed: () => Promise<unknown>) {
  try {
    await deed()
  } catch (error) {
    if (!(error instanceof Refusal || error instanceof InvalidInput)) throw error
  }
}

async function unbalanced() {
  const { rows } = await sql`
    select code from spare_parts
    where in_stock <> (select coalesce(sum(quantity), 0) from stock_movements where spare_part_id = spare_parts.id)
      or exists (select from stock_levels where spare_part_id = spare_parts.id and quantity <> (
        select sum(quantity) from stock_movements
        where spare_part_id = spare_parts.id and store_id = stock_levels.store_id))`.execute(world.db)
  return rows
}

async function levels(code: string): Promise<number[]> {
  const { rows } = await sql<{ quantity: number }>`
    select quantity from stock_levels join spare_parts on spare_parts.id = spare_part_id
    where code = ${code} order by store_id`.execute(world.db)
  return rows.map(({ quantity }) => quantity)
}

/** What the sheet of the first store, opened now, remembers of a part. */
async function seenOf(id: number): Promise<string> {
  const { text } = await clerk.open(`${paths.newStockTake()}?gudang=${first}`)
  return /name="seen\.\d+" value="(\d+)"/.exec(lineOf(text, id))?.[1] ?? ''
}

function lineOf(sheet: string, id: number): string {
  return sheet.split('<tr').find((row) => row.includes(`name="counted.${id}"`)) ?? ''
}

async function priceOf(code: string) {
  const part = await world.db.selectFrom('spareParts').select('price').where('code', '=', code).executeTakeFirst()
  return part?.price
}
