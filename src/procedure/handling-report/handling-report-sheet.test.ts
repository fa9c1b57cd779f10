import sharp from 'sharp'
import { expect, test } from 'vitest'
import { canReadPaper, paperText } from '../../platform/pdf/paper-text.ts'
import { type HandlingReportSheet, renderHandlingReport } from './handling-report-sheet.ts'

const at = new Date('2026-11-24T04:31:00Z')

const report: HandlingReportSheet = {
  letterhead: { lines: ['DINAS BINA MARGA'], address: 'Jalan Taman Jatibaru No. 1, Jakarta Pusat 10150', logo: null },
  paper: 'a4',
  place: 'Jakarta',
  nipLabel: 'NIP.',
  number: '0007/LP/PUSDATIN-BM/XI/2026',
  version: 1,
  ticketNumber: 'T20261123-001',
  verificationUrl: 'https://helpdesk.contoh.go.id/verifikasi/9xK2mVbQ4tYwZr8sLp3nCf',
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

test('an ordinary report fits one sheet, its photographs another', async () => {
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer()
  const photos = [
    { moment: 'before', format: 'jpg', bytes } as const,
    { moment: 'after', format: 'jpg', bytes } as const,
  ]

  expect(pages(report)).toBe(1)
  expect(pages({ ...report, photos })).toBe(2)
})

test('a logo stands on the letterhead', () => {
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z"/></svg>'
  const logo = { format: 'svg', bytes: Buffer.from(drawing) } as const
  const withLogo = renderHandlingReport({ ...report, letterhead: { ...report.letterhead, logo } }, at)

  expect(
    Buffer.from(withLogo)
      .toString('latin1')
      .match(/\/S \/Figure/g),
  ).toHaveLength(2)
})

test.skipIf(!canReadPaper)('the report names cause, outcome, parts and whom it reached', () => {
  const paper = text(report)

  expect(paper).toContain('0007/LP/PUSDATIN-BM/XI/2026')
  expect(paper).toContain('☑ Gangguan listrik/petir')
  expect(paper).toContain('☐ Hama')
  expect(paper).toContain('☑ Selesai')
  expect(paper).toContain('PS-90233')
  expect(paper).toContain('Pasta termal – 1 tube')
  expect(paper).toContain('Tersampaikan melalui Aplikasi E-Ticketing Selasa, 24 November 2026 pukul 11.31 WIB')
})

test.skipIf(!canReadPaper)('the report on a non-asset says that its parts are not replaced', () => {
  const device = { name: 'Laptop', model: null, serialNumber: null, asset: null, ownership: 'Milik Pribadi' } as const
  const paper = text({ ...report, device, parts: [], outcome: 'non_asset_needs_part', onTime: false })

  expect(paper).toContain('Perangkat Non-Aset: penggantian suku cadang tidak dapat dilakukan.')
  expect(paper).toContain('☑ Non-Aset perlu suku cadang')
  expect(paper).toContain('terlambat')
})

function pages(sheet: HandlingReportSheet): number {
  const source = Buffer.from(renderHandlingReport(sheet, at)).toString('latin1')
  return source.match(/\/MediaBox/g)?.length ?? 0
}

function text(sheet: HandlingReportSheet): string {
  return paperText(renderHandlingReport(sheet, at))
}
