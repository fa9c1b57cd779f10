import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { plantUnitHead } from '../../../../../test/cast.ts'
import { listed as statementList, statementsOf } from '../../../../../test/counted.ts'
import { type Visitor, visitor } from '../../../../../test/visitor.ts'
import { openWorld, type World } from '../../../../../test/world.ts'
import { mostViews } from './saved-view.ts'
import { saveView } from './write-view.ts'

let world: World
let tickets: { jantan: string; keljal: string; signed: string }
const visitors = new Map<string, Visitor>()

beforeAll(async () => {
  world = await openWorld()
  await plantUnitHead(world.db, 'kepalajantan', 'JANTAN')
  tickets = {
    jantan: await world.aTicket({ stage: 'submitted' }),
    keljal: await world.aTicket({ stage: 'submitted', by: 'keljal' }),
    signed: await world.aTicket({ stage: 'signed' }),
  }
})

afterAll(() => world.close())

test('what is asked now is kept under a name, opened, and changed by the filters beside it', async () => {
  const form = await open('teknisi1', '/tiket/tampilan/baru?stage=signed&category=printer')
  expect(form.text).toContain('Tahap: Terverifikasi')

  const saved = await send('teknisi1', '/tiket/tampilan/baru', {
    name: '  Siap   dikerjakan ',
    'question.stage': 'signed',
    'question.category': 'printer',
    'question.q': '',
    sharedWith: '',
  })
  expect([saved.status, saved.location]).toEqual([303, expect.stringMatching(/^\/tiket\?view=\d+$/)])

  expect(await found('teknisi1', saved.location ?? '')).toEqual([tickets.signed])
  const page = await open('teknisi1', saved.location ?? '')
  expect(page.text).toMatch(/<span class="view-name">Siap dikerjakan</)
  expect(page.text).not.toContain('Perbarui tampilan')
  const narrowed = `${saved.location}&stage=submitted&category=&due=&unit=KELJAL&order=&q=`
  expect(await found('teknisi1', narrowed)).toEqual([tickets.keljal])
  expect((await open('teknisi1', narrowed)).text).toContain('Perbarui tampilan')
})

test('the link that replaces a view carries the present filters, and the view asks them from then on', async () => {
  const id = await aView('kasubag', { name: 'Untuk saya', question: { stage: 'signed', q: 'printer' } })
  const page = await open('kasubag', `/tiket?view=${id}&stage=submitted&q=&unit=KELJAL`)
  const [, link = ''] = /href="(\/tiket\/tampilan\/\d+\?[^"]*)"/.exec(page.text) ?? []
  const form = await open('kasubag', link.replaceAll('&amp;', '&'))
  expect(form.text).toContain('Saringan tampilan ini akan diganti')

  const { status } = await send('kasubag', `/tiket/tampilan/${id}`, { ...fieldsIn(form.text), name: 'Kelengkapan' })
  expect(status).toBe(303)
  expect(await kept(id)).toEqual({ name: 'Kelengkapan', question: { stage: 'submitted', unit: 'KELJAL' } })
})

test('a fault brings the form back with what was typed and chosen', async () => {
  await aView('teknisi2', { name: 'Printer', question: { category: 'printer' } })
  const again = await send('teknisi2', '/tiket/tampilan/baru', { name: 'PRINTER', 'question.stage': 'closed' })
  expect(again.status).toBe(422)
  expect(again.text).toContain('Anda sudah mempunyai tampilan dengan nama ini.')
  expect(again.text).toContain('value="PRINTER"')
  expect(fieldsIn(again.text)).toMatchObject({ 'question.stage': 'closed' })

  for (const [fields, sentence] of [
    [{ name: '', 'question.stage': 'closed' }, 'Wajib diisi.'],
    [{ name: 'x'.repeat(61), 'question.stage': 'closed' }, 'Paling panjang 60 huruf.'],
    [{ name: 'Kosong' }, 'Pilih sekurangnya satu saringan'],
    [{ name: 'Lain', 'question.stage': 'melayang' }, 'Tahap tidak dikenal.'],
    [{ name: 'Lain', 'question.stage': 'closed', sharedWith: 'admin' }, 'tidak dapat membagikan'],
  ] as const) {
    const { status, text } = await send('teknisi2', '/tiket/tampilan/baru', fields)
    expect([status, text.includes(sentence)], sentence).toEqual([422, true])
  }
  await aView('teknisi1', { name: 'Printer', question: { category: 'printer' } })
})

