import { sql } from 'kysely'
import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runJobs } from '../../../test/jobs.ts'
import { site } from '../../../test/office.ts'
import { startSmtp } from '../../../test/smtp-process.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { readMailServer } from '../../platform/mail/mail-server.ts'
import type { Office } from '../../registers/site.ts'
import { confirmOwnAddress, markOf } from '../choices/confirmation.ts'
import { saveChoices } from '../choices/save-choices.ts'
import { deliver } from './deliver.ts'
import { retryDelivery } from './retry-delivery.ts'

let world: World
let smtp: Awaited<ReturnType<typeof startSmtp>>
let office: Office
beforeAll(async () => {
  ;[world, smtp] = await Promise.all([openWorld(), startSmtp()])
  const server = readMailServer(`smtp://127.0.0.1:${smtp.port}`)
  if (!server) throw new Error('no mail server')
  const mail = { server, from: { name: 'E-Ticketing', address: 'tiket@eticket.test' } }
  office = { ...world.office, config: { ...world.office.config, mail } }
})
afterAll(async () => {
  await smtp.stop()
  await world.close()
})
beforeEach(async () => {
  await smtp.behave('well')
  await sql`truncate deliveries, notices, notice_addresses, notice_silences cascade`.execute(world.db)
  await sql`delete from graphile_worker._private_jobs`.execute(world.db)
})

const everything = ['new_ticket email', 'order_signed email', 'feedback_given email', 'feedback_given inbox']

async function reach(username: string, wanted = everything, quiet: { quietFrom?: string; quietUntil?: string } = {}) {
  const email = `${username}@kantor.test`
  await saveChoices(world.db, world.act(username), { email, wanted, ...quiet })
  const { id } = world.act(username).person
  await confirmOwnAddress(office, world.act(username), markOf(office.secret, id, email))
  await sql`delete from graphile_worker._private_jobs`.execute(world.db)
}

test('a technician is written to once: number and link in plain words and as a page, and nothing of the complaint', async () => {
  await reach('teknisi1')
  const number = await world.aTicket({ stage: 'submitted', by: 'keljal' })
  await runJobs(office)
  await runJobs(office)

  const [mail, ...others] = await mailTo('teknisi1')
  expect(others).toEqual([])
  expect(mail?.subject).toBe(`Tiket baru ${number} dari Bidang Kelengkapan Jalan`)
  expect(mail?.text).toContain(`${site}/pemberitahuan/`)
  expect(mail?.html).toContain(`Buka tiket ${number}`)
  expect(mail?.source).not.toMatch(/menarik kertas|0812|Retno/)
  expect(await states()).toEqual(['sent 1'])
})

test('who has confirmed no address, wants none, or has acted already is not written to', async () => {
  await reach('teknisi2', ['order_signed email'])
  await reach('kasubag', ['order_to_sign email'])
  await saveChoices(world.db, world.act('teknisi1'), { email: 'salah@kantor.test', wanted: everything })
  const number = await world.aTicket({ stage: 'signed', by: 'keljal', technician: 'teknisi2' })
  await runJobs(office)

  expect((await mailTo('salah')).map(({ subject }) => subject)).toEqual([
    'Konfirmasi alamat surel untuk pemberitahuan E-Ticketing',
  ])
  expect((await mailTo('teknisi2')).map(({ subject }) => subject)).toEqual([
    `Surat Perintah tiket ${number} telah ditandatangani`,
  ])
  expect(await mailTo('kasubag')).toEqual([])
  expect((await states()).toSorted()).toEqual(['sent 1', 'spared 0'])
})

test('a server that is busy is asked again later, and the message arrives once', async () => {
  await reach('teknisi1')
  await smtp.behave('busy')
  await world.aTicket({ stage: 'submitted', by: 'sekretariat' })
  await runJobs(office)
  expect(await states()).toEqual(['waiting 1'])
  expect(await backOff()).toBeGreaterThan(0)

  await smtp.behave('well')
  await sql`update graphile_worker._private_jobs set run_at = now()`.execute(world.db)
  await runJobs(office)
  await runJobs(office)
  expect(await states()).toEqual(['sent 2'])
  expect(await mailTo('teknisi1')).toHaveLength(1)
})

test('what nobody there takes is kept for the administrator, who sends it again when it is mended, twice pressed once', async () => {
  await reach('teknisi1')
  await smtp.behave('unknown address')
  await world.aTicket({ stage: 'submitted', by: 'sekretariat' })
  await runJobs(office)
  expect(await states()).toEqual(['refused 1'])

  const admin = await world.signIn('admin')
  const page = await world.app.request(`${site}/admin/kiriman`, { headers: { authorization: `Bearer ${admin.token}` } })
  const shown = await page.text()
  expect(shown).toContain('550')
  expect(shown).not.toContain('teknisi1@kantor.test')

  await smtp.behave('well')
  const id = await onlyDelivery()
  await expect(retryDelivery(world.db, world.act('teknisi1'), id)).rejects.toThrow()
  const pressed = await Promise.allSettled([1, 2].map(() => retryDelivery(world.db, world.act('admin'), id)))
  expect(pressed.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await runJobs(office)
  expect(await states()).toEqual(['sent 2'])
  expect(await mailTo('teknisi1')).toHaveLength(1)
})

test('the last try that fails is the end, and the notice stays in the inbox', async () => {
  await reach('teknisi1')
  await smtp.behave('busy')
  await world.aTicket({ stage: 'submitted', by: 'sekretariat' })
  await runJobs(office)
  await deliver(office, await onlyDelivery(), { last: true, at: new Date() })

  expect(await states()).toEqual(['failed 2'])
  const { rows } = await sql<{ n: number }>`select count(*) as n from notices where read_at is null`.execute(world.db)
  expect(rows[0]?.n).toBeGreaterThan(0)
})

test('in quiet hours the message waits, the notice does not', async () => {
  await reach('teknisi1', everything, { quietFrom: '00.00', quietUntil: '00.00' })
  await world.aTicket({ stage: 'submitted', by: 'sekretariat' })
  await runJobs(office)

  expect(await states()).toEqual(['waiting 0'])
  expect(await mailTo('teknisi1')).toHaveLength(0)
  expect(await backOff()).toBeGreaterThan(0)
})

type Mail = { subject?: string; text?: string; html: string; source: string }

async function mailTo(name: string): Promise<Mail[]> {
  const own = (await smtp.received()).filter(({ to }) => to.some((one) => one.startsWith(`${name}@`)))
  const since = own.slice(seen.get(name) ?? 0)
  const mails = await Promise.all(
    since.map(async ({ source }) => {
      const { subject, text, html } = await simpleParser(source)
      return { subject, text, html: html || '', source }
    }),
  )
  seen.set(name, own.length)
  return mails
}
const seen = new Map<string, number>()

async function states(): Promise<string[]> {
  const { rows } = await sql<{
    said: string
  }>`select state || ' ' || attempts as said from deliveries order by id`.execute(world.db)
  return rows.map(({ said }) => said)
}

async function onlyDelivery(): Promise<number> {
  const { rows } = await sql<{ id: number }>`select id from deliveries`.execute(world.db)
  expect(rows).toHaveLength(1)
  return rows[0]?.id ?? 0
}

/** Seconds until the next job. */
async function backOff(): Promise<number> {
  const { rows } = await sql<{ wait: number }>`
    select extract(epoch from min(run_at) - now())::float as wait from graphile_worker.jobs`.execute(world.db)
  return rows[0]?.wait ?? 0
}
