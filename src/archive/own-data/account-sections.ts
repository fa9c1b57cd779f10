import { sql } from 'kysely'
import { told } from '../../notifications/notice.ts'
import { words } from '../../platform/words.ts'
import { roles } from '../../registers/people/roles.ts'
import { changeNames } from '../../registers/sessions/second-factor/pages.tsx'
import { capacities } from '../../registers/signatories/signatory.ts'
import type { Section } from './section.ts'

const roleLabels = Object.fromEntries(Object.entries(roles).map(([role, { label }]) => [role, label]))
const capacityLabels = Object.fromEntries(Object.entries(capacities).map(([one, { label }]) => [one, label]))

const topics = Object.fromEntries(Object.entries(told).map(([kind, { topic }]) => [kind, topic]))

const credentialNames = {
  password: words('Kata sandi'),
  passkey: words('Passkey'),
  app: words('Aplikasi autentikator'),
}

/** What an account is made of: never a password, a key or a secret, only that there is one. */
export function accountSections(id: string): Section[] {
  return [
    {
      key: 'account',
      title: words('Akun'),
      columns: {
        name: words('Nama'),
        username: words('Nama pengguna'),
        role: { heading: words('Peran'), names: roleLabels },
        unit: words('Bidang/Unit'),
        jobTitle: words('Jabatan'),
        nip: words('NIP'),
        nrk: words('NRK'),
        shared: words('Akun bersama'),
        createdAt: words('Dibuat'),
      },
      rows: sql`
        select 1 as cursor, people.name, username, role, units.name as unit, shared, nip, nrk, job_title as "jobTitle",
          email, language, people.active, must_change_password as "mustChangePassword", created_at as "createdAt",
          updated_at as "updatedAt"
        from people join units on units.id = unit_id where people.id = ${id}`,
    },
    {
      key: 'signatoryTerms',
      title: words('Masa jabatan penandatangan'),
      columns: {
        capacity: { heading: words('Kedudukan'), names: capacityLabels },
        startsOn: words('Mulai'),
        endsOn: words('Sampai'),
        letterNumber: words('Nomor surat'),
      },
      rows: sql`
        select id as cursor, capacity, scope, title, starts_on as "startsOn", ends_on as "endsOn",
          letter_number as "letterNumber", letter_date as "letterDate", withdrawn, recorded_at as "recordedAt"
        from signatories where person_id = ${id}`,
    },
    {
      key: 'credentials',
      title: words('Cara masuk dan pembuktian'),
      columns: {
        kind: { heading: words('Jenis'), names: credentialNames },
        name: words('Nama'),
        since: words('Sejak'),
        lastUsedAt: words('Terakhir dipakai'),
      },
      rows: sql`
        select row_number() over (order by since) as cursor, kind, name, since, "lastUsedAt" from (
          select 'password' as kind, null as name, updated_at as since, null::timestamptz as "lastUsedAt"
            from credentials where person_id = ${id}
          union all select 'passkey', name, created_at, last_used_at from passkeys where person_id = ${id}
          union all select 'app', null, confirmed_at, null from authenticator_apps
            where person_id = ${id} and confirmed_at is not null) every`,
    },
    {
      key: 'secondFactorChanges',
      title: words('Perubahan pembuktian tambahan'),
      columns: { change: { heading: words('Perubahan'), names: changeNames }, name: words('Nama'), at: words('Waktu') },
      rows: sql`
        select id as cursor, change, name, changed_at as at from second_factor_changes where person_id = ${id}`,
    },
    {
      key: 'sessions',
      title: words('Sesi'),
      columns: {
        userAgent: words('Perangkat'),
        ipAddress: words('Alamat'),
        since: words('Masuk sejak'),
        until: words('Sampai'),
      },
      rows: sql`
        select row_number() over (order by created_at, id) as cursor, user_agent as "userAgent",
          ip_address as "ipAddress", created_at as since, expires_at as until
        from sessions where person_id = ${id}`,
    },
    {
      key: 'noticeAddresses',
      title: words('Alamat pemberitahuan'),
      columns: { kind: words('Jenis'), address: words('Alamat'), since: words('Sejak') },
      rows: sql`
        select row_number() over (order by kind, since) as cursor, kind, address, since from (
          select 'email' as kind, email as address, null::timestamptz as since
            from notice_addresses where person_id = ${id} and email is not null
          union all select 'push', coalesce(browser, ''), subscribed_at from push_subscriptions where person_id = ${id}
          union all select 'telegram', chat_id::text, linked_at from telegram_chats where person_id = ${id}) every`,
    },
    {
      key: 'noticeChoices',
      title: words('Pilihan pemberitahuan'),
      columns: { kind: { heading: words('Jenis'), names: topics }, medium: words('Dimatikan pada') },
      rows: sql`
        select row_number() over (order by kind, medium) as cursor, kind, medium
        from notice_silences where person_id = ${id}`,
    },
    {
      key: 'notices',
      title: words('Pemberitahuan yang diterima'),
      columns: {
        kind: { heading: words('Jenis'), names: topics },
        ticket: words('Tiket'),
        at: words('Waktu'),
        readAt: words('Dibaca'),
      },
      rows: sql`
        select notices.id as cursor, kind, tickets.number as ticket, at, read_at as "readAt"
        from notices left join tickets on tickets.id = ticket_id where recipient_id = ${id}`,
    },
    {
      key: 'certificates',
      title: words('Sertifikat tanda tangan'),
      columns: {
        validFrom: words('Berlaku sejak'),
        validUntil: words('Berlaku sampai'),
        replacedAt: words('Diganti'),
        revokedAt: words('Dicabut'),
      },
      rows: sql`
        select id as cursor, valid_from as "validFrom", valid_until as "validUntil", replaced_at as "replacedAt",
          revoked_at as "revokedAt", certificate
        from signing_certificates where person_id = ${id}`,
    },
  ]
}
