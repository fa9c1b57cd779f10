import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { handledTicket } from '../../../../test/handled-ticket.ts'
import { visitor } from '../../../../test/visitor.ts'
import { openWorld, printerOfJantan, printerOfKeljal, type World } from '../../../../test/world.ts'
import { demoAssets } from '../../../demo/things.ts'
import { paths } from '../../../paths.ts'
import { readTable } from '../../../platform/tables/read-table.ts'
import { changePolicy } from '../../../registers/settings/change-policy.ts'
import { readPolicies } from '../../../registers/settings/queries.ts'
import { askedOf } from './asked.ts'
import { replaceableAssets } from './queries.ts'
import { type Ground, type Rule, ruleInWords, ruleOf } from './rule.ts'

const off: Rule = {
  costShare: 0,
  failures: 0,
  repeats: 0,
  ageYears: 0,
  ageFailures: 0,
  majorDamage: false,
  notRepairable: false,
}
const day = 24 * 60 * 60 * 1000
const now = new Date()
const at = (text: string) => new Date(`${text}+07:00`)

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

async function metBy(rule: Partial<Rule>, register: string, when = now): Promise<Ground[] | undefined> {
  const { items } = await replaceableAssets(world.db, { asked: {}, rule: { ...off, ...rule }, now: when, limit: 100 })
  return items.find((one) => one.register === register)?.met
}

test('a rule without a condition proposes nothing, and each is said as the office set it', async () => {
  await world.db
    .updateTable('assets')
    .set({ condition: 'major_damage' })
    .where('register', '=', printerOfKeljal)
    .execute()
  expect(await metBy({}, printerOfKeljal)).toBeUndefined()
  expect(await metBy({ majorDamage: true }, printerOfKeljal)).toEqual(['major_damage'])
  expect(ruleInWords(off)).toEqual([])
  expect(ruleInWords(ruleOf(await readPolicies(world.db)))).toHaveLength(6)
})

test('failures count from the day a year before on, and at the limit the asset is proposed', async () => {
  const [, register = ''] = demoAssets.map((asset) => asset.register)
  await handledTicket(world, { register, submittedAt: at('2025-03-10T00:00'), deliveredAt: at('2025-03-11T09:00') })
  await handledTicket(world, { register, submittedAt: at('2025-06-10T09:00'), deliveredAt: at('2025-06-10T10:00') })
  const onTheDay = at('2026-03-10T23:59')
  const after = at('2026-03-11T00:00')

  expect(await metBy({ failures: 2 }, register, onTheDay)).toEqual(['failures'])
  expect(await metBy({ failures: 3 }, register, onTheDay)).toBeUndefined()
  expect(await metBy({ failures: 2 }, register, after)).toBeUndefined()
  expect(await metBy({ failures: 1 }, register, after)).toEqual(['failures'])

  await world.db.updateTable('assets').set({ purchasedOn: '2021-03-10' }).where('register', '=', register).execute()
  expect(await metBy({ ageYears: 5, ageFailures: 2 }, register, onTheDay)).toEqual(['age'])
  expect(await metBy({ ageYears: 6, ageFailures: 2 }, register, onTheDay)).toBeUndefined()
  expect(await metBy({ ageYears: 5, ageFailures: 2 }, register, at('2026-03-09T23:00'))).toBeUndefined()
})

test('what fails again on the thirtieth day after its repair came back, on the thirty-first it did not', async () => {
  const [, , register = ''] = demoAssets.map((asset) => asset.register)
  await handledTicket(world, { register, submittedAt: at('2025-05-01T08:00'), deliveredAt: at('2025-05-02T23:50') })
  await handledTicket(world, { register, submittedAt: at('2025-06-01T23:59'), deliveredAt: at('2025-06-02T08:00') })
  const soon = at('2025-08-01T08:00')

  expect(await metBy({ repeats: 1 }, register, soon)).toEqual(['repeats'])
  expect(await metBy({ repeats: 2 }, register, soon)).toBeUndefined()

  await handledTicket(world, { register, submittedAt: at('2025-07-03T00:00'), deliveredAt: at('2025-07-03T08:00') })
  expect(await metBy({ repeats: 2 }, register, soon)).toBeUndefined()
  expect(await metBy({ failures: 3 }, register, soon)).toEqual(['failures'])
})

test('parts that cost half the purchase price are enough at fifty percent', async () => {
  await world.db.updateTable('spareParts').set({ price: '250000.50' }).where('code', '=', 'SC-ROLLER').execute()
  await handledTicket(world, {
    submittedAt: at('2025-02-03T08:00'),
    deliveredAt: at('2025-02-03T10:00'),
    report: { parts: [{ part: 'SC-ROLLER', quantity: 2 }] },
  })
  const priced = (price: string | null) =>
    world.db.updateTable('assets').set({ price }).where('register', '=', printerOfJantan).execute()

  await priced('1000002.00')
  expect(await metBy({ costShare: 50 }, printerOfJantan)).toEqual(['cost'])
  await priced('1000002.02')
  expect(await metBy({ costShare: 50 }, printerOfJantan)).toBeUndefined()
  for (const unknown of ['0', null]) {
    await priced(unknown)
    expect(await metBy({ costShare: 1 }, printerOfJantan)).toBeUndefined()
  }
})

