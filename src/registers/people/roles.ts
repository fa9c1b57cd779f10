import type { Role } from '../../platform/database/schema.ts'
import { words } from '../../platform/words.ts'

/** Every role with its name on the screen and what it may do, as the people page explains it. */
export const roles: Record<Role, { label: string; meaning: string }> = {
  unit: {
    label: words('Bidang/Unit'),
    meaning: words('Mengajukan tiket dan memberikan penilaian.'),
  },
  technician: {
    label: words('Tenaga Ahli'),
    meaning: words('Mencetak SPP, mengerjakan, dan melaporkan penanganan.'),
  },
  tu_head: {
    label: words('Kasubag TU'),
    meaning: words('Mengidentifikasi, memverifikasi, dan menandatangani SPP.'),
  },
  pusdatin_head: {
    label: words('Kepala Pusdatin'),
    meaning: words('Membaca seluruh tiket dan indeks kepuasan.'),
  },
  unit_head: {
    label: words('Kepala Bidang/Unit'),
    meaning: words('Membaca tiket dan indeks kepuasan unitnya.'),
  },
  asset_clerk: {
    label: words('Pengurus Barang'),
    meaning: words('Memelihara daftar aset dan suku cadang.'),
  },
  admin: {
    label: words('Admin'),
    meaning: words('Mengelola orang, unit, dan pengaturan.'),
  },
}

export const roleNames: readonly Role[] = [
  'unit',
  'technician',
  'tu_head',
  'pusdatin_head',
  'unit_head',
  'asset_clerk',
  'admin',
]
