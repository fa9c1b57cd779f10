import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import { formatDate } from '../../ui/format.ts'
import type { Figures } from '../figures/queries.ts'
import { age, type Line, line } from './line.ts'

const day = 24 * 60 * 60_000

/** What the office itself must see to; `unfilled` is the year that the calendar lacks. */
export function officeLines(figures: Figures, unfilled: number | undefined, now: Date): Line[] {
  return [tickets(figures), unsigned(figures, now), certificates(figures, now), calendar(unfilled), signIns(figures)]
}

function tickets({ stages }: Figures): Line {
  const sum = (of: 'open' | 'late' | 'soon') => stages.reduce((all, stage) => all + stage[of], 0)
  return line('late-tickets', {
    title: t('Tiket'),
    says: t('{open} terbuka, {late} terlambat, {soon} segera jatuh tempo.', {
      open: sum('open'),
      late: sum('late'),
      soon: sum('soon'),
    }),
    unsound: sum('late') > 0 && 'warning',
    remedy: t('Ingatkan pelaksananya; daftarnya ada di Tiket.'),
    href: `${paths.queue()}?due=late`,
  })
}

function unsigned({ stages, unsignedSince }: Figures, now: Date): Line {
  const waiting = stages.find(({ stage }) => stage === 'awaiting_signature')?.open ?? 0
  const waited = unsignedSince === null ? 0 : now.getTime() - unsignedSince
  return line('unsigned-orders', {
    title: t('Surat menunggu tanda tangan'),
    says:
      waiting === 0 ? t('Tidak ada.') : t('{n} surat, yang tertua menunggu {age}.', { n: waiting, age: age(waited) }),
    unsound: waited > day && 'warning',
    remedy: t('Pastikan ada pejabat yang dapat menandatangani hari ini.'),
    href: paths.signatories(),
  })
}

/** Signatories' own certificates are renewed as they sign, and the root two years before its end. */
function certificates({ rootExpires, certificateExpires }: Figures, now: Date): Line {
  const title = t('Sertifikat kantor')
  if (rootExpires === null) return line('certificates', { title, says: t('Belum dibuat.') })

  const left = rootExpires - now.getTime()
  const ends = [
    t('Akar berlaku sampai {day}', { day: formatDate(new Date(rootExpires)) }),
    certificateExpires === null
      ? ''
      : t('sertifikat penandatangan sampai {day}', { day: formatDate(new Date(certificateExpires)) }),
  ]
  return line('certificates', {
    title,
    says: ends.filter(Boolean).join('; '),
    unsound: left < 0 ? 'fault' : left < 90 * day && 'warning',
    remedy: t('Akar diganti sendiri pada tanda tangan berikutnya; bagikan akar yang baru.'),
    href: paths.certificates(),
  })
}

function calendar(unfilled: number | undefined): Line {
  return line('calendar', {
    title: t('Kalender'),
    says: unfilled ? t('Kalender tahun {year} belum diisi', { year: unfilled }) : t('Kalender sudah diisi.'),
    unsound: unfilled !== undefined && 'warning',
    remedy: t('Isi hari libur tahun itu di Kalender, Kelola kalender.'),
    href: paths.holidayList(),
  })
}

// within a quarter of an hour: more than a morning of typing errors
const manyFailures = 50

function signIns({ signInFailures, lockedNames }: Figures): Line {
  return line('sign-ins', {
    title: t('Percobaan masuk'),
    says: t('{failures} gagal dalam 15 menit terakhir, {names} nama terkunci.', {
      failures: signInFailures,
      names: lockedNames,
    }),
    unsound: signInFailures > manyFailures && 'warning',
    remedy: t('Baca log: mungkin ada yang menebak kata sandi. Batasi alamatnya di proksi.'),
  })
}
