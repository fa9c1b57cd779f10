import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { visitor } from '../../../test/visitor.ts'
import { aRequest, openWorld, type World } from '../../../test/world.ts'
import { paths } from '../../paths.ts'
import { Forbidden } from '../../platform/refusal.ts'
import { affectedPersons } from './affected-persons.ts'
import { recordDataRequest } from './data-requests.ts'

let world: World
let number: string
beforeAll(async () => {
  world = await openWorld()
  number = await world.aTicket({ stage: 'closed' })
})
afterAll(() => world.close())

type File = { sections: { key: string; rows: Record<string, unknown>[] }[] }
const inFile = (text: string, key: string) => {
  const file: File = JSON.parse(text)
  return file.sections.find((section) => section.key === key)?.rows ?? []
}

async function noted(reader: string) {
  const { rows } = await sql<{ said: string }>`
    select concat_ws(' ', kind, object, with_phone, via, requester_name) as said from personal_data_readings
    join people on people.id = reader_id where username = ${reader} order by personal_data_readings.id`.execute(
    world.db,
  )
  return rows.map(({ said }) => said)
}

test('who reads a ticket of another is noted once an hour, with whether the telephone was shown, and one does not wait for it', async () => {
  const page = await visitor(world, 'kapusdatin')
  const head = await visitor(world, 'kasubag')
  const own = await visitor(world, 'jantan')
  for (let round = 0; round < 3; round++) {
    await page.open(paths.ticket(number))
    await own.open(paths.ticket(number))
  }
  await head.open(paths.ticket(number))
  await (await world.signIn('kapusdatin')).get(`/tickets/${number}`)

  await expect.poll(() => noted('kasubag')).toEqual([`ticket ${number} t page ${aRequest.requesterName}`])
  expect(await noted('kapusdatin')).toEqual([`ticket ${number} f page ${aRequest.requesterName}`])
  expect(await noted('jantan')).toEqual([])
})

test('another process that notes the same hour adds no line, and a log that cannot be written shuts no page', async () => {
  await sql`insert into personal_data_readings (reader_id, kind, object, subject_id, via, read_at)
    select people.id, 'ticket', ${number}, submitted_by, 'page', now() from people, tickets
    where people.username = 'teknisi2' and tickets.number = ${number}`.execute(world.db)
  const other = await visitor(world, 'teknisi2')
  expect((await other.open(paths.ticket(number))).status).toBe(200)
  expect(await noted('teknisi2')).toHaveLength(1)

  await sql`alter table personal_data_readings rename to put_away`.execute(world.db)
  const clerk = await visitor(world, 'pengurusbarang')
  expect((await clerk.open(paths.ticket(number))).status).toBe(200)
  await sql`alter table put_away rename to personal_data_readings`.execute(world.db)
  // and what failed is tried again
  await clerk.open(paths.ticket(number))
  await expect.poll(() => noted('pengurusbarang')).toHaveLength(1)
})

test('everybody reads what is held about him and who read it, and takes it with him as a file', async () => {
  const unit = await visitor(world, 'jantan')
  const page = await unit.open(paths.ownData())
  expect(page.status).toBe(200)
  expect(page.text).toContain(number)
  expect(page.text).toContain(world.people.get('kasubag')?.name ?? '–')
  expect(page.text).toContain('Tujuan')

  const file = await unit.open(paths.ownDataFile())
  expect(file.headers.get('content-disposition')).toContain('data-pribadi.json')
  expect(inFile(file.text, 'account')).toMatchObject([{ username: 'jantan', role: 'unit' }])
  expect(inFile(file.text, 'ticketsSubmitted')).toMatchObject([{ ticket: number, phone: '+6281234567890' }])
  expect(inFile(file.text, 'feedbackGiven')).toMatchObject([{ ticket: number }])
  expect(inFile(file.text, 'readBy')).toEqual(
    expect.arrayContaining([expect.objectContaining({ object: number, withPhone: true })]),
  )
  expect(inFile(file.text, 'credentials')).toMatchObject([{ kind: 'password' }])
})

