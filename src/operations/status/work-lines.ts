import { paths } from '../../paths.ts'
import { type Service, services } from '../../platform/watched.ts'
import { t, words } from '../../platform/words.ts'
import { formatShortDateTime } from '../../ui/format.ts'
import type { Figures } from '../figures/queries.ts'
import { age, type Line, line } from './line.ts'
import type { Upkeep } from './queries.ts'

/** Jobs, schedules and messages. */
export function workLines(figures: Figures, { schedules, lastError }: Upkeep): Line[] {
  return [queue(figures), failedJobs(figures, lastError), missed(schedules), ...deliveries(figures)]
}

// seconds
const jobLate = { warning: 120, fault: 600 }

function queue({ jobs }: Figures): Line {
  const waiting = jobs.reduce((sum, job) => sum + job.waiting, 0)
  const running = jobs.reduce((sum, job) => sum + job.running, 0)
  const oldest = Math.max(0, ...jobs.map((job) => job.oldest))
  const late = oldest > jobLate.fault ? 'fault' : oldest > jobLate.warning && 'warning'
  return line('jobs', {
    title: t('Antrean pekerjaan'),
    says:
      waiting === 0
        ? t('Tidak ada yang menunggu, {running} sedang dikerjakan.', { running })
        : t('{waiting} menunggu, yang tertua {age}; {running} sedang dikerjakan.', {
            waiting,
            running,
            age: age(oldest * 1000),
          }),
    unsound: late,
    remedy: t('Nyalakan server (satu proses saja dengan JOBS=yes sudah cukup) dan baca lognya.'),
  })
}

function failedJobs({ jobs }: Figures, lastError: string | null): Line {
  const failed = jobs.filter((job) => job.failed > 0)
  const named = failed.map(({ task, failed: n }) => `${task} ${n}`).join(', ')
  return line('failed-jobs', {
    title: t('Pekerjaan gagal'),
    says:
      failed.length === 0
        ? t('Tidak ada pekerjaan yang gagal untuk seterusnya.')
        : t('Pekerjaan yang gagal untuk seterusnya: {tasks}.', { tasks: named }),
    unsound: failed.length > 0 && 'fault',
    remedy: t('Hilangkan sebabnya, lalu jalankan lagi. Kesalahan terakhir: {error}', {
      error: (lastError ?? '').split('\n')[0] ?? '',
    }),
  })
}

function missed(schedules: Upkeep['schedules']): Line {
  const late = schedules.filter((one) => one.late).map(({ task }) => task)
  const last = schedules
    .map(({ at }) => at ?? '')
    .sort()
    .at(-1)
  return line('schedules', {
    title: t('Jadwal'),
    says:
      late.length > 0
        ? t('Jadwal yang tidak berjalan lebih dari sehari: {names}.', { names: late.join(', ') })
        : last
          ? t('{n} jadwal berjalan, terakhir {at}.', { n: schedules.length, at: formatShortDateTime(last) })
          : t('Jadwal belum pernah berjalan.'),
    unsound: (late.length > 0 || !last) && 'warning',
    remedy: t('Baca log server pada jam jadwal itu.'),
  })
}

function deliveries({ deliveries: messages, failedCalls }: Figures): Line[] {
  const sum = (waiting: boolean) =>
    messages.filter(({ state }) => (state === 'waiting') === waiting).reduce((all, { count }) => all + count, 0)
  const undelivered = sum(false)
  return [
    line('deliveries', {
      title: t('Kiriman'),
      says: t('{waiting} menunggu, {failed} tidak sampai.', { waiting: sum(true), failed: undelivered }),
      unsound: undelivered > 0 && 'warning',
      remedy: t('Baca sebabnya dan kirim lagi.'),
      href: paths.undelivered(),
    }),
    line('webhook-calls', {
      title: t('Panggilan webhook'),
      says: failedCalls === 0 ? t('Tidak ada yang gagal.') : t('{n} panggilan gagal.', { n: failedCalls }),
      unsound: failedCalls > 0 && 'warning',
      remedy: t('Baca jawaban penerimanya dan panggil lagi.'),
      href: paths.webhooks(),
    }),
  ]
}

const serviceNames: Record<Service, string> = {
  mail: words('Surel'),
  push: words('Peramban'),
  telegram: words('Telegram'),
  webhook: words('Webhook'),
  bsre: words('BSrE'),
  timestamp: words('Penanda waktu'),
  clamd: words('Pemindai virus'),
}

/** How other houses answered the last time; of one that was never called only that. */
export function serviceLines(known: Upkeep['services']): Line[] {
  return services.map((service) => {
    const { answeredAt = null, failedAt = null, fault } = known.find((one) => one.service === service) ?? {}
    const failing = failedAt !== null && (answeredAt === null || Date.parse(failedAt) > Date.parse(answeredAt))
    const said = [
      answeredAt ? t('terakhir menjawab {at}', { at: formatShortDateTime(answeredAt) }) : '',
      failedAt ? t('terakhir gagal {at}: {fault}', { at: formatShortDateTime(failedAt), fault: fault ?? '' }) : '',
    ].filter(Boolean)
    return line(`service-${service}`, {
      title: t(serviceNames[service]),
      says: said.length > 0 ? said.join('; ') : t('Belum pernah dihubungi.'),
      unsound: failing && 'fault',
      unused: said.length === 0,
      remedy: t('Periksa alamat dan akun layanan ini dalam konfigurasi, dan jalan ke luar dari server.'),
    })
  })
}
