import type { Person } from '../../../registers/people/person.ts'
import type { Signatory } from '../../../registers/signatories/signatory.ts'
import { reportRequest } from '../../handling-report/handling-report.ts'
import type { TicketFacts } from '../../work-order/queries.ts'
import { workOrderRequest } from '../../work-order/work-order.ts'

// What a specimen says. Nobody and nothing of it exists; the words say so, for whoever finds a printed one.

export const technician: Person = {
  id: '00000000-0000-4000-8000-000000000001',
  username: 'contoh',
  name: 'Nama Tenaga Ahli (contoh)',
  role: 'technician',
  unitId: 0,
  unitName: 'Pusdatin',
  shared: false,
  nip: null,
  jobTitle: null,
  language: 'id',
  mustChangePassword: false,
  acting: null,
}

export const official: Person = {
  ...technician,
  name: 'Nama Pejabat (contoh), S.T.',
  role: 'tu_head',
  nip: '197001011995031001',
}

export const signatory: Signatory = {
  id: 0,
  personId: official.id,
  name: official.name,
  nip: official.nip,
  capacity: 'definitive',
  scope: 'full',
  title: null,
  startsOn: '2020-01-01',
  endsOn: null,
  letterNumber: null,
  letterDate: null,
  withdrawn: false,
}

export function ticket(number: string, submittedAt: Date): TicketFacts {
  return {
    number,
    submittedAt,
    requesterName: 'Nama Pemohon (contoh)',
    phone: '+6281200000000',
    location: 'Gedung contoh, lantai 3, ruang 301',
    description: 'Ini surat contoh dan tidak berlaku: printer tidak menarik kertas sejak pagi.',
    category: 'printer',
    deviceName: null,
    ownership: null,
    unit: 'Seksi Contoh',
    parentUnit: 'Bidang Contoh',
    register: '1.3.2.10.02.03.003.000001',
    assetName: 'Printer contoh',
    brandModel: 'Merek contoh X-100',
    serialNumber: 'CONTOH-0001',
    acquisitionYear: 2024,
  }
}

export const order = workOrderRequest.parse({
  condition: 'Bodi utuh, baki kertas longgar',
  accessories: 'Kabel daya, kabel USB',
  note: 'Surat contoh, tidak berlaku.',
})

export const allChecked = { requester: true, device: true, category: true, notDuplicate: true, partsRule: true }

export const report = reportRequest.parse({
  diagnosis: 'Rol penarik kertas aus (contoh).',
  cause: 'wear',
  action: 'Mengganti rol penarik kertas dan mencoba cetak sepuluh halaman (contoh).',
  outcome: 'resolved',
  finalCondition: 'good',
  recommendation: 'Bersihkan jalur kertas setiap tiga bulan.',
})

export const part = {
  kind: 'spare_part' as const,
  name: 'Rol penarik kertas',
  unitOfMeasure: 'buah',
  quantity: 1,
  store: 'Gudang Pusdatin',
  oldSerial: '',
  newSerial: '',
}
