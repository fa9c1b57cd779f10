import { afterEach, beforeEach, expect, test } from 'vitest'
import { cookieOf, type House, openHouse, post, settle } from '../../../test/house.tsx'
import { readPolicies } from '../settings/queries.ts'
import { holderInOffice } from '../signatories/queries.ts'
import { prepareSetUp } from './code.ts'
import { unitsFromLines } from './own-units.ts'

let house: House

beforeEach(async () => {
  house = await openHouse()
})
afterEach(() => house.close())

async function answers() {
  return {
    code: (await prepareSetUp(house.db)) ?? '',
    adminName: 'Ibu Admin',
    adminUsername: 'ratna',
    adminPassword: 'pagi-hari-di-jatibaru',
    adminPasswordRepeated: 'pagi-hari-di-jatibaru',
    officeName: 'Pusat Data Uji',
    letterheadLines: 'PEMERINTAH UJI\r\nDINAS UJI\r\n',
    letterheadAddress: 'Jalan Uji 1',
    unitList: 'dbm',
    offered: ['JANTAN', 'SUDIN-JP'],
    signerName: 'Rani Pratiwi, S.T.',
    signerNip: '19681110 199103 2 010',
    signerUsername: 'rani',
    signerPassword: 'sementara-saja-ya',
    signerPasswordRepeated: 'sementara-saja-ya',
  }
}

test('while the office has nobody, every page leads to its set-up', async () => {
  const page = await house.app.request('/tiket')
  expect(page.headers.get('location')).toBe('/pasang')
  expect((await house.app.request('/api/v1/tickets')).status).toBe(503)
  expect(await (await house.app.request('/pasang?kode=ABCD')).text()).toContain('value="ABCD"')
})

test('the holder of the code makes the office in one step, and the page is gone', async () => {
  const response = await post(house.app, '/pasang', await answers())
  expect(response.headers.get('location')).toBe('/masuk')

  const units = await house.db.selectFrom('units').where('parentId', 'is', null).selectAll().orderBy('code').execute()
  expect(units.map(({ code, name, active }) => [code, name, active])).toEqual([
    ['JANTAN', 'Bidang Jalan dan Jembatan', true],
    ['PUSDATIN', 'Pusat Data Uji', true],
    ['SUDIN-JP', 'Suku Dinas Bina Marga Kota Administrasi Jakarta Pusat', true],
  ])
  const policies = await readPolicies(house.db)
  expect(policies['letterhead.lines']).toEqual(['PEMERINTAH UJI', 'DINAS UJI'])
  expect(policies['office.name']).toBe('Pusat Data Uji')

  const holder = await holderInOffice(house.db, new Date())
  expect([holder?.name, holder?.capacity]).toEqual(['Rani Pratiwi, S.T.', 'definitive'])

  const admin = await cookieOf(house, 'ratna', 'pagi-hari-di-jatibaru')
  expect((await house.app.request('/admin/orang', { headers: { cookie: admin } })).status).toBe(200)
  const signer = await cookieOf(house, 'rani', 'sementara-saja-ya')
  const first = await house.app.request('/', { headers: { cookie: signer } })
  expect(first.headers.get('location')).toBe('/akun/kata-sandi')

  expect((await house.app.request('/pasang')).status).toBe(404)
  expect((await post(house.app, '/pasang', {})).status).toBe(404)
  expect(await prepareSetUp(house.db)).toBeUndefined()
  expect(await house.db.selectFrom('settings').where('key', 'like', 'setUp%').execute()).toEqual([])
})

test('of two who hold the code at once only one claims the office', async () => {
  const [mine, theirs] = [await answers(), await answers()]
  const responses = await Promise.all([
    post(house.app, '/pasang', mine),
    post(house.app, '/pasang', { ...theirs, adminUsername: 'siti', signerUsername: 'lina' }),
  ])

  expect(responses.map(({ status }) => status).toSorted()).toEqual([303, 404])
  expect(await house.db.selectFrom('people').select('id').execute()).toHaveLength(2)
})

test('the code that any process printed opens the door, in whatever spelling', async () => {
  const given = await answers()
  await prepareSetUp(house.db)
  const code = ` ${given.code.toLowerCase().replaceAll('-', ' ')} `

  expect((await post(house.app, '/pasang', { ...given, code })).status).toBe(303)
})

test('without the code nothing is made, and guessing it comes to an end', async () => {
  const given = await answers()

  for (let guess = 1; guess <= 5; guess += 1) {
    const response = await post(house.app, '/pasang', { ...given, code: 'ABCD-EFGH-JKLM' })
    expect(response.status).toBe(422)
    expect(await response.text()).toContain('field-code-error')
  }
  expect(await (await post(house.app, '/pasang', given)).text()).toContain('Terlalu banyak percobaan')
  expect(await house.db.selectFrom('people').select('id').execute()).toEqual([])
})

test('faults bring the form back with everything typed but the passwords, and nothing is stored', async () => {
  const given = await answers()
  const faulty = { ...given, adminPassword: 'pendek', signerNip: '123', offered: [], adminName: 'Ibu <b>Admin</b>' }
  const response = await post(house.app, '/pasang', faulty)
  const html = await response.text()

  expect(response.status).toBe(422)
  for (const name of ['adminPassword', 'adminPasswordRepeated', 'signerNip'])
    expect(html).toContain(`field-${name}-error`)
  expect(html).toContain('Ibu &lt;b&gt;Admin&lt;/b&gt;')
  expect(html).toContain(given.code)
  expect(html).not.toContain('pendek"')
  expect(html).not.toContain('sementara-saja-ya')
  expect(await house.db.selectFrom('units').select('id').execute()).toEqual([])
})

test('an office may bring its own units, a line each', async () => {
  const given = await answers()
  const ownUnits = 'Bidang Uji Coba\n- Seksi Satu\n- Seksi Dua\n\nSekretariat\nBidang Uji Cepat'

  expect((await post(house.app, '/pasang', { ...given, unitList: 'own', ownUnits })).status).toBe(303)
  expect(unitsFromLines(ownUnits, new Set())).toMatchObject([
    { code: 'BUC', kind: 'bidang', children: [{ code: 'SS', name: 'Seksi Satu' }, { code: 'SD' }] },
    { code: 'US1', kind: 'sekretariat' },
    { code: 'BUC-2', kind: 'bidang' },
  ])
})

test('where somebody exists no code is made', async () => {
  await settle(house, 'admin', { role: 'admin' })

  expect(await prepareSetUp(house.db)).toBeUndefined()
})
