import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dataRequestInput, recordDataRequest } from '../../src/archive/own-data/data-requests.ts'
import { holdTicket } from '../../src/archive/retention/hold-ticket.ts'
import { proposeDisposal } from '../../src/archive/retention/propose-disposal.ts'
import { saveView } from '../../src/procedure/ticket/queue/views/write-view.ts'
import { uploadImport } from '../../src/registers/assets/import/upload-import.ts'
import { transferAsset } from '../../src/registers/assets/transfer-asset.ts'
import { dateAt } from '../../src/registers/calendar/calendar.ts'
import { nested } from '../../src/registers/form.ts'
import { orderFile } from '../../src/statistics/recaps/files/order-file.ts'
import { freezeRecap } from '../../src/statistics/recaps/frozen/freeze-recap.ts'
import { askedOf } from '../../src/statistics/recaps/question.ts'
import { recaps } from '../../src/statistics/recaps/recaps.ts'
import { plantUnitHead } from '../cast.ts'
import { doors } from '../doors.ts'
import { runJobs } from '../jobs.ts'
import { site } from '../office.ts'
import { aRequest, openWorld, printerOfJantan, type World } from '../world.ts'

const keepers = ['admin', 'kasubag', 'kapusdatin']
const staff = [...keepers, 'teknisi1', 'teknisi2', 'pengurusbarang']
const everybody = [...staff, 'jantan', 'keljal', 'kepalajantan', 'kepalakeljal']
const april = askedOf({ year: '2025', part: 'm4', unit: 'KELJAL' }, '2026-11-27')

type Thing = {
  /** Whose it is, and who else may open it. */
  of: string[]
  table: string
  make: () => Promise<Record<string, unknown>>
  /** As in the table of doors, with what takes the thing away as the last. */
  routes: string[]
  sent?: Record<string, string>
}

