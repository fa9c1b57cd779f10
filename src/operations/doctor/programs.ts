import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import manifest from '../../../package.json' with { type: 'json' }
import { t } from '../../platform/words.ts'
import { type Finding, fault, ok, warning } from './finding.ts'

const pinned = Number.parseInt(manifest.dependencies.node, 10)
const checkout = fileURLToPath(new URL('../../../', import.meta.url))

/** `running` as Node says it of itself, `24.21.0`. */
export function nodeVersion(running: string): Finding {
  const major = Number.parseInt(running, 10)
  if (major < pinned)
    return fault(
      'node',
      t('Node {running} terlalu lama.', { running }),
      t('Jalankan npm ci dan pakai npm start, yang membawa Node {pinned}.', { pinned }),
    )
  if (major > pinned)
    return warning(
      'node',
      t('Node {running} lebih baru daripada yang diuji.', { running }),
      t('Jalankan npm ci dan pakai npm start, yang membawa Node {pinned}.', { pinned }),
    )
  return ok('node', t('Node {running}.', { running }))
}

/** Whether what `npm run build` makes is there. */
export function builtFiles(folder = checkout): Finding {
  const missing = ['dist/server/main.js', 'dist/assets'].filter((name) => !existsSync(`${folder}/${name}`))
  if (missing.length > 0)
    return fault(
      'build',
      t('Hasil build tidak ada: {missing}.', { missing: missing.join(', ') }),
      t('Jalankan npm run build.'),
    )
  return ok('build', t('E-Ticketing {version} sudah dibangun.', { version: manifest.version }))
}
