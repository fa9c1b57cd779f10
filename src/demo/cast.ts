import type { Role } from '../platform/database/schema.ts'

export const demoPassword = 'Demo-Tiket-2026'

type Account = {
  username: string
  name: string
  role: Role
  unit: string
  jobTitle?: string
  nip?: string
  shared?: boolean
}

/** Invented people, one a role; the unit accounts are shared ones, as the SOP has them. */
export const cast: readonly Account[] = [
  { username: 'jantan', name: 'Bidang Jalan dan Jembatan', role: 'unit', unit: 'JANTAN', shared: true },
  { username: 'keljal', name: 'Bidang Kelengkapan Jalan', role: 'unit', unit: 'KELJAL', shared: true },
  { username: 'sekretariat', name: 'Sekretariat', role: 'unit', unit: 'SEK', shared: true },
  {
    username: 'teknisi1',
    name: 'Bagas Wirayuda',
    role: 'technician',
    unit: 'PUSDATIN',
    jobTitle: 'Tenaga Ahli Technical Support',
  },
  {
    username: 'teknisi2',
    name: 'Nadia Permatahati',
    role: 'technician',
    unit: 'PUSDATIN',
    jobTitle: 'Tenaga Ahli Technical Support',
  },
  {
    username: 'kasubag',
    name: 'Ratna Kusumawardani, S.Kom., M.T.',
    role: 'tu_head',
    unit: 'PUSDATIN',
    jobTitle: 'Kepala Subbagian Tata Usaha Pusat Data dan Informasi Bina Marga',
    nip: '198504172010012004',
  },
  {
    username: 'kapusdatin',
    name: 'Ir. Damar Prasetyo, M.Si.',
    role: 'pusdatin_head',
    unit: 'PUSDATIN',
    jobTitle: 'Kepala Pusat Data dan Informasi Bina Marga',
    nip: '197806092005011003',
  },
  {
    username: 'pengurusbarang',
    name: 'Sulastri Handayani, A.Md.',
    role: 'asset_clerk',
    unit: 'PUSDATIN',
    jobTitle: 'Pengurus Barang',
    nip: '198811232014032002',
  },
  { username: 'admin', name: 'Yoga Pamungkas', role: 'admin', unit: 'PUSDATIN', jobTitle: 'Administrator Sistem' },
]
