import { expect, test } from 'vitest'
import { createLog, requestId } from './log.ts'

function written(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog({ logLevel: 'info' }, { write: (line) => lines.push(line) }))
  for (const line of lines) JSON.parse(line)
  return lines.join('')
}

test('a log line is JSON with its level in words and the request it belongs to', () => {
  const line = JSON.parse(written((log) => log.child({ requestId: 'abc' }).warn({ status: 503 }, 'no database')))

  expect(line).toMatchObject({ level: 'warn', requestId: 'abc', status: 503, msg: 'no database' })
  expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
})

test('passwords, tokens, phone numbers and complaints never reach the log, however deep they lie', () => {
  const text = written((log) => {
    log.info({ body: { person: [{ password: 'rahasia-1', phone: 'rahasia-2', newPassword: 'rahasia-3' }] } })
    log.info({ headers: { authorization: 'rahasia-4', Cookie: 'rahasia-5', 'set-cookie': 'rahasia-6' } })
    log.info({ ticket: { description: 'rahasia-7', complaint: 'rahasia-8' }, sessionToken: 'rahasia-9' })
    log.child({ token: 'rahasia-10' }).info('hello')
    log.info('calling 081212345678 with Bearer rahasia-11')
    log.info({ url: '/reset?token=rahasia-12', requester: 'Budi +62 812-1234-5678' }, 'from %s', '6281212345678')
    log.info(new Error('cannot reach postgres://eticket:rahasia-13@localhost/eticket'))
    log.info({ err: new Error('no 0812.1234.5678', { cause: { password: 'rahasia-14' } }) })
    log.info({ answer: { passphrase: 'rahasia-16', NIK: 'rahasia-17' } }, 'signing for 3171012304812001')
    log.child({ nik: 'rahasia-18', passphrase: 'rahasia-19' }).info('hello')
    log.info({ config: { bsre: { url: 'https://esign.contoh.go.id', password: 'rahasia-20' } } })
    log.info({ db: Object.assign(new Error('duplicate'), { detail: 'Key (phone)=(rahasia-15)', code: '23505' }) })
  })

  expect(text).not.toMatch(/rahasia|812/)
  expect(text).toContain('23505')
  expect(text).toContain('"msg":"cannot reach')
  expect(text).not.toContain('"type":"Object"')
})

test('ticket numbers, times and amounts are left readable', () => {
  const text = written((log) => log.info({ number: 'T20261123-001', at: '2026-11-23T08:00:00Z', ms: 62812 }, 'done'))

  expect(text).toContain('T20261123-001')
  expect(text).toContain('2026-11-23T08:00:00Z')
  expect(text).toContain('62812')
})

test('a plain request id is kept, anything else gets a new one', () => {
  expect(requestId('0d9f4c1e-8f00')).toBe('0d9f4c1e-8f00')
  expect(requestId('x"}\n{')).toMatch(/^[\w-]{36}$/)
  expect(requestId()).not.toBe(requestId())
})