test('a last report that gave it up proposes the asset until a later one', async () => {
  const [, , , register = ''] = demoAssets.map((asset) => asset.register)
  const report = { outcome: 'not_repairable', recommendation: 'Usulkan penggantian.' }
  await handledTicket(world, {
    register,
    submittedAt: at('2025-04-01T08:00'),
    deliveredAt: at('2025-04-01T10:00'),
    report,
  })
  expect(await metBy({ notRepairable: true }, register)).toEqual(['not_repairable'])

  await handledTicket(world, { register, submittedAt: at('2025-04-02T08:00'), deliveredAt: at('2025-04-02T10:00') })
  expect(await metBy({ notRepairable: true }, register)).toBeUndefined()
})

test('the list is what anybody finds who reckons it from the records, whatever the rule', async () => {
  const registers = demoAssets.slice(0, 8).map(({ register }) => register)
  const random = dice(20261127)
  for (let nth = 0; nth < 36; nth += 1) {
    const submittedAt = new Date(now.getTime() - 2 * day - Math.floor(random() * 500) * day)
    const deliveredAt = new Date(
      Math.min(submittedAt.getTime() + 3_600_000 + random() * 20 * day, now.getTime() - day / 2),
    )
    const outcome = random() < 0.4 ? 'not_repairable' : 'resolved'
    const parts = random() < 0.2 ? [{ part: 'SC-RAM-DDR4-8', quantity: 1 }] : []
    const register = registers[Math.floor(random() * random() * registers.length)]
    await handledTicket(world, { register, submittedAt, deliveredAt, report: { outcome, parts } })
  }
  await world.db.updateTable('assets').set({ price: '800000' }).where('acquisitionYear', '<', 2023).execute()

  const seen = new Set<string>()
  for (const rule of [ruleOf(await readPolicies(world.db)), ...rules()]) {
    const expected = await reckoned(rule)
    const { items, next } = await replaceableAssets(world.db, { asked: {}, rule, now, limit: 100 })

    expect(next).toBeNull()
    expect(items.map(({ register, met }) => `${register} ${met}`)).toEqual(expected)
    for (const { met } of items) for (const ground of met) seen.add(ground)
  }
  expect([...seen].toSorted()).toEqual(['age', 'cost', 'failures', 'major_damage', 'not_repairable', 'repeats'])
})

test('page after page brings every asset once, in the order of the whole', async () => {
  const rule = { ...off, failures: 1, majorDamage: true, ageYears: 1, notRepairable: true }
  const whole = await replaceableAssets(world.db, { asked: {}, rule, now, limit: 100 })
  const paged: string[] = []
  for (let after: string | null | undefined = undefined; after !== null; ) {
    const { items, next } = await replaceableAssets(world.db, {
      asked: askedOf({ after: after ?? '' }),
      rule,
      now,
      limit: 2,
    })
    paged.push(...items.map(({ register }) => register))
    after = next
  }
  expect(paged.length).toBeGreaterThan(5)
  expect(paged).toEqual(whole.items.map(({ register }) => register))
})

test('narrowed to a unit or a category only theirs are proposed, and a disposed asset never', async () => {
  const rule = { ...off, ageYears: 1 }
  const list = async (asked: Record<string, string>) =>
    (await replaceableAssets(world.db, { asked: askedOf(asked), rule, now, limit: 100 })).items
  const all = await list({})

  expect((await list({ unit: 'KELJAL' })).length).toBeLessThan(all.length)
  expect(new Set((await list({ category: 'laptop' })).map(({ category }) => category))).toEqual(new Set(['laptop']))
  await world.db.updateTable('assets').set({ state: 'disposed' }).where('register', '=', printerOfKeljal).execute()
  expect(await list({})).toHaveLength(all.length - 1)
})

test('the page prints the rule with its numbers and leads the admin alone to the settings', async () => {
  await changePolicy(world.office, world.act('admin'), 'replacement.failures', 1)
  const { text } = await (await visitor(world, 'admin')).open(paths.assetReplacements())

  expect(text).toContain('paling sedikit 1 kerusakan dalam 12 bulan terakhir')
  expect(text).toContain('biaya suku cadang paling sedikit 50% dari harga perolehan')
  expect(text).toMatch(/<li>\d+ kerusakan dalam 12 bulan terakhir<\/li>/)
  expect(text).toContain('Ubah syarat')
  expect((await (await visitor(world, 'teknisi1')).open(paths.assetReplacements())).text).not.toContain('Ubah syarat')
  expect((await (await visitor(world, 'jantan')).open(paths.assetReplacements())).status).toBe(403)
})