test(`nobody keeps more than ${mostViews}, also where he saves at once in many tabs`, async () => {
  const saving = Array.from({ length: mostViews + 5 }, (_, n) =>
    aView('pengurusbarang', { name: `Tampilan ${n}`, question: { stage: 'closed' } }),
  )
  const refused = (await Promise.allSettled(saving)).filter(({ status }) => status === 'rejected')
  expect(refused).toHaveLength(5)

  const { status, text } = await send('pengurusbarang', '/tiket/tampilan/baru', {
    name: 'Satu lagi',
    'question.stage': 'closed',
  })
  expect([status, text.includes('Hapus salah satunya lebih dahulu')]).toEqual([409, true])
})

test('a view is deleted by its owner alone; an admin takes away what somebody shares', async () => {
  const own = await aView('kapusdatin', { name: 'Sendiri', question: { due: 'late' } })
  const shared = await aView('teknisi1', { name: 'Bersama', question: { due: 'late' }, sharedWith: 'technician' })
  for (const [who, id, status] of [
    ['admin', own, 404],
    ['teknisi2', shared, 404],
    ['admin', shared, 303],
    ['kapusdatin', own, 303],
    ['kapusdatin', own, 404],
  ] as const)
    expect((await send(who, `/tiket/tampilan/${id}/hapus`)).status, `${who} ${id}`).toBe(status)
  expect((await open('kapusdatin', `/tiket?view=${own}`)).status).toBe(404)
})

test('a view is shared with one role, and each reader finds what he may see', async () => {
  const id = await aView('kasubag', { name: 'Baru masuk', question: { stage: 'submitted' }, sharedWith: 'technician' })
  expect(await found('teknisi2', `/tiket?view=${id}`)).toEqual([tickets.keljal, tickets.jantan])
  const { text } = await open('teknisi2', `/tiket?view=${id}`)
  expect(text).toContain('Dibagikan kepada Anda')
  expect(text).not.toContain('Perbarui tampilan')

  for (const who of ['kapusdatin', 'jantan', 'pengurusbarang', 'kepalajantan']) {
    expect((await open(who, `/tiket?view=${id}`)).status, who).toBe(404)
    expect((await open(who, '/tiket')).text, who).not.toContain('Baru masuk')
  }
  // shared to be opened, not to be written
  expect((await open('teknisi2', `/tiket/tampilan/${id}`)).status).toBe(404)
  const write = { name: 'Lain', 'question.stage': 'closed' }
  expect((await send('teknisi2', `/tiket/tampilan/${id}`, write)).status).toBe(404)
  expect(await kept(id)).toMatchObject({ name: 'Baru masuk' })
})

test('a unit shares with its own people alone, and a view of all finds only its own tickets', async () => {
  const id = await aView('jantan', { name: 'Semua printer', question: { category: 'printer' }, sharedWith: 'unit' })
  expect((await open('keljal', `/tiket?view=${id}`)).status).toBe(404)
  expect((await open('keljal', '/tiket')).text).not.toContain('Semua printer')

  // somebody of the same unit, as the office may register him
  const { unitId } = world.act('keljal').person
  await sql`update people set unit_id = ${world.act('jantan').person.unitId} where username = 'keljal'`.execute(
    world.db,
  )
  expect((await open('keljal', `/tiket?view=${id}`)).status).toBe(200)
  await sql`update people set unit_id = ${unitId} where username = 'keljal'`.execute(world.db)

  const wide = await aView('kasubag', { name: 'Printer di mana saja', question: { category: 'printer' } })
  // even were it shared with those who may not know of most of it
  await sql`update saved_views set shared_with = 'unit', owner_id = ${world.act('jantan').person.id} where id = ${wide}`.execute(
    world.db,
  )
  expect(await found('jantan', `/tiket?view=${wide}`)).toEqual([tickets.signed, tickets.jantan])
})

test('whoever stands in for the Kasubag TU opens what is shared with that role, and no longer', async () => {
  const id = await aView('admin', { name: 'Untuk TU', question: { stage: 'signed' }, sharedWith: 'tu_head' })
  expect((await open('pengurusbarang', `/tiket?view=${id}`)).status).toBe(404)
  await world.actingFor('pengurusbarang', { scope: 'signing' })
  expect((await open('pengurusbarang', `/tiket?view=${id}`)).status).toBe(200)
})

