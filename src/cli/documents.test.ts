import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openWorld, type World } from '../../test/world.ts'
import { insertDocument } from '../registers/documents/queries.ts'
import { verifyAll } from './documents.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await world.aTicket({ stage: 'awaiting_feedback' })
  await world.aTicket({ stage: 'signed', by: 'keljal' })
})
afterAll(() => world.close())

test('an office whose papers are all as they were issued is told so', async () => {
  expect(await verify()).toEqual({ whole: true, lines: ['5 dokumen diperiksa; semuanya utuh.'] })
})

test('one flipped byte is named with the paper that it is in, and no other paper is', async () => {
  const { id, number } = await paper('signed')
  await behindTheBack(
    () =>
      sql`update documents set content = set_byte(content, 3000, 255 - get_byte(content, 3000)) where id = ${id}`.execute(
        world.db,
      ),
    async () => {
      const { whole, lines } = await verify()
      expect(whole).toBe(false)
      expect(lines).toEqual([expect.any(String), '5 dokumen diperiksa; 1 berbeda.'])
      expect(lines[0]).toContain(`Surat Perintah Perbaikan ${number} versi 1 (dokumen ${id})`)
      expect(lines[0]).toContain('SHA-256 tidak sama')
      expect(lines[0]).toContain('tanda tangan di dalam berkas tidak cocok dengan isinya')
    },
  )
})

test('bytes and their SHA-256 changed together are still found out by the signature', async () => {
  const { id } = await paper('signed')
  await behindTheBack(
    () =>
      sql`update documents set content = content || ' '::bytea, sha256 = encode(sha256(content || ' '::bytea), 'hex')
        where id = ${id}`.execute(world.db),
    async () => {
      const { lines } = await verify()
      expect(lines[0]).toContain('ada tambahan yang tidak ditandatangani')
      expect(lines[0]).not.toContain('SHA-256')
    },
  )
})

test('more papers than are held at once are all read', async () => {
  const content = new TextEncoder().encode('%PDF-1.7')
  for (let number = 1; number <= 45; number += 1)
    await insertDocument(world.db, world.act('teknisi1'), {
      ...{ kind: 'handling_report', number: `${number}/UJI`, version: 1, state: 'issued' },
      ...{ token: `uji-${number}-${'x'.repeat(22)}`, content },
    })

  expect(await verify()).toEqual({ whole: true, lines: ['50 dokumen diperiksa; semuanya utuh.'] })
})

async function verify() {
  const lines: string[] = []
  return { whole: await verifyAll(world.db, (line) => lines.push(line)), lines }
}

function paper(state: 'signed') {
  return world.db.selectFrom('documents').select(['id', 'number']).where('state', '=', state).executeTakeFirstOrThrow()
}

/** As somebody with the database's own password could, and back again. */
async function behindTheBack(change: () => Promise<unknown>, look: () => Promise<void>) {
  await sql`alter table documents disable trigger documents_are_kept`.execute(world.db)
  await sql`create table kept as select id, content, sha256 from documents`.execute(world.db)
  await change()
  await look()
  await sql`update documents set content = kept.content, sha256 = kept.sha256 from kept where kept.id = documents.id`.execute(
    world.db,
  )
  await sql`drop table kept`.execute(world.db)
  await sql`alter table documents enable trigger documents_are_kept`.execute(world.db)
}
