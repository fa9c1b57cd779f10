import { expect, test } from 'vitest'
import { ConfigurationFaults, readConfig } from '../config.ts'
import { isMailAddress, readMailSender, readMailServer } from './mail-server.ts'

test('the server is read from its address', () => {
  expect(readMailServer('smtps://a%40b.id:p%3Aq@surel.contoh.go.id')).toEqual({
    host: 'surel.contoh.go.id',
    port: 465,
    secure: true,
    requireTls: true,
    login: { user: 'a@b.id', password: 'p:q' },
  })
  expect(readMailServer('smtp://10.1.2.3:25')).toEqual({ host: '10.1.2.3', port: 25, secure: false, requireTls: false })
  expect(readMailServer('smtp://[fd00::25]')).toMatchObject({ host: 'fd00::25', port: 587 })
})

test('a password leaves this computer encrypted, unless it is told otherwise in so many words', () => {
  const required = (text: string) => readMailServer(text)?.requireTls

  expect(required('smtp://a:b@surel.contoh.go.id')).toBe(true)
  expect(required('smtp://a:b@surel.contoh.go.id?requireTLS=false')).toBe(false)
  expect(required('smtp://a:b@127.0.0.1:2525')).toBe(false)
  expect(required('smtp://surel.contoh.go.id')).toBe(false)
  expect(required('smtp://surel.contoh.go.id/?requireTLS')).toBe(true)
})

test.each([
  'surel.contoh.go.id',
  'http://surel.contoh.go.id',
  'smtp://',
  'smtp://a@surel.contoh.go.id',
  'smtp://:b@surel.contoh.go.id',
  'smtp://a:%zz@surel.contoh.go.id',
  'smtp://surel.contoh.go.id/jalur',
  'smtp://surel.contoh.go.id?requireTLS=mungkin',
  'smtp://surel.contoh.go.id?tls.rejectUnauthorized=false',
  'smtp://surel%0d%0a.contoh.go.id',
])('%s is no mail server', (text) => {
  expect(readMailServer(text)).toBeUndefined()
})

test('the sender is an address, with or without a name', () => {
  expect(readMailSender('tiket@contoh.go.id')).toEqual({ name: '', address: 'tiket@contoh.go.id' })
  expect(readMailSender('Help Desk, Pusdatin <tiket@contoh.go.id>')).toEqual({
    name: 'Help Desk, Pusdatin',
    address: 'tiket@contoh.go.id',
  })
  expect(readMailSender('"Help Desk" <tiket@contoh.go.id>')?.name).toBe('Help Desk')
  for (const wrong of ['Help Desk', 'a@b.id, c@d.id', 'X <a@b.id> <c@d.id>', 'X\r\nBcc: y <a@b.id>'])
    expect(readMailSender(wrong), wrong).toBeUndefined()
})

test('an address of mail is one address', () => {
  for (const right of ['rani.p+tiket@dbm.jakarta.go.id', "o'neil@contoh.id", 'root@localhost'])
    expect(isMailAddress(right), right).toBe(true)
  for (const wrong of [
    'rani',
    '@contoh.id',
    'a@-b.id',
    'a@b..id',
    'a@b.id ',
    `a@${'b'.repeat(64)}.id`,
    `a@${'b.'.repeat(130)}id`,
  ])
    expect(isMailAddress(wrong), wrong).toBe(false)
})

test('server and sender are configured together', () => {
  const mail = { SMTP_URL: 'smtp://surel.contoh.go.id', MAIL_FROM: 'tiket@contoh.go.id' }

  expect(readConfig({}).mail).toBeUndefined()
  expect(readConfig(mail).mail).toMatchObject({ server: { port: 587 }, from: { address: 'tiket@contoh.go.id' } })
  expect(faultsOf({ ...mail, MAIL_FROM: '' })).toEqual([expect.stringMatching('^MAIL_FROM: belum diisi')])
  expect(faultsOf({ ...mail, SMTP_URL: 'smtp://a:rahasia@b c' })).toEqual([expect.stringMatching('^SMTP_URL: harus')])
  expect(faultsOf({ ...mail, SMTP_URL: 'smtp://a:rahasia@b c' }).join()).not.toContain('rahasia')
})

function faultsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigurationFaults) return error.faults
    throw error
  }
}
