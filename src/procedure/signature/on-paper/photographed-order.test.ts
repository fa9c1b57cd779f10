import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../../../test/world.ts'
import { readScan } from '../../../platform/scan/read-scan.ts'
import { changePolicy } from '../../../registers/settings/change-policy.ts'
import { inLampLight, type Mishap, onDesk, photographed } from './photographed.ts'

let world: World
let order: { content: Buffer; token: string }
beforeAll(async () => {
  world = await openWorld()
  // as long as the office's own: the longer the address, the finer the code
  world.office.config.baseUrl = 'https://helpdesk.binamarga.jakarta.go.id'
  await changePolicy(world.office, world.act('admin'), 'signature.method', 'wet')
  await world.aTicket({ stage: 'awaiting_signature' })
  order = await world.db.selectFrom('documents').select(['content', 'token']).executeTakeFirstOrThrow()
})
afterAll(() => world.close())

const narrow =
  (width: number): Mishap =>
  (sheet) =>
    sheet.resize({ width })
const blurred =
  (by: number): Mishap =>
  (sheet) =>
    sheet.blur(by)
const packed =
  (quality: number): Mishap =>
  (sheet) =>
    sheet.jpeg({ quality })
const turned =
  (degrees: number): Mishap =>
  (sheet) =>
    sheet.rotate(degrees, { background: '#6b5a45' })

test.each<[string, Mishap[]]>([
  ['seven degrees askew', [turned(7)]],
  ['thirty degrees askew', [turned(30)]],
  ['upside down', [turned(180)]],
  ['by a phone, 1200 pixels wide with the desk around it', [onDesk, narrow(1200)]],
  ['800 pixels wide', [narrow(800)]],
  ['and packed hard on its way through a messenger', [onDesk, narrow(1200), packed(20)]],
  ['in the light of a yellow lamp, one corner dark', [inLampLight(50)]],
  ['out of focus', [blurred(2)]],
  ['small and far out of focus', [onDesk, narrow(1200), blurred(2)]],
  ['faded, as by a copier short of toner', [(sheet) => sheet.linear(0.15, 130)]],
  ['in black and white only, as by a fax', [(sheet) => sheet.resize({ width: 1240 }).threshold(150)]],
  ['with all of it a little', [turned(7), inLampLight(90), onDesk, narrow(1500), blurred(1), packed(50)]],
])('an order photographed %s is known by its code', async (_, mishaps) => {
  const pages = await readScan(await photographed(order.content, ...mishaps), /\/verifikasi\//)

  expect(pages.flatMap(({ codes }) => codes).toSorted()).toEqual([
    expect.stringMatching(/\/tiket\/T/),
    expect.stringContaining(`/verifikasi/${order.token}`),
  ])
})