test('an old view says which of its filters there are no more', async () => {
  const id = await aView('kasubag', { name: 'Lama', question: { stage: 'submitted', unit: 'KELJAL' } })
  const old = { stage: 'submitted', unit: 'BALAI-LAMA', prioritas: 'tinggi', category: 'faksimile' }
  await sql`update saved_views set question = ${JSON.stringify(old)} where id = ${id}`.execute(world.db)

  const { status, text } = await open('kasubag', `/tiket?view=${id}`)
  expect(status).toBe(200)
  expect(text).toContain('Tampilan “Lama” tidak lagi utuh')
  for (const lost of ['Bidang/Unit “BALAI-LAMA”', 'prioritas “tinggi”', 'Kategori Permasalahan “faksimile”'])
    expect(text).toContain(lost)
  expect(await found('kasubag', `/tiket?view=${id}`)).toEqual([tickets.keljal, tickets.jantan])
  const form = await open('kasubag', `/tiket/tampilan/${id}`)
  await send('kasubag', `/tiket/tampilan/${id}`, { ...fieldsIn(form.text), name: 'Lama' })
  expect((await open('kasubag', `/tiket?view=${id}`)).text).not.toContain('tidak lagi utuh')
})

test('the queue with its views takes two statements, with one of them opened three', async () => {
  const { token } = await world.signIn('kasubag')
  const id = await aView('kasubag', { name: 'Terhitung', question: { due: 'late', order: 'due' } })
  for (const [path, most] of [
    ['/tiket', 2] as const,
    [`/tiket?view=${id}`, 3] as const,
    [`/tiket?view=${id}&stage=signed`, 3] as const,
  ]) {
    const ask = async () => {
      await (await world.app.request(path, { headers: { authorization: `Bearer ${token}` } })).text()
    }
    // until word of the new view has come, what is remembered is asked anew
    await vi.waitFor(async () => {
      const sent = await statementsOf(ask)
      expect(sent.length, statementList(sent)).toBe(most)
    })
  }
})

test('what is offered above the list follows whoever saves, renames or takes away, by another process too', async () => {
  const offered = async (who: string) => (await open(who, '/tiket')).text
  expect(await offered('teknisi1')).not.toContain('Papan tulis')
  const id = await aView('kasubag', { name: 'Papan tulis', question: { stage: 'signed' }, sharedWith: 'technician' })
  expect(await offered('teknisi1')).toContain('Papan tulis')

  await sql`update saved_views set name = 'Papan besar' where id = ${id}`.execute(world.owner)
  await vi.waitFor(async () => expect(await offered('teknisi1')).toContain('Papan besar'))
  await sql`update people set name = 'Kepala Baru' where username = 'kasubag'`.execute(world.owner)
  await vi.waitFor(async () => expect(await offered('teknisi1')).toContain('Kepala Baru'))
  await sql`delete from saved_views where id = ${id}`.execute(world.owner)
  await vi.waitFor(async () => expect(await offered('teknisi1')).not.toContain('Papan besar'))
})

test('what is no number, or of nobody, is not there', async () => {
  for (const path of ['/tiket?view=satu', '/tiket?view=99999', '/tiket/tampilan/99999', '/tiket/ekspor.csv?view=99999'])
    expect((await open('kasubag', path)).status, path).toBe(404)
})

async function aView(who: string, input: Record<string, unknown>): Promise<number> {
  return await saveView(world.db, world.act(who), input)
}

async function kept(id: number) {
  return await world.db.selectFrom('savedViews').select(['name', 'question']).where('id', '=', id).executeTakeFirst()
}

async function found(who: string, path: string): Promise<string[]> {
  const { text } = await open(who, path)
  return [...text.matchAll(/href="\/tiket\/(T\d{8}-\d{3})"/g)].map(([, number]) => number ?? '')
}

async function at(who: string): Promise<Visitor> {
  const there = visitors.get(who) ?? (await visitor(world, who))
  visitors.set(who, there)
  return there
}

async function open(who: string, path: string) {
  return (await at(who)).open(path)
}

async function send(who: string, path: string, fields: Record<string, string> = {}) {
  return (await at(who)).send(path, fields)
}

/** What the form would send of what it carries along. */
function fieldsIn(html: string): Record<string, string> {
  const hidden = [...html.matchAll(/<input type="hidden" name="(question\.\w+)" value="([^"]*)"/g)]
  return Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
}
