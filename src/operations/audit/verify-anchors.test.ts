import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  afterOwner,
  closeAudited,
  closed,
  faults,
  folder,
  idOf,
  open,
  openAudited,
  world,
} from '../../../test/audited.ts'
import { createRoot, issueCertificate } from '../../platform/pdf/certificates.ts'
import { detachedSignature } from '../../platform/pdf/signature/cms.ts'
import { seal } from '../../platform/seal.ts'
import { makeAnchor } from './anchor.ts'
import { anchorFile } from './anchor-file.ts'
import { sha256Hex } from './merkle.ts'

beforeAll(openAudited, 60_000)
afterAll(closeAudited)

const forged = 'JANGKAR PALSU: tanda tangan jangkar 1 bukan dari akar kantor atau tidak cocok.'

/** Every chain written anew over the rows as they are now, as someone who read our source would do it. */
const rewriteChains = [sql`delete from audit_entries`, sql`select begin_chains(array(select id from audit_shapes))`]

test('a chain emptied with all rows of its ticket is missed, by its anchor', async () => {
  const everything = ['ticket_events', 'signatures', 'handling_reports']
  const found = await afterOwner(
    ...everything.map((table) => sql`delete from ${sql.table(table)} where ticket_id = ${idOf(open)}`),
    sql`delete from audit_entries where chain = ${idOf(open)}`,
    sql`delete from tickets where number = ${open}`,
  )
  expect(found.some((sentence) => sentence.startsWith('HILANG: jangkar 1 menyebut'))).toBe(true)
})

test('a past rewritten so that every chain fits is found by the anchor alone', async () => {
  const found = await afterOwner(
    sql`update signatures set signed_at = signed_at - interval '1 day' where ticket_id = ${idOf(closed)}`,
    ...rewriteChains,
  )
  expect(found.length).toBeGreaterThan(0)
  expect(found.every((sentence) => /DITULIS ULANG|HILANG: jangkar/.test(sentence))).toBe(true)
})

test('an entry added at the end that claims to be old stands under no anchor', async () => {
  const found = await afterOwner(
    sql`update audit_anchors set made_at = made_at + interval '1 hour'`,
    sql`select append_entry(${idOf(open)}, 'insert', 17::smallint, 'legal_holds', '99', sha256('x'))`,
  )
  expect(found.some((sentence) => sentence.startsWith('DISISIPKAN: rantai'))).toBe(true)
})

test('leaves that fit the rewritten past no longer fit what was signed', async () => {
  const found = await afterOwner(
    ...rewriteChains,
    sql`delete from audit_anchor_leaves`,
    sql`insert into audit_anchor_leaves select 1, row_number() over (order by chain) - 1, chain, seq, hash
      from (select distinct on (chain) chain, seq, hash from audit_entries order by chain, seq desc) heads`,
  )
  expect(found).toEqual(['JANGKAR BERUBAH: isi jangkar 1 tidak sama dengan yang ditandatangani.'])
})

test('a leaf exchanged under an anchor no longer fits what was signed', async () => {
  const found = await afterOwner(
    sql`update audit_anchor_leaves set head = sha256('x') where anchor = 1 and chain = ${idOf(closed)}`,
  )
  expect(found).toContain('JANGKAR BERUBAH: isi jangkar 1 tidak sama dengan yang ditandatangani.')
})

test('an anchor signed under a root of the owner’s own is no anchor', async () => {
  const from = new Date(Date.now() - 60_000)
  const root = await createRoot({ commonName: 'Akar', organization: 'Dinas', years: 2, from })
  const key = await issueCertificate(root, { commonName: 'Jejak Audit', organization: 'Dinas', years: 1, from })
  const { statement } = await world.db.selectFrom('auditAnchors').select('statement').executeTakeFirstOrThrow()
  const { message } = await detachedSignature(Buffer.from(sha256Hex(statement), 'hex'), key)
  const found = await afterOwner(
    sql`update certificate_authorities set certificate = ${root.certificatePem},
      sealed_key = ${seal(root.privateKeyPem, Buffer.alloc(32, 1))}`,
    sql`update audit_anchors set signature = ${Buffer.from(message)}`,
  )
  expect(found).toContain(forged)

  // the office's own key is left beside it
  const beside = await afterOwner(
    sql`update certificate_authorities set certificate = ${root.certificatePem}`,
    sql`update audit_anchors set signature = ${Buffer.from(message)}`,
  )
  expect(beside).toContain(forged)
})

test('an old copy put back is older than the anchors that left the house', async () => {
  const before = readFileSync(anchorFile(folder), 'utf8')
  await world.aTicket({ stage: 'submitted', by: 'keljal' })
  const number = await makeAnchor(world.office, new Date())
  const found = await afterOwner(
    sql`delete from audit_anchor_leaves where anchor = ${number}`,
    sql`delete from audit_anchors where number = ${number}`,
  )
  expect(found).toContain(
    `DATA LEBIH LAMA: berkas jangkar memuat nomor ${number}, basis data tidak. Cadangan lama terpasang?`,
  )
  expect(readFileSync(anchorFile(folder), 'utf8').startsWith(before)).toBe(true)
})

test('an anchor that is gone, says something else or bears the signature of another is told', async () => {
  expect(await afterOwner(sql`delete from audit_anchors where number = 1`)).toEqual(
    expect.arrayContaining([
      'JANGKAR HILANG: nomor 1.',
      'JANGKAR BERUBAH: nomor 2 tidak menyambung yang sebelumnya.',
      expect.stringMatching(/^DATA LEBIH LAMA: berkas jangkar memuat nomor 1,/),
    ]),
  )
  expect(await afterOwner(sql`update audit_anchors set statement = statement || 'x' where number = 1`)).toEqual([
    'JANGKAR BERUBAH: nomor 1 tidak dapat dibaca.',
    'JANGKAR BERUBAH: nomor 2 tidak menyambung yang sebelumnya.',
    'JANGKAR BERBEDA: nomor 1 pada berkas jangkar tidak sama dengan yang di basis data.',
  ])
  const other = sql`(select signature from audit_anchors where number = 2)`
  expect(await afterOwner(sql`update audit_anchors set signature = ${other} where number = 1`)).toEqual([forged])
})

test('a line of the file that nobody signed accuses nobody, and is told', async () => {
  const file = anchorFile(folder)
  copyFileSync(file, `${file}.kept`)
  writeFileSync(file, `${readFileSync(file, 'utf8')}{"number": 1, "statement"\n`)
  expect(await faults()).toEqual(['BERKAS JANGKAR RUSAK: ada baris yang tidak dapat dibaca.'])
  copyFileSync(`${file}.kept`, file)
})
