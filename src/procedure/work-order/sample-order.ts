import type { Press } from '../../platform/pdf/press.ts'
import type { Shown } from '../../platform/pdf/shown-on-paper.ts'
import type { Trial } from '../../platform/pdf/try-templates.ts'
import { words } from '../../platform/words.ts'
import { printOfWorkOrder, type WorkOrderSheet } from './work-order-sheet.ts'

/** An order of nobody's, to look at a letter with before it is in use. */
export const sampleOrder: WorkOrderSheet = {
  letterhead: {
    lines: [
      'PEMERINTAH PROVINSI DAERAH KHUSUS IBUKOTA JAKARTA',
      'DINAS BINA MARGA',
      'PUSAT DATA DAN INFORMASI BINA MARGA',
    ],
    address: 'Jalan Taman Jatibaru No. 1, Jakarta Pusat 10150',
  },
  paper: 'a4',
  place: 'Jakarta',
  nipLabel: 'NIP.',
  number: '0007/SPP/PUSDATIN-BM/XI/2026',
  version: 1,
  issuedOn: 'Senin, 23 November 2026',
  ticketNumber: 'T20261123-001',
  ticketUrl: 'https://helpdesk.contoh.go.id/tiket/T20261123-001',
  basis: 'SOP Nomor 460/OT.05.00 tanggal 13 Februari 2023',
  technician: {
    name: 'Bagas Wiratama, S.Kom.',
    position: 'Tenaga Ahli Technical Support',
    nip: null,
    acceptedAt: 'Senin, 23 November 2026 pukul 09.02 WIB',
  },
  signer: {
    name: 'Rani Pratiwi, S.T., M.Si.',
    position: 'Kepala Subbagian Tata Usaha Pusat Data dan Informasi Bina Marga',
    nip: '198609262015052001',
  },
  category: 'computer',
  complaint: {
    receivedAt: 'Senin, 23 November 2026 pukul 08.41 WIB',
    requester: 'Dimas Anggoro',
    unit: 'Bidang Jalan dan Jembatan',
    subUnit: 'Seksi Pemeliharaan Jalan',
    location: 'Gedung Dinas Teknis, Lantai 5, Ruang 503',
    phone: '0812-3456-7890',
    description: 'Komputer tidak mau menyala sejak pagi. Lampu indikator berkedip tiga kali lalu mati.',
  },
  device: {
    name: 'Personal Computer',
    model: 'Lenovo ThinkCentre M70t',
    serialNumber: 'PC1X9K2L',
    asset: { code: '1.3.2.10.01.02.001', register: '000123', acquisitionYear: '2021' },
    ownership: null,
  },
  workTypes: ['windows'],
  cableMetres: null,
  otherWork: null,
  condition: 'Baik, tidak ada kerusakan luar',
  accessories: 'Kabel daya, tetikus, papan ketik',
  parts: [],
  handling: { value: 2, unit: 'hari_kerja', start: 'spp_signed' },
  dueAt: null,
  note: null,
  checks: null,
  signature: null,
  copies: [],
  verificationUrl: 'https://helpdesk.contoh.go.id/verifikasi/Contoh0Surat0Perintah0Perbaikan',
  method: 'internal',
  mark: 'Disetujui secara elektronik melalui Aplikasi E-Ticketing',
  notice:
    'Dokumen ini disetujui secara elektronik melalui Aplikasi E-Ticketing Dinas Bina Marga. Keaslian dapat diperiksa dengan memindai kode QR.',
}

/** The same once it is signed. */
export const signedSample: WorkOrderSheet = {
  ...sampleOrder,
  dueAt: 'Rabu, 25 November 2026 pukul 16.00 WIB',
  checks: { requester: true, device: true, category: true, notDuplicate: true, partsRule: true },
  signature: { date: '23 November 2026', time: 'Senin, 23 November 2026 pukul 09.15 WIB' },
}

/** The orders that an edited template must print before it is taken: each method, what may be missing, what is long. */
export function trialOrders(press: Press, at: Date): Trial[] {
  const bare: WorkOrderSheet = {
    ...signedSample,
    technician: { ...signedSample.technician, acceptedAt: null },
    signer: { ...signedSample.signer, name: '', nip: null },
    complaint: { ...signedSample.complaint, subUnit: null },
    device: null,
    condition: null,
    accessories: null,
    dueAt: null,
    handling: { value: 11, unit: 'hari_kalender', start: 'work_started' },
  }
  const whole: WorkOrderSheet = {
    ...signedSample,
    method: 'bsre',
    paper: 'f4',
    device: { name: 'Laptop', model: null, serialNumber: null, asset: null, ownership: 'Milik Pribadi' },
    workTypes: ['lan_cable', 'internet', 'printer', 'windows', 'other'],
    complaint: { ...signedSample.complaint, description: 'Jaringan terputus sejak pagi. '.repeat(130) },
    note: 'Bawa tangga.',
    parts: [
      { name: 'Catu daya 450 W', quantity: '1 buah', store: 'Gudang Pusdatin' },
      { name: 'Kabel UTP Cat 6', quantity: '12 meter', store: 'Gudang Lantai 5' },
    ],
    handling: { value: 2, unit: 'jam_kerja', start: 'spp_signed' },
    copies: ['Kepala Pusat Data dan Informasi Bina Marga', 'Arsip'],
  }
  const forThePen: WorkOrderSheet = { ...sampleOrder, method: 'wet', mark: '', verificationUrl: null }

  return [sampleOrder, signedSample, bare, whole, forThePen].map((sheet) => ({
    ...printOfWorkOrder(sheet, press, at),
    shows: shownBy(sheet),
  }))
}

/** Without these it is no order: an inspector could not tell which one, of whom, and no scan would be recognised. */
function shownBy({ number, ticketNumber, signer, verificationUrl }: WorkOrderSheet): Shown[] {
  return [
    { what: words('nomor surat'), text: number },
    { what: words('nomor tiket'), text: ticketNumber },
    { what: words('nama penandatangan'), text: signer.name },
    ...(verificationUrl ? [{ what: words('kode QR verifikasi yang terbaca'), code: verificationUrl }] : []),
  ]
}
