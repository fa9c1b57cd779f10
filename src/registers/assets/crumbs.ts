import { paths } from '../../paths.ts'
import { t } from '../../platform/words.ts'
import type { Crumb } from '../../ui/page/page.tsx'

/** The way from the register to a page of it. */
export function registerCrumbs(...rest: Crumb[]): Crumb[] {
  return [{ label: t('Aset'), href: paths.assetList() }, ...rest]
}

export function assetCrumbs({ register }: { register: string }, here: string): Crumb[] {
  return registerCrumbs({ label: register, href: paths.asset(register) }, { label: here })
}
