import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { site } from '../../../test/office.ts'
import { startSmtp } from '../../../test/smtp-process.ts'
import { type Visitor, visitor } from '../../../test/visitor.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { readMailServer } from '../../platform/mail/mail-server.ts'
import type { Office } from '../../registers/site.ts'
import { askAddress, markOf } from './confirmation.ts'

let world: World
let smtp: Awaited<ReturnType<typeof startSmtp>>
let office: Office
let unit: Visitor
const settings = '/pemberitahuan/pengaturan'
const address = 'jantan@kantor.test'
beforeAll(async () => {
  ;[world, smtp] = await Promise.all([openWorld(), startSmtp()])
  const server = readMailServer(`smtp://127.0.0.1:${smtp.port}`)
  if (!server) throw new Error('no mail server')
  const mail = { server, from: { name: 'E-Ticketing', address: 'tiket@eticket.test' } }
  office = { ...world.office, config: { ...world.office.config, mail } }
  unit = await visitor(world, 'jantan')
})
afterAll(async () => {
  await smtp.stop()
  await world.close()
})
beforeEach(async () => {
  await smtp.behave('well')
  await sql`truncate notice_addresses`.execute(world.db)
  await sql`delete from graphile_worker._private_jobs`.execute(world.db)
})

test('an address is used once its link was opened by whom it is of, and by nobody else', async () => {
  await unit.send(settings, { email: 'Jantan@Kantor.test' })
  expect(await kept()).toEqual([`${address} false`])
  const other = await visitor(world, 'keljal')
  const mark = markOf(office.secret, idOf('jantan'), address)

  const altered = `${mark.startsWith('A') ? 'B' : 'A'}${mark.slice(1)}`

  for (const wrong of [altered, mark.slice(1), 'x', markOf(Buffer.alloc(32, 8), idOf('jantan'), address)])
    expect((await unit.open(`/pemberitahuan/alamat/${wrong}`)).status, wrong).toBe(404)
  expect((await other.open(`/pemberitahuan/alamat/${mark}`)).status).toBe(404)
  await other.send(settings, { email: address })
  expect((await other.open(`/pemberitahuan/alamat/${mark}`)).status).toBe(404)
  expect((await kept()).toSorted()).toEqual([`${address} false`, `${address} false`])

  expect((await unit.open(`/pemberitahuan/alamat/${mark}`)).status).toBe(303)
  expect((await kept()).toSorted()).toEqual([`${address} false`, `${address} true`])
})

test('the same address saved again stays confirmed, another one is not, and its own link alone confirms that', async () => {
  await unit.send(settings, { email: address })
  const mark = markOf(office.secret, idOf('jantan'), address)
  await unit.open(`/pemberitahuan/alamat/${mark}`)
  await sql`delete from graphile_worker._private_jobs`.execute(world.db)

  await unit.send(settings, { email: address, quietFrom: '21.00', quietUntil: '06.00' })
  expect([await kept(), await jobs()]).toEqual([[`${address} true`], 0])
  await unit.send(settings, { email: 'lain@kantor.test' })
  expect([await kept(), await jobs()]).toEqual([['lain@kantor.test false'], 1])
  expect((await unit.open(`/pemberitahuan/alamat/${mark}`)).status).toBe(404)
  expect(await kept()).toEqual(['lain@kantor.test false'])
})

test('whoever presses twice is written to once, and who has no address not at all', async () => {
  await unit.send(settings, { email: address })
  await unit.send(settings, { email: address })
  expect(await jobs()).toBe(1)

  await sql`delete from graphile_worker._private_jobs`.execute(world.db)
  await unit.send(settings, { email: '' })
  expect([await kept(), await jobs()]).toEqual([[null], 0])
})

test('the message has the link that confirms, in the language of its reader', async () => {
  await unit.send(settings, { email: address })
  await sql`update people set language = 'en' where username = 'jantan'`.execute(world.db)
  await askAddress(office, idOf('jantan'), new Date())
  await sql`update people set language = 'id' where username = 'jantan'`.execute(world.db)
  await askAddress(office, idOf('jantan'), new Date())

  const sources = (await smtp.received()).map(({ source }) => source.replace(/=\r?\n/g, '').replaceAll('=3D', '='))
  expect(sources).toHaveLength(2)
  const link = `${site}/pemberitahuan/alamat/${markOf(office.secret, idOf('jantan'), address)}`
  for (const source of sources) expect(source).toContain(link)
  expect(sources[0]).toContain('<html lang="en">')
  expect(sources[1]).toContain('<html lang="id">')
})

test('nobody is asked who has confirmed meanwhile, or where the office sends no mail', async () => {
  const before = (await smtp.received()).length
  await unit.send(settings, { email: address })
  await askAddress(world.office, idOf('jantan'), new Date())
  await unit.open(`/pemberitahuan/alamat/${markOf(office.secret, idOf('jantan'), address)}`)
  await askAddress(office, idOf('jantan'), new Date())

  expect(await smtp.received()).toHaveLength(before)
})

test('a busy server is asked again, an address that nobody knows is not', async () => {
  await unit.send(settings, { email: address })
  await smtp.behave('busy')
  await expect(askAddress(office, idOf('jantan'), new Date())).rejects.toThrow()
  await smtp.behave('unknown address')
  await askAddress(office, idOf('jantan'), new Date())

  expect(await kept()).toEqual([`${address} false`])
})

function idOf(username: string): string {
  return world.act(username).person.id
}

async function kept(): Promise<(string | null)[]> {
  const { rows } = await sql<{ said: string | null }>`
    select email || ' ' || email_confirmed as said from notice_addresses`.execute(world.db)
  return rows.map(({ said }) => said)
}

async function jobs(): Promise<number> {
  const { rows } = await sql`select from graphile_worker.jobs where task_identifier = 'confirm-address'`.execute(
    world.db,
  )
  return rows.length
}
