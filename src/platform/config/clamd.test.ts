import { expect, test } from 'vitest'
import { readClamd } from './clamd.ts'

test.each([
  ['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ['clamav.kantor:3310', { host: 'clamav.kantor', port: 3310 }],
  ['10.1.2.3:3310', { host: '10.1.2.3', port: 3310 }],
  ['[fd00::5]:3310', { host: 'fd00::5', port: 3310 }],
])('%s is where the daemon listens, and files are refused while it is away', (CLAMD, at) => {
  const faults: string[] = []

  expect(readClamd({ CLAMD }, faults)).toEqual({ at, away: 'refuse' })
  expect(faults).toEqual([])
})

test.each(['clamd.ctl', 'clamav.kantor', 'clamav.kantor:0', 'http://clamav:3310', ':3310'])(
  '%s is told to be no address',
  (CLAMD) => {
    const faults: string[] = []

    expect(readClamd({ CLAMD, CLAMD_AWAY: 'perhaps' }, faults)).toBeUndefined()
    expect(faults).toEqual([expect.stringMatching(/^CLAMD: /), expect.stringMatching(/^CLAMD_AWAY: /)])
  },
)

test('without an address nobody looks', () => {
  expect(readClamd({ CLAMD_AWAY: 'accept' }, [])).toBeUndefined()
})
