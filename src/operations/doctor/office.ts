import { X509Certificate } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../../platform/database/connect.ts'
import { unseal } from '../../platform/seal.ts'
import { t } from '../../platform/words.ts'
import { unfilledYear } from '../../registers/calendar/calendar.ts'
import { loadCalendar } from '../../registers/calendar/queries.ts'
import { authorities } from '../../registers/documents/certificates/queries.ts'
import { anybodyExists } from '../../registers/people/queries.ts'
import { signatoriesInOffice } from '../../registers/signatories/queries.ts'
import { type Finding, fault, ok, warning } from './finding.ts'

const day = 24 * 60 * 60 * 1000

export async function setUp(db: Database): Promise<Finding> {
  if (await anybodyExists(db)) return ok('set-up', t('Kantor sudah dipasang.'))
  return warning('set-up', t('Kantor belum dipasang.'), t('Buka /pasang dengan kode yang dicetak npm start.'))
}

/** Opens the newest sealed key: the secret of another installation would lock the office out of all of them. */
export async function secretFits(db: Database, secret: Buffer | undefined): Promise<Finding> {
  const [newest] = await authorities(db)
  if (!newest) return ok('sealed-keys', t('Belum ada kunci yang disegel.'))
  if (secret && unseal(newest.sealedKey, secret))
    return ok('sealed-keys', t('Rahasia cocok dengan kunci yang disegel di basis data.'))
  return fault(
    'sealed-keys',
    t('Kunci yang disegel di basis data tidak dapat dibuka dengan rahasia ini.'),
    t('Pulihkan berkas rahasia dari cadangan yang sama dengan basis data ini.'),
  )
}

/** Signatories' own certificates are renewed as they sign; the office's root and the authority for time are not. */
export async function certificates(db: Database, { tsaRoot }: { tsaRoot?: string }, now: Date): Promise<Finding> {
  const [newest] = await authorities(db)
  const roots = tsaRoot?.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  const ends = [
    ...(newest ? [{ name: t('akar kantor'), until: newest.validUntil }] : []),
    ...roots.map((pem) => ({ name: 'TSA_ROOT', until: new X509Certificate(pem).validToDate })),
  ]
  const ending = ends.filter(({ until }) => until.getTime() - now.getTime() < 90 * day)
  if (ending.length === 0) return ok('certificates', t('Sertifikat akar masih berlaku lama.'))
  const names = ending.map(({ name, until }) => `${name} ${until.toISOString().slice(0, 10)}`).join(', ')
  const remedy = t(
    'Akar kantor diganti sendiri pada tanda tangan berikutnya: bagikan akar yang baru. Untuk TSA_ROOT ambil berkas baru dari penyedianya.',
  )
  return ending.some(({ until }) => until <= now)
    ? fault('certificates', t('Sertifikat sudah berakhir: {names}.', { names }), remedy)
    : warning('certificates', t('Sertifikat segera berakhir: {names}.', { names }), remedy)
}

/** Without one every order waits. */
export async function signatory(db: Database, now: Date): Promise<Finding> {
  const [first] = await signatoriesInOffice(db, now)
  if (!first)
    return fault(
      'signatory',
      t('Hari ini tidak ada pejabat yang dapat menandatangani.'),
      t('Catat pemegang jabatan atau Plh./Plt. di halaman Pejabat.'),
    )

  const end = first.endsOn && new Date(`${first.endsOn}T23:59:59+07:00`)
  const soon =
    end &&
    end.getTime() - now.getTime() < 14 * day &&
    (await signatoriesInOffice(db, new Date(end.getTime() + 1000))).length === 0
  return soon
    ? warning(
        'signatory',
        t('Masa jabatan penandatangan berakhir {day} tanpa pengganti.', { day: first.endsOn ?? '' }),
        t('Catat pemegang jabatan atau Plh./Plt. di halaman Pejabat.'),
      )
    : ok('signatory', t('Ada pejabat yang dapat menandatangani.'))
}

export async function calendar(db: Database, now: Date): Promise<Finding> {
  const year = unfilledYear(await loadCalendar(db), now)
  if (!year) return ok('calendar', t('Kalender sudah diisi.'))
  return warning(
    'calendar',
    t('Kalender tahun {year} belum diisi', { year }),
    t('Isi hari libur tahun itu di Kalender, Kelola kalender.'),
  )
}

type Backup = {
  endedAt: Date | null
  failure: string | null
  verifiedAt: Date | null
  verificationFailure: string | null
}

/** The newest one that ended, and when one was last tried out by restoring it. */
export async function backups(db: Database, now: Date): Promise<Finding> {
  const remedy = t('Buat cadangan hari ini dan jadwalkan setiap hari: npm run -s eticket -- backup.')
  const { rows: known } = await sql<{ there: boolean }>`select to_regclass('backups') is not null as there`.execute(db)
  if (!known[0]?.there) return warning('backup', t('Belum ada cadangan yang tercatat.'), remedy)

  const { rows } = await sql<Backup>`
    select ended_at, failure, verification_failure, (select max(verified_at) from backups) as verified_at
    from backups where ended_at is not null order by started_at desc limit 1`.execute(db)
  const [last] = rows
  if (!last?.endedAt) return fault('backup', t('Belum ada cadangan yang tercatat.'), remedy)
  const failed = last.failure ?? last.verificationFailure
  if (failed) return fault('backup', t('Cadangan terakhir gagal: {failure}', { failure: failed }), remedy)

  const hours = Math.floor((now.getTime() - last.endedAt.getTime()) / (60 * 60 * 1000))
  if (hours > 26) return fault('backup', t('Cadangan terakhir dibuat {hours} jam yang lalu.', { hours }), remedy)
  if (!last.verifiedAt || now.getTime() - last.verifiedAt.getTime() > 35 * day)
    return warning(
      'backup',
      t('Cadangan belum diuji dalam 35 hari terakhir.'),
      t('Jalankan npm run -s eticket -- backup verify.'),
    )
  return ok('backup', t('Cadangan terakhir dibuat {hours} jam yang lalu.', { hours }))
}
