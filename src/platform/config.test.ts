import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { expect, test } from 'vitest'
import { baseUrlOf, ConfigurationFaults, readConfig } from './config.ts'
import { createRoot } from './pdf/certificates.ts'

function faultsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigurationFaults) return error.faults
    throw error
  }
}

test('with nothing set the office gets port 3000 on its own machine and an embedded database', () => {
  expect(readConfig({ PORT: '', HOME: '/root' })).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    dataDir: `${process.cwd()}/data`,
    databaseUrl: undefined,
    baseUrl: 'http://127.0.0.1:3000',
    logLevel: 'info',
  })
})

test('what is set is used', () => {
  const config = readConfig({
    PORT: '0',
    HOST: '0.0.0.0',
    DATA_DIR: '/srv/tiket',
    DATABASE_URL: 'postgresql://a:b@db.example:5432/tiket?sslmode=require',
    BASE_URL: 'https://tiket.contoh.go.id/',
    LOG_LEVEL: 'DEBUG',
  })

  expect(config).toMatchObject({
    port: 0,
    host: '0.0.0.0',
    dataDir: '/srv/tiket',
    databaseUrl: 'postgresql://a:b@db.example:5432/tiket?sslmode=require',
    baseUrl: 'https://tiket.contoh.go.id',
    logLevel: 'debug',
  })
})

test('every fault is told in one list, each with its variable and an example', () => {
  const wrong = {
    PORT: '65536',
    HOST: 'http://x',
    DATABASE_URL: 'mysql://localhost/x',
    BASE_URL: 'https://tiket.contoh.go.id/app',
    LOG_LEVEL: 'loud',
  }

  const faults = faultsOf(wrong)

  expect(faults.map((fault) => fault.split(':')[0])).toEqual(Object.keys(wrong))
  for (const fault of faults) expect(fault).toContain('Contoh: ')
  expect(new ConfigurationFaults(faults).message.split('\n')).toHaveLength(6)
})

test.each(['-1', '3000x', '1e3', '99999', '3.5'])('port %s is refused', (PORT) => {
  expect(faultsOf({ PORT })).toHaveLength(1)
})

test.each(['tiket.go.id', 'ftp://tiket.go.id', 'https://tiket.go.id/?a=1', 'https://u:p@tiket.go.id'])(
  'base address %s is refused',
  (BASE_URL) => {
    expect(faultsOf({ BASE_URL })).toHaveLength(1)
  },
)

test('a database address without a database is refused', () => {
  expect(faultsOf({ DATABASE_URL: 'postgres://localhost' })).toHaveLength(1)
})

test('an IPv6 address is put in brackets', () => {
  expect(baseUrlOf('::1', 80)).toBe('http://[::1]:80')
})

const bsre = { BSRE_URL: 'https://esign.contoh.go.id/layanan/', BSRE_USERNAME: 'eticket', BSRE_PASSWORD: 'rahasia' }

test('the BSrE service is used once address, name and password are there, and speaks v2 unless told', () => {
  const service = { url: 'https://esign.contoh.go.id/layanan', username: 'eticket', password: 'rahasia', api: 'v2' }

  expect(readConfig(bsre).bsre).toEqual(service)
  expect(readConfig({ ...bsre, BSRE_API: 'V1' }).bsre).toEqual({ ...service, api: 'v1' })
  expect(readConfig({ BSRE_API: 'v1' }).bsre).toBeUndefined()
})

test.each(Object.keys(bsre))('the BSrE service without %s is a fault that names it', (name) => {
  expect(faultsOf({ ...bsre, [name]: ' ' })).toEqual([expect.stringMatching(`^${name}: belum diisi`)])
})

test('a passphrase goes out encrypted, unless the service stands on this computer', () => {
  for (const url of ['http://127.0.0.1:8080', 'http://[::1]:8080', 'http://localhost', 'https://10.15.0.4'])
    expect(faultsOf({ ...bsre, BSRE_URL: url }), url).toEqual([])
  for (const url of [
    'http://10.15.0.4',
    'http://127.0.0.1.contoh.id',
    'http://localhost.contoh.id',
    'https://a:b@x.id',
  ])
    expect(faultsOf({ ...bsre, BSRE_URL: url }), url).toEqual([expect.stringMatching(/^BSRE_URL: /)])
})

test('a wrong account or version of the BSrE service is told without the password', () => {
  const faults = faultsOf({ ...bsre, BSRE_USERNAME: 'a:b', BSRE_API: 'v3' })

  expect(faults.map((fault) => fault.split(':')[0])).toEqual(['BSRE_USERNAME', 'BSRE_API'])
  expect(faults.join()).not.toContain('rahasia')
})

test('an authority for time may be asked over http', () => {
  expect(readConfig({ TSA_URL: 'http://tsa.contoh.go.id/tsr' }).tsaUrl).toBe('http://tsa.contoh.go.id/tsr')
  expect(faultsOf({ TSA_URL: 'tsa.contoh.go.id' })).toHaveLength(1)
})

test('the root of the authority for time is read from its file, or nothing starts', async () => {
  const root = await createRoot({ organization: 'TSA', commonName: 'Akar', years: 1, from: new Date() })
  const path = `${tmpdir()}/akar-${process.pid}.pem`
  const broken = root.certificatePem.replace(/A/g, 'B')

  try {
    writeFileSync(path, `# akar\n${root.certificatePem}`)
    expect(readConfig({ TSA_ROOT: path }).tsaRoot).toContain(root.certificatePem)
    for (const content of ['', 'bukan sertifikat', broken]) {
      writeFileSync(path, content)
      expect(faultsOf({ TSA_ROOT: path })).toEqual([expect.stringMatching(/^TSA_ROOT: /)])
    }
  } finally {
    rmSync(path)
  }
  expect(faultsOf({ TSA_ROOT: path })).toHaveLength(1)
})

const own = 'postgres://eticket:sandi@db:5432/eticket'

test('an installation may be spread over processes, machines and databases', () => {
  expect(readConfig({})).toMatchObject({ workers: 1, jobs: true, drainSeconds: 0, databasePool: 10 })
  const databases = { DATABASE_URL: own, DATABASE_DIRECT_URL: own, DATABASE_READ_URL: own }
  const spread = { ...databases, WORKERS: '4', JOBS: 'no', DRAIN_SECONDS: '10', SECRET_FILE: '/etc/eticket/secret' }
  expect(readConfig(spread)).toMatchObject({ workers: 4, jobs: false, drainSeconds: 10, databaseReadUrl: own })

  const wrong = { WORKERS: '0', JOBS: 'maybe', DRAIN_SECONDS: '-1', DATABASE_POOL_SIZE: '1', DATABASE_READ_URL: own }
  expect(faultsOf(wrong).map((fault) => fault.split(':')[0])).toEqual(Object.keys(wrong))
})

test('proxies are named by address or network, of both families', () => {
  const proxies = readConfig({ TRUSTED_PROXIES: '10.0.0.5, 10.0.1.0/24,fd00::/8' }).trustedProxies
  const trusted = ['10.0.0.5', '10.0.1.77', '10.0.0.6'].map((address) => proxies?.check(address, 'ipv4'))
  expect([...trusted, proxies?.check('fd12::1', 'ipv6')]).toEqual([true, true, false, true])

  for (const one of ['proxy.kantor', '10.0.0.0/33', '10.0.0.5,', '10.0.0.5/'])
    expect(faultsOf({ TRUSTED_PROXIES: one }), one).toHaveLength(1)
})
