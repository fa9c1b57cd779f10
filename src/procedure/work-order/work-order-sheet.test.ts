import { expect, test } from 'vitest'
import { canReadPaper, paperText } from '../../platform/pdf/paper-text.ts'
import { renderWorkOrder, type WorkOrderSheet } from './work-order-sheet.ts'

const at = new Date('2026-11-23T02:15:00Z')

const order: WorkOrderSheet = {
  letterhead: {
    lines: [
      'PEMERINTAH PROVINSI DAERAH KHUSUS IBUKOTA JAKARTA',
      'DINAS BINA MARGA',
      'PUSAT DATA DAN INFORMASI BINA MARGA',
    ],
    address: 'Jalan Taman Jatibaru No. 1, Jakarta Pusat 10150',
    logo: null,
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
  workingDays: 2,
  dueAt: null,
  note: null,
  checks: null,
  signature: null,
}

const signed: WorkOrderSheet = {
  ...order,
  dueAt: 'Rabu, 25 November 2026 pukul 16.00 WIB',
  checks: { requester: true, device: true, category: true, notDuplicate: true, partsRule: true },
  signature: {
    date: '23 November 2026',
    time: 'Senin, 23 November 2026 pukul 09.15 WIB',
    verificationUrl: 'https://helpdesk.contoh.go.id/verifikasi/9xK2mVbQ4tYwZr8sLp3nCf',
  },
}

const nonAsset: WorkOrderSheet = {
  ...signed,
  category: 'laptop',
  device: { name: 'Laptop', model: 'Asus Vivobook 14', serialNumber: null, asset: null, ownership: 'Milik Pribadi' },
}

test('an ordinary order fits one sheet of A4, signed or not', () => {
  const wordy = { ...nonAsset, note: 'Bawa tangga.', otherWork: 'layar bergaris', complaint: fourLines() }

  for (const sheet of [order, signed, nonAsset, wordy]) expect(pages(sheet)).toEqual(['595.2756 841.8898'])
})

test('an office with folio paper gets folio', () => {
  expect(pages({ ...signed, paper: 'f4' })).toEqual(['609.4488 935.43304'])
})

test('a complaint of ten thousand characters flows on to further sheets', () => {
  const description = 'Printer di ruang rapat tidak dapat dipakai. '.repeat(228)

  expect(pages({ ...signed, complaint: { ...order.complaint, description } }).length).toBeGreaterThan(1)
})

test('an order without device, as for a broken internet connection, prints', () => {
  expect(pages({ ...signed, category: 'network', device: null })).toHaveLength(1)
})

test('the same order printed for the same moment has the same bytes', () => {
  expect(renderWorkOrder(signed, at)).toEqual(renderWorkOrder(signed, at))
})

test.skipIf(!canReadPaper)('an order that nobody signed says so and claims no approval', () => {
  const paper = text(order)

  expect(paper).toContain('Belum ditandatangani')
  expect(paper).toContain('belum berlaku sebagai perintah kerja')
  expect(paper).not.toMatch(/disetujui secara elektronik/i)
  expect(paper).not.toContain('☑ Kategori benar')
})

test.skipIf(!canReadPaper)(
  'a signed order tells who approved it and when, and never speaks of a certified signature',
  () => {
    const paper = text(signed)

    expect(paper).toContain('Disetujui secara elektronik')
    expect(paper).toContain('Senin, 23 November 2026 pukul 09.15 WIB')
    expect(paper).toContain('Jakarta, 23 November 2026')
    expect(paper).toContain('☑ Kategori benar')
    expect(paper).toContain('2 (dua) hari kerja sejak SPP ditandatangani: Rabu, 25 November 2026 pukul 16.00 WIB')
    expect(paper).not.toMatch(/belum ditandatangani|tersertifikasi|BSrE/i)
  },
)

test.skipIf(!canReadPaper)('the NIP is grouped 8-6-1-3, and a technician without one has no empty line of it', () => {
  const paper = text(signed)

  expect(paper).toContain('NIP. 19860926 201505 2 001')
  expect(paper.match(/NIP\./g)).toHaveLength(1)
})

test.skipIf(!canReadPaper)('Catatan 2 stands on the order of a non-asset, and only there', () => {
  expect(text(nonAsset)).toContain('Perangkat Non-Aset: penggantian suku cadang tidak dapat dilakukan.')
  expect(text(signed)).not.toContain('suku cadang tidak dapat dilakukan')
})

function fourLines() {
  return { ...order.complaint, description: `${order.complaint.description} `.repeat(4) }
}

/** The size of each page in points. */
function pages(sheet: WorkOrderSheet): string[] {
  const source = Buffer.from(renderWorkOrder(sheet, at)).toString('latin1')
  return Array.from(source.matchAll(/\/MediaBox \[0 0 ([\d.]+ [\d.]+)\]/g), ([, size = '']) => size)
}

function text(sheet: WorkOrderSheet): string {
  return paperText(renderWorkOrder(sheet, at))
}