const things: Record<string, Thing> = {
  'a notice': {
    of: ['jantan'],
    table: 'notices',
    make: () =>
      row(sql`insert into notices (recipient_id, kind, occasion, at)
      values (${idOf('jantan')}, 'calendar_empty', 'x', now()) returning id`),
    routes: ['GET /pemberitahuan/:id'],
  },
  'a browser that is told': {
    of: ['teknisi1'],
    table: 'push_subscriptions',
    make: () =>
      row(sql`insert into push_subscriptions (person_id, endpoint, p256dh, auth)
      values (${idOf('teknisi1')}, 'https://push.contoh.id/a', 'a', 'a') returning id`),
    routes: ['POST /pemberitahuan/peramban/:id'],
  },
  'a session': {
    of: ['jantan'],
    table: 'sessions',
    make: async () => row(sql`select id from sessions where token = ${(await world.signIn('jantan')).token}`),
    routes: ['POST /akun/sesi/:id'],
  },
  'a passkey': {
    of: ['teknisi1'],
    table: 'passkeys',
    make: () =>
      row(sql`insert into passkeys (person_id, credential_id, public_key, counter, name)
      values (${idOf('teknisi1')}, 'a', 'a', 0, 'a') returning id`),
    routes: ['GET /akun/faktor-kedua/passkey/:id', 'POST /akun/faktor-kedua/passkey/:id'],
  },
  'a saved view': {
    of: ['jantan'],
    table: 'saved_views',
    make: async () => ({ id: await saveView(world.db, world.act('jantan'), nested(view('Milik Jantan'))) }),
    routes: [
      'GET /tiket?view=:id',
      'GET /tiket/ekspor.csv?view=:id',
      'GET /api/v1/tickets?view=:id',
      'GET /tiket/tampilan/:id',
      'POST /tiket/tampilan/:id',
      'PUT /api/v1/ticket-views/:id',
      'DELETE /api/v1/ticket-views/:id',
    ],
    sent: view('Diganti'),
  },
  'a view that is shared with others': {
    of: ['teknisi1'],
    table: 'saved_views',
    make: () => sharedView('Untuk teknisi'),
    routes: ['GET /tiket/tampilan/:id', 'POST /tiket/tampilan/:id', 'PUT /api/v1/ticket-views/:id'],
    sent: view('Diganti'),
  },
  'the sharing of a view': {
    of: ['admin', 'teknisi1'],
    table: 'saved_views',
    make: () => sharedView('Untuk semua teknisi'),
    routes: ['POST /tiket/tampilan/:id/hapus'],
  },
  'a file of a recap': {
    of: ['kasubag'],
    table: 'recap_files',
    make: async () => {
      const id = await orderFile(world.db, world.act('kasubag'), recaps.work, { asked: april, format: 'csv' })
      await runJobs(world.office)
      return { id }
    },
    routes: ['GET /rekap/berkas/:id', 'GET /rekap/berkas/:id/unduh'],
  },
  'a frozen recap of a unit': {
    of: ['kasubag', 'kapusdatin', 'kepalakeljal'],
    table: 'frozen_recaps left join recap_signatures on recap_id = frozen_recaps.id',
    make: async () => ({ id: await freezeRecap(world.office, world.act('kasubag'), recaps.work, { asked: april }) }),
    routes: [
      'GET /rekap/beku/:id',
      'GET /rekap/beku/:id/rekap.pdf',
      'GET /api/v1/frozen-recaps/:id',
      'POST /rekap/beku/:id',
    ],
  },
  'a frozen recap of technicians': {
    of: ['kasubag', 'kapusdatin'],
    table: 'frozen_recaps',
    make: async () => ({
      id: await freezeRecap(world.office, world.act('kasubag'), recaps.technicians, { asked: april }),
    }),
    routes: ['GET /rekap/beku/:id', 'GET /rekap/beku/:id/rekap.pdf', 'GET /api/v1/frozen-recaps/:id'],
  },
  'a list of assets': {
    of: ['pengurusbarang'],
    table: 'asset_imports',
    make: async () => {
      const file = { name: 'aset.csv', bytes: new TextEncoder().encode('a;b\n1;2\n') }
      return { id: await uploadImport(world.db, world.act('pengurusbarang'), file) }
    },
    routes: [
      'GET /aset/impor/:id',
      'POST /aset/impor/:id',
      'POST /aset/impor/:id/ulangi',
      'GET /aset/impor/:id/salah.csv',
    ],
    sent: { skipFaulty: 'yes', transfer: 'yes' },
  },
  "the record of an asset's transfer": {
    of: [...staff, 'keljal', 'kepalakeljal'],
    table: 'asset_events',
    make: async () => {
      const unitId = String(world.people.get('keljal')?.unitId)
      const moved = { unitId, reason: 'Pindah tugas', reference: '027/MUT/2026', effectiveOn: '01/02/2026' }
      const id = await transferAsset(world.db, world.act('pengurusbarang'), printerOfJantan, moved)
      return { id, register: printerOfJantan }
    },
    routes: ['GET /aset/:register/mutasi/:id'],
  },
  'a file of a ticket': {
    of: [...staff, 'keljal', 'kepalakeljal'],
    table: 'attachments',
    make: () =>
      row(sql`insert into attachments (ticket_id, part_of, name, media_type, content, attached_at, attached_by)
      select id, 'request', 'a.png', 'image/png', 'a', now(), submitted_by from tickets where number = ${number}
      returning id, ${number} as number`),
    routes: ['GET /tiket/:number/lampiran/:id'],
  },
  'an old ticket': {
    of: [...staff, 'keljal', 'kepalakeljal'],
    table: 'imported_tickets',
    make: () =>
      row(sql`
      with import as (insert into imports (source, file_name, imported_by, imported_at, counts)
        values ('osticket', 'a', ${idOf('admin')}, now(), '{}') returning id),
      ticket as (
        insert into imported_tickets (source, old_id, number, unit_id, submitted_at, status, open, fingerprint, import_id)
        select 'osticket', '1', '1', ${world.people.get('keljal')?.unitId}::int, now(), 'closed', false, '', id from import
        returning id)
      insert into imported_files (ticket_id, old_name, name, media_type, content)
      select id, 'a', 'a.png', 'image/png', 'a' from ticket returning ticket_id as id, id as file`),
    routes: ['GET /arsip/tiket-lama/:id', 'GET /arsip/tiket-lama/:id/berkas/:file'],
  },
  'a request for personal data': {
    of: ['admin', 'kasubag'],
    table: 'personal_data_requests',
    make: async () => {
      const asked = { username: 'keljal', reference: 'B/1/2026', receivedOn: dateAt(new Date()).toString() }
      return { id: await recordDataRequest(world.db, world.act('admin'), dataRequestInput.parse(asked)) }
    },
    routes: [
      'GET /admin/data-pribadi/:id',
      'GET /admin/data-pribadi/:id/berkas.json',
      'POST /admin/data-pribadi/:id/berkas.json',
    ],
  },
  'a hold': {
    of: ['admin', 'kasubag'],
    table: 'legal_holds',
    make: async () => {
      await holdTicket(world.db, world.act('admin'), { number, reason: 'Sengketa' })
      return row(sql`select id from legal_holds`)
    },
    routes: ['POST /admin/retensi/penahanan/:id/akhiri'],
  },
  'a disposal': {
    of: keepers,
    table: 'disposals',
    make: async () => {
      await sql`insert into notices (recipient_id, kind, occasion, at)
        values (${idOf('jantan')}, 'calendar_empty', 'y', '2001-01-01')`.execute(world.owner)
      return { id: await proposeDisposal(world.db, world.act('admin')) }
    },
    routes: [
      'GET /admin/retensi/:id',
      'GET /admin/retensi/:id/daftar.csv',
      'GET /admin/retensi/:id/setujui',
      'GET /admin/retensi/:id/batalkan',
      'GET /admin/retensi/:id/tanda-tangan',
      'POST /admin/retensi/:id/setujui',
      'POST /admin/retensi/:id/tanda-tangan',
      'POST /admin/retensi/:id/batalkan',
    ],
  },
}

