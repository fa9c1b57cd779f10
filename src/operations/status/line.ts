import { t, words } from '../../platform/words.ts'
import { type Finding, fault, ok, warning } from '../doctor/finding.ts'

/** One part of the system as the page shows it; `href` leads to where it is mended. Of what is `unused` there is nothing to judge. */
export type Line = Finding & { title: string; href?: string; unused?: boolean }

/** `unsound` is the worse of the two, where one of them is true. */
type Judged = {
  title: string
  says: string
  unsound?: 'warning' | 'fault' | false
  remedy?: string
  href?: string
  unused?: boolean
}

/** A part with its remedy only where one is needed. */
export function line(check: string, { title, says, unsound, remedy = '', href, unused }: Judged): Line {
  const judge = { warning, fault }
  const finding = unsound ? judge[unsound](check, says, remedy) : ok(check, says)
  return { ...finding, title, href: unsound ? href : undefined, unused }
}

export const stateNames: Record<Line['state'], string> = {
  ok: words('Baik'),
  warning: words('Perlu perhatian'),
  fault: words('Bermasalah'),
}

/** In whole minutes, hours or days, whichever is said more easily. */
export function age(ms: number): string {
  const minutes = Math.floor(Math.max(0, ms) / 60_000)
  if (minutes < 120) return t('{n} menit', { n: minutes })
  if (minutes < 48 * 60) return t('{n} jam', { n: Math.floor(minutes / 60) })
  return t('{n} hari', { n: Math.floor(minutes / (24 * 60)) })
}
