import type { Logger } from 'pino'
import { cleanName } from '../files/file-name.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { Refusal } from '../refusal.ts'
import { t } from '../words.ts'
import { type Clamd, look, type Verdict } from './clamd.ts'

type Inspecting = { config: { clamd?: Clamd }; log: Logger; metrics?: Metrics }
type Sent = { name: string; bytes: Uint8Array }

/**
 * Has the office's ClamAV look at files before anything else does, one after the other; without `CLAMD` nothing happens.
 * Refuses at `field`: `infected-file` (422), and `file-unchecked` (503) where nobody could look and `CLAMD_AWAY` is `refuse`.
 */
export async function inspectFiles({ config, log, metrics }: Inspecting, field: string, files: Sent[]): Promise<void> {
  const { clamd } = config
  if (!clamd) return

  for (const file of files) {
    const name = cleanName(file.name)
    const verdict = await look(clamd, file.bytes)
    metrics?.inspected(verdict.is)
    if (verdict.is === 'clean') continue

    log.warn({ field, bytes: file.bytes.length, ...verdict }, `file ${verdict.is}`)
    if (verdict.is === 'infected' || clamd.away === 'refuse') throw refusalOf(verdict, field, name)
  }
}

function refusalOf(verdict: Verdict, field: string, name: string): Refusal {
  const infected = verdict.is === 'infected'
  const message = infected
    ? t(
        'Berkas {name} memuat virus atau program berbahaya dan tidak disimpan. Pilih berkas lain dan periksa komputer ini.',
        { name },
      )
    : t('Berkas {name} belum dapat diperiksa dari virus, jadi tidak disimpan. Coba lagi beberapa menit lagi.', { name })
  const details = { errors: [{ path: field, message }] }
  return new Refusal(infected ? 'infected-file' : 'file-unchecked', message, {
    status: infected ? 422 : 503,
    details,
    field,
  })
}