let world: World
let number: string
const tokens = new Map<string, string>()
beforeAll(async () => {
  world = await openWorld()
  await plantUnitHead(world.db, 'kepalajantan', 'JANTAN')
  await plantUnitHead(world.db, 'kepalakeljal', 'KELJAL')
  await world.meetAgain()
  number = await world.aTicket({ stage: 'submitted', by: 'keljal' })
  for (const username of everybody) tokens.set(username, (await world.signIn(username)).token)
})
afterAll(() => world.close())

test.each(Object.entries(things))('%s is not there for others', async (_, { of, table, make, routes, sent }) => {
  const thing = await make()
  for (const route of routes) {
    const owner = of.find((username) => isLetIn(route, username)) ?? 'nobody'
    const strangers = everybody.filter((username) => !of.includes(username) || !isLetIn(route, username))
    const before = await kept(table, thing.id)
    const answers = await Array.fromAsync(strangers, async (username) => [username, await knock(route, username)])

    expect([route, answers]).toEqual([
      route,
      strangers.map((username) => [username, isLetIn(route, username) ? 404 : 403]),
    ])
    expect(await kept(table, thing.id)).toEqual(before)
    expect([403, 404], `${route} of ${owner}`).not.toContain(await knock(route, owner))
  }

  async function knock(route: string, username: string): Promise<number> {
    const [method = '', pattern = ''] = route.split(' ')
    const path = pattern.replaceAll(/:(\w+)/g, (_, name) => String(thing[name]))
    const json = path.startsWith('/api/')
    const headers = {
      authorization: `Bearer ${tokens.get(username)}`,
      'content-type': json ? 'application/json' : 'application/x-www-form-urlencoded',
    }
    const typed = json ? JSON.stringify(nested(sent ?? {})) : new URLSearchParams(sent).toString()
    const body = ['POST', 'PUT'].includes(method) ? typed : undefined
    return (await world.app.request(site + path, { method, headers, body })).status
  }
})

test('every door of units that is opened by an id is among them', () => {
  const theirs = Object.entries(doors).filter(
    ([route, who]) =>
      route.includes(':id') && (who === 'signed_in' || who.includes('unit') || who.includes('unit_head')),
  )
  const here = Object.values(things).flatMap(({ routes }) => routes)
  expect(theirs.map(([route]) => route).filter((route) => !here.includes(route))).toEqual([])
})

function isLetIn(route: string, username: string): boolean {
  const who = doors[route.replace(/\?.*/, '')] ?? []
  const role = world.people.get(username)?.role ?? 'unit'
  return who === 'signed_in' || who.includes(role)
}

/** What stands in the database of it. */
async function kept(table: string, id: unknown) {
  const [name = ''] = table.split(' ')
  return (
    await sql`select * from ${sql.raw(table)} where ${sql.ref(`${name}.id`)}::text = ${String(id)}`.execute(world.owner)
  ).rows
}

async function row(statement: ReturnType<typeof sql>): Promise<Record<string, unknown>> {
  const [made] = (await statement.execute(world.owner)).rows
  return made as Record<string, unknown>
}

function idOf(username: string): string {
  return world.act(username).person.id
}

function view(name: string) {
  return { name, 'question.q': aRequest.category }
}

async function sharedView(name: string) {
  const shared = nested({ ...view(name), sharedWith: 'technician' })
  return { id: await saveView(world.db, world.act('teknisi1'), shared) }
}
