import { paths } from '../../paths.ts'
import type { Role } from '../../platform/database/schema.ts'
import { t, words } from '../../platform/words.ts'
import { holdsRole, type Person } from '../../registers/people/person.ts'
import type { IconName } from '../../ui/icon.tsx'
import { LinkList } from '../../ui/list/link-list.tsx'
import { Card } from '../../ui/page/card.tsx'

type Place = { href: string; title: string; description: string; icon: IconName; roles: readonly Role[] }

/** Where those go whose work is not done ticket by ticket. */
const places: readonly Place[] = [
  {
    href: paths.satisfactionIndex(),
    title: words('Indeks Kepuasan'),
    description: words('Nilai penanganan menurut periode, Bidang/Unit, dan kategori.'),
    icon: 'chart-bar',
    roles: ['pusdatin_head', 'unit_head', 'tu_head', 'admin'],
  },
  {
    href: paths.gateOverrides(),
    title: words('Dispensasi'),
    description: words('Bidang/Unit yang masih menunda penilaian, dan izin satu tiket baru.'),
    icon: 'key',
    roles: ['tu_head', 'pusdatin_head', 'admin'],
  },
  {
    href: paths.signatories(),
    title: words('Pejabat penandatangan'),
    description: words('Siapa yang menandatangani hari ini, serta Plh. dan Plt. beserta suratnya.'),
    icon: 'signature',
    roles: ['tu_head', 'pusdatin_head', 'admin'],
  },
  {
    href: paths.people(),
    title: words('Orang'),
    description: words('Akun, peran, dan kata sandi sementara.'),
    icon: 'users',
    roles: ['admin'],
  },
  {
    href: paths.units(),
    title: words('Bidang/Unit'),
    description: words('Susunan Bidang, Suku Dinas, dan seksi.'),
    icon: 'building',
    roles: ['admin'],
  },
  {
    href: paths.officeCalendar(),
    title: words('Kelola kalender'),
    description: words('Jam kerja, hari libur, cuti bersama, dan riwayat perubahannya.'),
    icon: 'calendar',
    roles: ['admin'],
  },
  {
    href: paths.settings(),
    title: words('Pengaturan'),
    description: words('Kebijakan kantor beserta riwayat perubahannya.'),
    icon: 'adjustments',
    roles: ['admin'],
  },
  {
    href: paths.undelivered(),
    title: words('Kiriman gagal'),
    description: words('Pesan surel yang tidak sampai, untuk dicoba lagi.'),
    icon: 'send',
    roles: ['admin'],
  },
  {
    href: paths.webhooks(),
    title: words('Webhook'),
    description: words('Sistem lain yang dipanggil bila ada yang diberi tahu, dan jawabannya.'),
    icon: 'plug-connected',
    roles: ['admin'],
  },
]

export function Places({ person }: { person: Person }) {
  const open = places.filter(({ roles }) => roles.some((role) => holdsRole(person, role, 'full')))
  if (open.length === 0) return null

  return (
    <Card title={t('Halaman lain')} icon="list-check" flush>
      <LinkList
        label={t('Halaman lain')}
        items={open.map(({ href, title, description, icon }) => ({
          href,
          icon,
          title: t(title),
          description: t(description),
        }))}
      />
    </Card>
  )
}
