import { paths } from '../../../../paths.ts'
import { t } from '../../../../platform/words.ts'
import type { Crumb } from '../../../../ui/page/page.tsx'

export function viewCrumbs(here?: string): Crumb[] {
  const queue = { label: t('Tiket'), href: paths.queue() }
  const views = { label: t('Tampilan tersimpan'), href: here ? paths.savedViews() : undefined }
  return here ? [queue, views, { label: here }] : [queue, views]
}
