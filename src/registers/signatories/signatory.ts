import type { SignatoryCapacity, SignatoryScope } from '../../platform/database/schema.ts'
import { words } from '../../platform/words.ts'
import type { Policies } from '../settings/policies.ts'

/** A period in which somebody may sign for the Kepala Subbagian Tata Usaha. Days are 'YYYY-MM-DD' in WIB, both included. */
export type Signatory = {
  id: number
  personId: string
  name: string
  nip: string | null
  capacity: SignatoryCapacity
  scope: SignatoryScope
  /** The position in full, without Plh./Plt.; null for the one of the settings. */
  title: string | null
  startsOn: string
  /** Null as long as nobody has said when it ends. */
  endsOn: string | null
  letterNumber: string | null
  letterDate: string | null
  withdrawn: boolean
}

type Period = Pick<Signatory, 'startsOn' | 'endsOn' | 'withdrawn'>

export function inOffice({ startsOn, endsOn, withdrawn }: Period, day: string): boolean {
  return !withdrawn && startsOn <= day && (endsOn === null || day <= endsOn)
}

export type Standing = 'in_office' | 'to_come' | 'ended' | 'withdrawn'

export function standingOf(period: Period, day: string): Standing {
  if (period.withdrawn) return 'withdrawn'
  if (day < period.startsOn) return 'to_come'
  return inOffice(period, day) ? 'in_office' : 'ended'
}

/** "Plh. Kepala Subbagian Tata Usaha ...", as it is printed above the name; Indonesian whatever is spoken. */
export function printedTitle({ capacity, title }: Pick<Signatory, 'capacity' | 'title'>, policies: Policies): string {
  const position = title ?? policies['workOrder.signerTitle']
  return capacity === 'definitive' ? position : `${prefixes[capacity]} ${position}`
}

/** Of one who stands in for the holder. */
export const prefixes = { plh: 'Plh.', plt: 'Plt.' } as const

export const capacities: Record<SignatoryCapacity, { label: string; meaning: string }> = {
  plh: {
    label: words('Plh. (Pelaksana Harian)'),
    meaning: words('Menggantikan pejabat yang berhalangan sementara.'),
  },
  plt: {
    label: words('Plt. (Pelaksana Tugas)'),
    meaning: words('Mengisi jabatan yang kosong atau pejabatnya berhalangan tetap.'),
  },
  definitive: {
    label: words('Pejabat definitif'),
    meaning: words('Memegang jabatan Kepala Subbagian Tata Usaha.'),
  },
}

export const scopes: Record<SignatoryScope, { label: string; meaning: string }> = {
  full: {
    label: words('Seluruh tugas Kasubag TU'),
    meaning: words('Menandatangani, mengalihkan tugas, memberi dispensasi, dan membaca laporan.'),
  },
  signing: {
    label: words('Penandatanganan saja'),
    meaning: words('Menandatangani, mengembalikan, menolak, dan mencabut Surat Perintah Perbaikan.'),
  },
}