test('the file holds what the page shows, with numbers as numbers', async () => {
  const clerk = await visitor(world, 'pengurusbarang')
  const { bytes, headers } = await clerk.open(paths.assetReplacementsXlsx())
  expect(headers.get('content-disposition')).toMatch(/usulan-penghapusan-\d{4}-\d\d-\d\d\.xlsx/)

  const rule = ruleOf(await readPolicies(world.db))
  const { items } = await replaceableAssets(world.db, { asked: {}, rule, now: new Date(), limit: 100 })
  const rows = await readTable(bytes)
  const [head, ...lines] = rows.map(({ cells }) => cells)
  expect(head?.[0]).toBe('REGISTER')
  expect(lines.map(([register]) => register)).toEqual(items.map(({ register }) => register))
  expect(lines.map((cells) => cells[9])).toEqual(items.map(({ failures }) => failures))

  const csv = await clerk.open(`${paths.assetReplacementsCsv()}?unit=KELJAL`)
  expect(csv.text.split('\r\n').filter(Boolean).length).toBeLessThan(rows.length)
})

test('an address that was typed by hand is answered with the list', async () => {
  const clerk = await visitor(world, 'pengurusbarang')
  for (const query of ['after=9:x', 'after=2:1.3.2', 'unit=%01', `unit=${'x'.repeat(9000)}`, 'category=moon'])
    expect((await clerk.open(`${paths.assetReplacements()}?${query}`)).status).toBe(200)
})

test('a unit reads the figures of its own assets and finds no others', async () => {
  const jantan = await visitor(world, 'jantan')
  expect((await jantan.open(paths.asset(printerOfJantan))).text).toContain('Keandalan aset')
  expect((await jantan.open(paths.asset(demoAssets[9]?.register))).status).toBe(404)
})

function rules(): Rule[] {
  return [
    { ...off, failures: 2, costShare: 5 },
    { ...off, repeats: 1, notRepairable: true },
    { ...off, ageYears: 3, ageFailures: 1, majorDamage: true },
    { ...off, ageYears: 6, ageFailures: 0, failures: 4, repeats: 2 },
  ]
}

/** The same from the raw records, asset by asset, without a line of the list's own SQL. */
async function reckoned(rule: Rule): Promise<string[]> {
  const { db } = world
  const assets = await db.selectFrom('assets').selectAll().execute()
  const tickets = await db
    .selectFrom('tickets')
    .innerJoin('handlingReports', 'handlingReports.ticketId', 'tickets.id')
    .select(['assetId', 'submittedAt', 'deliveredAt', 'outcome'])
    .execute()
  const parts = await db.selectFrom('partReplacements').selectAll().execute()
  const today = dayOf(now)

  const found = assets.flatMap((asset) => {
    if (asset.state === 'disposed') return []
    const its = tickets.filter(({ assetId }) => assetId === asset.id)
    const ofYear = its.filter(
      ({ submittedAt }) => Temporal.PlainDate.compare(dayOf(submittedAt), today.subtract({ years: 1 })) >= 0,
    )
    const again = ofYear.filter(({ submittedAt }) =>
      its.some(
        ({ deliveredAt }) =>
          deliveredAt.getTime() <= submittedAt.getTime() && dayOf(deliveredAt).until(dayOf(submittedAt)).days < 31,
      ),
    )
    const cents = parts
      .filter(({ assetId }) => assetId === asset.id)
      .reduce((sum, { quantity, unitPrice }) => sum + quantity * Math.round(Number(unitPrice ?? 0) * 100), 0)
    const age = asset.purchasedOn
      ? Temporal.PlainDate.from(asset.purchasedOn).until(today, { largestUnit: 'years' }).years
      : today.year - (asset.acquisitionYear ?? today.year + 1)
    const last = its.toSorted((one, other) => other.deliveredAt.getTime() - one.deliveredAt.getTime())[0]
    const price = Math.round(Number(asset.price ?? 0) * 100)

    const met: Ground[] = []
    if (rule.costShare && price && (cents / price) * 100 >= rule.costShare) met.push('cost')
    if (rule.failures && ofYear.length >= rule.failures) met.push('failures')
    if (rule.repeats && again.length >= rule.repeats) met.push('repeats')
    if (rule.ageYears && age >= rule.ageYears && ofYear.length >= rule.ageFailures) met.push('age')
    if (rule.majorDamage && asset.condition === 'major_damage') met.push('major_damage')
    if (rule.notRepairable && last?.outcome === 'not_repairable') met.push('not_repairable')
    return met.length > 0 ? [{ register: asset.register, met }] : []
  })
  return found
    .toSorted((one, other) => other.met.length - one.met.length || (one.register < other.register ? -1 : 1))
    .map(({ register, met }) => `${register} ${met}`)
}

function dayOf(moment: Date) {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO('Asia/Jakarta').toPlainDate()
}

/** Numbers from 0 to 1 that are the same at every run. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
