import { paths } from '../paths.ts'
import type { Role } from '../platform/database/schema.ts'
import { t, words } from '../platform/words.ts'
import type { NavigationItem } from '../ui/page/navigation.tsx'
import { holdsRole, type Person } from './people/person.ts'
import { stockReaders } from './spare-parts/spare-part.ts'

type Place = Omit<NavigationItem, 'current' | 'count'> & { roles?: readonly Role[] }

/** What stands in the navigation, in order; without `roles` it is for everybody. */
const places: readonly Place[] = [
  { label: words('Beranda'), href: paths.home(), icon: 'home' },
  { label: words('Tiket'), href: paths.queue(), icon: 'ticket' },
  { label: words('Aset'), href: paths.assetList(), icon: 'device-desktop' },
  { label: words('Ajukan Tiket'), href: paths.newTicket(), icon: 'plus', roles: ['unit'] },
  { label: words('Notifikasi'), href: paths.inbox(), icon: 'bell' },
  {
    label: words('Statistik'),
    href: paths.statistics(),
    icon: 'chart-bar',
    roles: ['unit_head', 'pusdatin_head', 'tu_head', 'admin'],
  },
  {
    label: words('Indeks Kepuasan'),
    href: paths.satisfactionIndex(),
    icon: 'star',
    roles: ['unit_head', 'pusdatin_head', 'tu_head', 'admin'],
  },
  {
    label: words('Rekap'),
    href: paths.recaps(),
    icon: 'clipboard-text',
    roles: ['unit_head', 'pusdatin_head', 'tu_head'],
  },
  {
    label: words('Dispensasi'),
    href: paths.gateOverrides(),
    icon: 'key',
    roles: ['pusdatin_head', 'tu_head'],
  },
  {
    label: words('Dokumen'),
    href: paths.documents(),
    icon: 'file-certificate',
    roles: ['pusdatin_head', 'tu_head', 'admin'],
  },
  { label: words('Suku Cadang'), href: paths.spareParts(), icon: 'package', roles: stockReaders },
  {
    label: words('Pemeliharaan'),
    href: paths.maintenancePlans(),
    icon: 'calendar-due',
    roles: ['technician', 'tu_head', 'pusdatin_head', 'asset_clerk', 'admin'],
  },
  { label: words('SOP'), href: paths.sop(), icon: 'book' },
  { label: words('Kalender'), href: paths.calendar(), icon: 'calendar' },
  { label: words('Orang'), href: paths.people(), icon: 'users', roles: ['admin'] },
  { label: words('Bidang/Unit'), href: paths.units(), icon: 'building', roles: ['admin'] },
  {
    label: words('Pejabat'),
    href: paths.signatories(),
    icon: 'signature',
    roles: ['admin', 'pusdatin_head', 'tu_head'],
  },
  {
    label: words('Arsip'),
    href: paths.retention(),
    icon: 'clipboard-text',
    roles: ['admin', 'pusdatin_head', 'tu_head'],
  },
  {
    label: words('Keadaan sistem'),
    href: paths.systemStatus(),
    icon: 'progress-check',
    roles: ['admin', 'pusdatin_head'],
  },
  { label: words('Jejak audit'), href: paths.audit(), icon: 'lock', roles: ['admin', 'pusdatin_head'] },
  { label: words('Pengaturan'), href: paths.settings(), icon: 'adjustments', roles: ['admin'] },
]

/** `unread` is how many notices wait for him. */
export function navigationOf(person: Person, path: string, unread = 0): NavigationItem[] {
  const open = places.filter(({ roles }) => !roles || roles.some((role) => holdsRole(person, role, 'full')))
  const current = open.filter(({ href }) => isAt(path, href)).sort((a, b) => b.href.length - a.href.length)[0]

  return open.map(({ label, href, icon }) => ({
    label: t(label),
    href,
    icon,
    current: href === current?.href || undefined,
    count: href === paths.inbox() ? unread : undefined,
  }))
}

function isAt(path: string, href: string): boolean {
  return path === href || (href !== paths.home() && path.startsWith(`${href}/`))
}
