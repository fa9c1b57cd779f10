import { afterAll, beforeAll, expect, test } from 'vitest'
import { actOf, cookieOf, type House, openHouse, settle } from '../../../test/house.tsx'
import { takeNumber } from '../documents/number.ts'
import { nextNumbers } from './number-preview.tsx'

const pattern = '{seq:4}/SPP/PUSDATIN-BM/{romanMonth}/{year}'
const november = new Date('2026-11-23T02:00:00Z')

let house: House
beforeAll(async () => {
  house = await openHouse()
  await settle(house, 'admin', { role: 'admin' })
  await settle(house, 'teknisi', { role: 'technician' })
})
afterAll(() => house.close())

test('the preview goes on from the last letter of the year and takes no number', async () => {
  for (let letter = 1; letter <= 7; letter += 1) await takeNumber(house.db, 'work_order', pattern, november)
  const shown = await nextNumbers(house.db, 'docNumber.workOrder.pattern', pattern, november)

  expect(shown).toEqual({
    first: '0008/SPP/PUSDATIN-BM/XI/2026',
    second: '0009/SPP/PUSDATIN-BM/XI/2026',
    anew: '0001/SPP/PUSDATIN-BM/I/2027',
    daily: false,
  })
  expect(await takeNumber(house.db, 'work_order', pattern, november)).toBe('0008/SPP/PUSDATIN-BM/XI/2026')
})

test('a number that has outgrown its padding is taken whole', async () => {
  const taken: string[] = []
  for (let letter = 1; letter <= 12; letter += 1)
    taken.push(await takeNumber(house.db, 'outgrown', '{seq:1}/{yyyy}', november))

  expect(taken.slice(8)).toEqual(['9/2026', '10/2026', '11/2026', '12/2026'])
})

test('a ticket pattern with the day begins again tomorrow, by the office clock', async () => {
  const lateInTheEvening = new Date('2026-12-31T16:59:00Z')
  const shown = await nextNumbers(house.db, 'docNumber.ticket.pattern', 'T{yyyy}{MM}{dd}-{seq:3}', lateInTheEvening)

  expect(shown).toMatchObject({ first: 'T20261231-001', anew: 'T20270101-001', daily: true })
})

test('while a pattern is typed the line below says the numbers, or what is wrong with it', async () => {
  const good = await preview('admin', 'docNumber.handlingReport.pattern', '{seq:3}/LP/{year}')
  const year = (await actOf(house, 'admin')).at.getFullYear()
  expect(good.text).toContain(`001/LP/${year}, lalu 002/LP/${year}; 1 Januari: 001/LP/${year + 1}`)

  const faulty = await preview('admin', 'docNumber.handlingReport.pattern', '{seq}')
  expect(faulty.text).toContain('Pola harus memuat tahun')
  expect(faulty.text).toMatch(/^<turbo-frame id="contoh-nomor"/)
})

test('a pattern that prints what another kind of paper prints is told while it is typed', async () => {
  const { text } = await preview('admin', 'docNumber.handlingReport.pattern', pattern.replace('{seq:4}', '{seq:2}'))
  expect(text).toContain('mencetak nomor yang sama dengan Pola nomor Surat Perintah Perbaikan')
})

test('what was typed is shown as text, never as markup', async () => {
  const { text } = await preview('admin', 'docNumber.workOrder.pattern', '<img src=x>{seq}/{year}')
  expect(text).not.toContain('<img')
})

test('there is a preview of number patterns alone, and for the admin alone', async () => {
  expect((await preview('admin', 'letterhead.city', 'x')).status).toBe(404)
  expect((await preview('teknisi', 'docNumber.ticket.pattern', 'x')).status).toBe(403)
})

test('the setting page shows the numbers before any script has run, and a refused pattern its fault', async () => {
  const headers = { cookie: await cookieOf(house, 'admin') }
  const page = await (await house.app.request('/admin/pengaturan/docNumber.ticket.pattern', { headers })).text()

  expect(page).toContain('Nomor berikutnya')
  expect(page).toContain('data-controller="preview"')
})

async function preview(username: string, key: string, typed: string) {
  const query = new URLSearchParams({ key, pattern: typed })
  const headers = { cookie: await cookieOf(house, username) }
  const response = await house.app.request(`/admin/pengaturan/contoh-nomor?${query}`, { headers })
  return { status: response.status, text: await response.text() }
}
