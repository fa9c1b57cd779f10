import { t } from '../../platform/words.ts'
import { formatBytes, formatShare } from '../../ui/format.ts'
import type { Figures } from '../figures/queries.ts'
import { age, type Line, line } from './line.ts'
import type { Process, Upkeep } from './queries.ts'

/** Processes, disks, database and its copies, judged at `now`. */
export function machineLines(figures: Figures, upkeep: Upkeep, now: Date): Line[] {
  return [
    processes(upkeep.processes, figures.migration),
    disk(upkeep.processes),
    database(figures, upkeep),
    pool(upkeep),
    replicas(figures.replicas),
    backup(figures, now),
  ]
}

function processes(running: Process[], migration: string): Line {
  const versions = [...new Set(running.map(({ version }) => version))]
  const streams = running.reduce((sum, one) => sum + one.streams, 0)
  const title = t('Proses')
  if (running.length === 0)
    return line('processes', {
      title,
      says: t('Tidak ada proses yang melapor dalam satu menit terakhir.'),
      unsound: 'fault',
      remedy: t('Periksa apakah basis data dapat ditulis, lalu baca log server.'),
    })
  return line('processes', {
    title,
    says: t('{n} proses, versi {versions}, migrasi {migration}, {streams} halaman terbuka.', {
      n: running.length,
      versions: versions.join(', '),
      migration: migration.slice(0, 4),
      streams,
    }),
    unsound: versions.length > 1 && 'warning',
    remedy: t('Dua versi berjalan bersama. Selesaikan pembaruan pada setiap server.'),
  })
}

/** The fullest of all. */
function disk(running: Process[]): Line {
  const title = t('Ruang disk')
  const [fullest] = running
    .flatMap(({ host, diskFreeBytes: free, diskBytes: whole }) =>
      free !== null && whole ? [{ host, free, share: free / whole }] : [],
    )
    .sort((one, other) => one.share - other.share)
  if (!fullest) return line('disk', { title, says: t('Belum diketahui.') })

  const { host, free, share } = fullest
  const nearlyFull = share < 0.05 ? 'fault' : share < 0.15 && 'warning'
  return line('disk', {
    title,
    says: t('Sisa {free} ({share}) pada {host}.', { free: formatBytes(free), share: formatShare(share), host }),
    unsound: nearlyFull,
    remedy: t('Perbesar disk atau pindahkan cadangan lama; bila penuh, basis data berhenti menulis.'),
  })
}

function database({ databaseBytes }: Figures, { postgres, connections, mostConnections }: Upkeep): Line {
  return line('database', {
    title: t('Basis data'),
    says: t('PostgreSQL {postgres}, {size}, {connections} dari {most} koneksi.', {
      postgres: postgres.split(' ')[0] ?? '',
      size: formatBytes(databaseBytes),
      connections,
      most: mostConnections,
    }),
    unsound: connections > 0.8 * mostConnections && 'warning',
    remedy: t('Kurangi WORKERS atau DATABASE_POOL_SIZE, atau perbesar max_connections.'),
  })
}

function pool({ processes: running }: Upkeep): Line {
  const waiting = running.reduce((sum, one) => sum + one.poolWaiting, 0)
  return line('pool', {
    title: t('Antrean koneksi'),
    says: waiting === 0 ? t('Tidak ada yang menunggu koneksi.') : t('{n} menunggu koneksi.', { n: waiting }),
    unsound: waiting > 0 && 'warning',
    remedy: t('Bila berulang, perbesar DATABASE_POOL_SIZE atau tambah proses dengan WORKERS.'),
  })
}

function replicas(copies: Figures['replicas']): Line {
  const slowest = Math.max(0, ...copies.map(({ lag }) => lag))
  return line('replicas', {
    title: t('Salinan basis data'),
    says:
      copies.length === 0
        ? t('Tidak ada salinan yang mengikuti basis data ini.')
        : t('{n} salinan, tertinggal paling banyak {seconds} detik.', {
            n: copies.length,
            seconds: Math.round(slowest),
          }),
    unsound: slowest > 60 && 'warning',
    remedy: t('Periksa jaringan dan disk salinan itu.'),
  })
}

// a day, and the time that one takes
const backupTooOld = 26 * 60 * 60_000

function backup({ backedUp, backupFailure }: Figures, now: Date): Line {
  const title = t('Cadangan')
  const remedy = t('Buat cadangan hari ini dan jadwalkan setiap hari: npm run -s eticket -- backup.')
  if (backupFailure)
    return line('backup', {
      title,
      says: t('Cadangan terakhir gagal: {failure}', { failure: backupFailure }),
      unsound: 'fault',
      remedy,
    })
  if (backedUp === null)
    return line('backup', { title, says: t('Belum ada cadangan yang tercatat.'), unsound: 'fault', remedy })

  const old = now.getTime() - backedUp
  return line('backup', {
    title,
    says: t('Cadangan terakhir selesai {age} yang lalu.', { age: age(old) }),
    unsound: old > backupTooOld && 'fault',
    remedy,
  })
}
