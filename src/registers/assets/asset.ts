import type { AssetEventKind, AssetState, Condition, Funding, Role } from '../../platform/database/schema.ts'
import { Forbidden } from '../../platform/refusal.ts'
import { words } from '../../platform/words.ts'
import type { Tone } from '../../ui/tone.ts'
import type { Act, Person } from '../people/person.ts'

export const conditionNames: Record<Condition, string> = {
  good: words('Baik'),
  minor_damage: words('Rusak Ringan'),
  major_damage: words('Rusak Berat'),
}

export const conditions = ['good', 'minor_damage', 'major_damage'] as const satisfies Condition[]

export const stateNames: Record<AssetState, string> = {
  active: words('Aktif'),
  in_repair: words('Dalam perbaikan'),
  lent: words('Dipinjamkan'),
  disposed: words('Dihapus'),
}

export const states = ['active', 'in_repair', 'lent', 'disposed'] as const satisfies AssetState[]

export const stateTones: Record<AssetState, Tone> = {
  active: 'success',
  in_repair: 'warning',
  lent: 'info',
  disposed: 'neutral',
}

export const eventNames: Record<AssetEventKind, string> = {
  registered: words('Aset dicatat'),
  changed: words('Data aset diubah'),
  transferred: words('Aset dimutasi'),
  state_changed: words('Keadaan aset berubah'),
}

/** Sumber dana, as the inventory before this one had them. */
export const fundingNames: Record<Funding, string> = {
  apbd: words('APBD'),
  central_government: words('K/L/D/I Pusat'),
  grant: words('Hibah'),
  civil_servant_innovation: words('Inovasi ASN'),
  change_project: words('Inovasi Proyek Perubahan'),
  self_funded: words('Swadana/BLUD'),
}

export const fundings = [
  'apbd',
  'central_government',
  'grant',
  'civil_servant_innovation',
  'change_project',
  'self_funded',
] as const satisfies Funding[]

/** Where the Pengurus Barang may take an asset from each state; out of a repair it comes with the report. */
export const statesAfter: Record<AssetState, readonly Exclude<AssetState, 'in_repair'>[]> = {
  active: ['lent', 'disposed'],
  lent: ['active', 'disposed'],
  in_repair: [],
  // a disposal recorded by mistake
  disposed: ['active'],
}

/** What it is called to take an asset into a state, and what that means. */
export const stateActs: Record<Exclude<AssetState, 'in_repair'>, { label: string; hint: string }> = {
  active: { label: words('Dipakai kembali'), hint: words('Dikembalikan dari peminjaman, atau penghapusan dibatalkan') },
  lent: { label: words('Dipinjamkan'), hint: words('Tetap tercatat pada Bidang/Unit pemegangnya') },
  disposed: { label: words('Dihapus'), hint: words('Dengan keputusan penghapusan; tidak menerima tiket baru') },
}

/** 'Printer Cetakindo L310', as people call it. */
export function nameAndModel({ name, brandModel }: Record<'name' | 'brandModel', string>): string {
  return [name, brandModel].filter(Boolean).join(' ')
}

export const registerKeepers = ['asset_clerk', 'admin'] as const satisfies Role[]

export function keepsRegister({ role }: Person): boolean {
  return registerKeepers.some((keeper) => keeper === role)
}

/** Refuses everybody but the Pengurus Barang and an administrator. */
export function keepersOnly({ person }: Act): void {
  if (!keepsRegister(person)) throw new Forbidden()
}