test('of others the file tells no more than their ticket, and of secrets nothing', async () => {
  const technician = await (await visitor(world, 'teknisi1')).open(paths.ownDataFile())
  expect(inFile(technician.text, 'ticketsHandled')).toMatchObject([{ ticket: number }])
  expect(technician.text).not.toContain('81234567890')
  expect(technician.text).not.toContain(aRequest.requesterName)

  const head = await (await visitor(world, 'kasubag')).open(paths.ownDataFile())
  expect(inFile(head.text, 'papersSigned')).toHaveLength(1)
  expect(inFile(head.text, 'certificates')).toHaveLength(1)
  const { rows } = await sql<{ secret: string }>`
    select password as secret from credentials union select sealed_key from signing_certificates
    union select token from sessions`.execute(world.db)
  for (const { secret } of rows) expect(head.text).not.toContain(secret)
})

test('a long history is written as it is read', async () => {
  const { rows } = await sql<{ id: string }>`select id from people where username = 'admin'`.execute(world.db)
  await sql`insert into setting_changes (key, new_value, changed_by)
    select 'session.hours', '12', ${rows[0]?.id} from generate_series(1, 20000)`.execute(world.db)
  const admin = await (await visitor(world, 'admin')).open(paths.ownDataFile())
  expect(inFile(admin.text, 'changes')).toHaveLength(20_000)
})

test('for a requester without an account the office finds what tickets tell, hands it out once it is asked for in writing, and that is on record', async () => {
  const admin = await visitor(world, 'admin')
  const asked = {
    requesterName: 'retno WIDYANINGSIH',
    phone: '0812-3456-7890',
    reference: 'Surat 5/2026',
    receivedOn: today(),
  }
  const { location, status } = await admin.send(paths.dataRequests(), asked)
  expect(status).toBe(303)
  const page = await admin.open(location ?? '')
  expect(page.text).toContain(number)

  const file = await admin.send(`${location}/berkas.json`)
  expect(inFile(file.text, 'ticketsAsked')).toMatchObject([{ ticket: number, requesterName: aRequest.requesterName }])
  expect(inFile(file.text, 'readBy').length).toBeGreaterThan(0)
  await expect
    .poll(() => noted('admin'))
    .toEqual([
      expect.stringMatching(/^account Permintaan \d+ t page/),
      expect.stringMatching(/^file Permintaan \d+ t page/),
    ])
  expect((await admin.open(paths.dataRequests())).text).toContain('Dijawab')
  await expect(sql`update personal_data_requests set reference = 'x'`.execute(world.db)).rejects.toThrow(
    'only be answered',
  )

  const nobody = await admin.send(paths.dataRequests(), { ...asked, phone: '0812-9999-9999' })
  expect((await admin.open(nobody.location ?? '')).text).not.toContain(number)
})

test('what is asked for nobody, for an unknown account or tomorrow comes back with its field marked', async () => {
  const admin = await visitor(world, 'admin')
  const faulty = async (fields: Record<string, string>) => {
    const answer = await admin.send(paths.dataRequests(), { reference: 'Surat', receivedOn: today(), ...fields })
    return [answer.status, answer.text]
  }
  expect(await faulty({})).toEqual([422, expect.stringContaining('atau nama dan telepon pada tiket')])
  expect(await faulty({ username: 'siapa' })).toEqual([422, expect.stringContaining('Tidak ada akun')])
  expect(await faulty({ phone: '12' })).toEqual([422, expect.stringContaining('tidak dikenal')])
  expect(await faulty({ username: 'jantan', receivedOn: '2999-01-01' })).toEqual([
    422,
    expect.stringContaining('belum tiba'),
  ])
  const input = { username: 'jantan', requesterName: null, phone: null, reference: 'x', receivedOn: today() }
  await expect(recordDataRequest(world.db, world.act('teknisi1'), input)).rejects.toBeInstanceOf(Forbidden)
})

test('after a breach the office knows whom to tell: everybody of those days, or those whose data an account was shown', async () => {
  const days = { since: today(), until: today() }
  const asked = [{ name: aRequest.requesterName, phone: '+6281234567890', username: 'jantan', tickets: 1 }]
  expect(await affectedPersons(world.db, days)).toMatchObject(asked)
  expect(await affectedPersons(world.db, { ...days, reader: 'kasubag' })).toMatchObject(asked)
  expect(await affectedPersons(world.db, { ...days, reader: 'keljal' })).toEqual([])
  expect(await affectedPersons(world.db, { since: '2020-01-01', until: '2020-01-31' })).toEqual([])
})

function today(): string {
  return new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
}
