import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Visitor, visitor } from '../../../../test/visitor.ts'
import { openWorld, type World } from '../../../../test/world.ts'
import { paths } from '../../../paths.ts'
import { pageCountOf } from '../../../platform/pdf/print-together.ts'

let world: World
let bagas: Visitor

beforeAll(async () => {
  world = await openWorld()
  bagas = await visitor(world, 'teknisi1')
})
afterAll(() => world.close())

const printed = (...numbers: string[]) =>
  `${paths.printedTogether()}?${new URLSearchParams(numbers.map((number) => ['tiket', number]))}`

test("a technician prints the day's orders as one PDF, and each print is counted", async () => {
  const signed = await world.aTicket({ stage: 'signed' })
  const waiting = await world.aTicket({ stage: 'awaiting_signature' })
  const offered = await bagas.open(paths.printTogether())
  expect(offered.text).toContain(`value="${signed}"`)
  expect(offered.text).toContain('belum pernah dicetak')

  const answer = await bagas.open(printed(signed, waiting))

  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(pageCountOf(answer.bytes)).toBe(2)
  expect((await bagas.open(paths.printTogether())).text).toContain('sudah dibuka atau dicetak 1 kali')
})

test('of a colleague nothing is offered, and nothing chosen is asked again', async () => {
  const number = await world.aTicket({ stage: 'signed', technician: 'teknisi2' })
  expect((await bagas.open(paths.printTogether())).text).not.toContain(number)

  const nothing = await bagas.open(printed())
  expect(nothing.status).toBe(422)
  expect(nothing.text).toContain('Pilih paling sedikit satu surat.')
  expect((await bagas.open(printed('T20200101-001'))).status).toBe(404)
})

test('more than one PDF holds is refused', async () => {
  const many = Array.from({ length: 31 }, (_, index) => `T20200101-${index}`)
  expect((await bagas.open(printed(...many))).text).toContain('Paling banyak 30 surat')
})
