import type { Press } from '../../platform/pdf/press.ts'
import type { Shown } from '../../platform/pdf/shown-on-paper.ts'
import type { Trial } from '../../platform/pdf/try-templates.ts'
import { words } from '../../platform/words.ts'
import { type HandlingReportSheet, printOfReport } from './handling-report-sheet.ts'

/** A report of nobody's, to look at a letter with before it is in use. */
export const sampleReport: HandlingReportSheet = {
  letterhead: { lines: ['DINAS BINA MARGA'], address: 'Jalan Taman Jatibaru No. 1, Jakarta Pusat 10150' },
  paper: 'a4',
  place: 'Jakarta',
  nipLabel: 'NIP.',
  notice:
    'Dokumen ini diterbitkan oleh Aplikasi E-Ticketing Dinas Bina Marga. Keaslian dapat diperiksa dengan memindai kode QR.',
  number: '0007/LP/PUSDATIN-BM/XI/2026',
  version: 1,
  ticketNumber: 'T20261123-001',
  verificationUrl: 'https://helpdesk.contoh.go.id/verifikasi/Contoh00Laporan00Penanganan00000',
  workOrder: { number: '0007/SPP/PUSDATIN-BM/XI/2026', signedAt: 'Senin, 23 November 2026 pukul 09.15 WIB' },
  complaint: { requester: 'Dimas Anggoro', unit: 'Bidang Jalan dan Jembatan', location: 'Lantai 5, Ruang 503' },
  device: {
    name: 'Personal Computer',
    model: 'Lenovo ThinkCentre M70t',
    serialNumber: 'PC1X9K2L',
    asset: { code: '1.3.2.10.01.02.001', register: '000123', acquisitionYear: '2021' },
    ownership: null,
  },
  technician: { name: 'Bagas Wiratama, S.Kom.', position: 'Tenaga Ahli Technical Support', nip: null },
  receiver: {
    name: 'Rani Pratiwi, S.T., M.Si.',
    position: 'Kepala Subbagian Tata Usaha Pusat Data dan Informasi Bina Marga',
    nip: '198609262015052001',
  },
  startedAt: '23 November 2026 pukul 10.00 WIB',
  finishedAt: '24 November 2026 pukul 11.20 WIB',
  dueAt: '25 November 2026 pukul 16.00 WIB',
  onTime: true,
  workedAt: 'at_pusdatin',
  diagnosis: 'Catu daya tidak mengeluarkan tegangan 12 V; kapasitor menggembung.',
  cause: 'power',
  action: 'Mengganti catu daya, membersihkan debu, menguji beban selama satu jam.',
  parts: [
    { name: 'Catu daya 210 W', quantity: '1 buah', oldSerial: 'PS-88121', newSerial: 'PS-90233', source: 'Gudang' },
  ],
  consumables: [{ name: 'Pasta termal', quantity: '1 tube' }],
  outcome: 'resolved',
  finalCondition: 'good',
  recommendation: 'Pasang UPS di ruang 503.',
  reportedOn: '24 November 2026',
  reportedAt: 'Selasa, 24 November 2026 pukul 11.31 WIB',
  deliveredAt: 'Selasa, 24 November 2026 pukul 11.31 WIB',
  photos: [],
}

/** The reports that an edited template must print before it is taken: with photographs, and with all that may be missing. */
export function trialReports(press: Press, at: Date): Trial[] {
  const bare: HandlingReportSheet = {
    ...sampleReport,
    device: null,
    receiver: { ...sampleReport.receiver, name: '', nip: null },
    workedAt: null,
    parts: [],
    consumables: [],
    finalCondition: null,
    recommendation: null,
    onTime: false,
  }
  const whole: HandlingReportSheet = {
    ...sampleReport,
    paper: 'f4',
    device: { name: 'Laptop', model: null, serialNumber: null, asset: null, ownership: 'Milik Pribadi' },
    parts: [],
    action: 'Membersihkan dan menguji perangkat. '.repeat(110),
    photos: [
      { moment: 'before', format: 'png', bytes: Buffer.from(onePixel, 'base64') },
      { moment: 'after', format: 'png', bytes: Buffer.from(onePixel, 'base64') },
    ],
  }

  return [sampleReport, bare, whole].map((sheet) => ({ ...printOfReport(sheet, press, at), shows: shownBy(sheet) }))
}

function shownBy({ number, ticketNumber, technician, verificationUrl }: HandlingReportSheet): Shown[] {
  return [
    { what: words('nomor surat'), text: number },
    { what: words('nomor tiket'), text: ticketNumber },
    { what: words('nama tenaga ahli'), text: technician.name },
    { what: words('kode QR verifikasi yang terbaca'), code: verificationUrl },
  ]
}

const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
