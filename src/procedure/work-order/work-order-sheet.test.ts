import sharp from 'sharp'
import { expect, test } from 'vitest'
import { canReadPaper, paperText } from '../../platform/pdf/paper-text.ts'
import { plainPress } from '../../platform/pdf/press.ts'
import { faultOfTemplates } from '../../platform/pdf/try-templates.ts'
import { pagesOfScan } from '../../platform/scan/pages-of-scan.ts'
import { readCodes } from '../../platform/scan/read-codes.ts'
import { sampleOrder as order, signedSample as signed, trialOrders } from './sample-order.ts'
import { renderWorkOrder, type WorkOrderSheet } from './work-order-sheet.ts'

const at = new Date('2026-11-23T02:15:00Z')

const nonAsset: WorkOrderSheet = {
  ...signed,
  category: 'laptop',
  device: { name: 'Laptop', model: 'Asus Vivobook 14', serialNumber: null, asset: null, ownership: 'Milik Pribadi' },
}

const forThePen: WorkOrderSheet = {
  ...order,
  method: 'wet',
  mark: '',
  notice: 'Dokumen ini berlaku setelah ditandatangani di atas kertas.',
}

const longName =
  'Dr. Ir. Raden Mas Bambang Kusumawardhana Sastroatmodjo Wiryodiningrat, S.T., M.T., M.Si., Ph.D., IPU., ASEAN Eng.'

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

test('an order of long names, of many copies and of a letterhead of five lines keeps to its paper', () => {
  const heavy: WorkOrderSheet = {
    ...signed,
    letterhead: { ...signed.letterhead, lines: [...signed.letterhead.lines, 'SUBBAGIAN TATA USAHA', 'LAYANAN TIK'] },
    signer: { ...signed.signer, name: longName, position: `Plh. ${signed.signer.position} Provinsi DKI Jakarta` },
    copies: Array.from({ length: 8 }, (_, index) => `Kepala Bidang ${index + 1}`),
  }

  expect(pages({ ...heavy, paper: 'f4' })).toHaveLength(1)
  expect(pages(heavy).length).toBeLessThanOrEqual(2)
})

test('an order that was issued before methods and verification were kept still prints', () => {
  const { method, mark, notice, copies, verificationUrl, parts, ...older } = order

  expect(pages(asKept(older))).toHaveLength(1)
})

test('every order that an edited template is tried with prints as shipped', async () => {
  expect(await faultOfTemplates(trialOrders(plainPress, at))).toBeUndefined()
})

test('both codes of an order are read from a small picture of the whole sheet, signed or not', async () => {
  for (const sheet of [order, signed, forThePen])
    expect((await codesOn(sheet)).sort()).toEqual([order.ticketUrl, order.verificationUrl])
})

test('an order without device, as for a broken internet connection, prints', () => {
  expect(pages({ ...signed, category: 'network', device: null })).toHaveLength(1)
})

test('the same order printed for the same moment has the same bytes', () => {
  expect(renderWorkOrder(signed, plainPress, at)).toEqual(renderWorkOrder(signed, plainPress, at))
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

test.skipIf(!canReadPaper)('the limit above the signature is counted as the office counts it', () => {
  const limit = (handling: WorkOrderSheet['handling']) => text({ ...signed, handling, dueAt: null })

  expect(limit({ value: 3, unit: 'hari_kalender', start: 'spp_signed' })).toContain(
    'paling lambat 3 (tiga) hari kalender sejak SPP ditandatangani.',
  )
  expect(limit({ value: 2, unit: 'jam_kerja', start: 'work_started' })).toContain(
    'paling lambat 2 (dua) hari kerja penuh sejak pengerjaan dimulai.',
  )
})

test.skipIf(!canReadPaper)('an order from before the unit of its limit was kept says working days', () => {
  const { handling, ...older } = signed
  expect(text({ ...older, workingDays: 4 })).toContain('4 (empat) hari kerja sejak SPP ditandatangani')
})

test.skipIf(!canReadPaper)('an order for the pen is no draft: it leaves room for date, pen and stamp', () => {
  const paper = text(forThePen)

  expect(paper).toMatch(/Jakarta, \.{20}/)
  expect(paper).toContain('Dokumen ini berlaku setelah ditandatangani di atas kertas')
  expect(paper).not.toMatch(/belum ditandatangani|secara elektronik/i)
})

test.skipIf(!canReadPaper)('an order signed through BSrE says so beside its code and at its foot', () => {
  const paper = text({
    ...signed,
    method: 'bsre',
    mark: 'menggunakan sertifikat elektronik BSrE',
    notice: 'Kaki BSrE.',
  })

  expect(paper).toContain('menggunakan sertifikat elektronik BSrE')
  expect(paper).toContain('Kaki BSrE.')
  expect(paper).not.toContain('Disetujui secara elektronik')
})

test.skipIf(!canReadPaper)('Tembusan stand below the signatures, and not at all where there are none', () => {
  expect(text({ ...signed, copies: ['Kepala Pusdatin', 'Arsip'] })).toMatch(
    /201505 2 001.*Tembusan: 1\. Kepala Pusdatin 2\. Arsip/,
  )
  expect(text(signed)).not.toContain('Tembusan')
})

test.skipIf(!canReadPaper)('what is set aside is listed with its store, and nothing is said where nothing is', () => {
  const parts = [{ name: 'Catu daya 450 W', quantity: '1 buah', store: 'Gudang Lantai 5' }]

  expect(text({ ...signed, parts })).toMatch(/SUKU CADANG YANG DISIAPKAN Catu daya 450 W 1 buah Gudang Lantai 5/)
  expect(pages({ ...signed, parts })).toHaveLength(1)
  expect(text(signed)).not.toContain('SUKU CADANG YANG DISIAPKAN')
})

test.skipIf(!canReadPaper)('the NIP is grouped 8-6-1-3, and a technician without one has no empty line of it', () => {
  const paper = text(signed)

  expect(paper).toContain('NIP. 19860926 201505 2 001')
  expect(paper.match(/NIP\./g)).toHaveLength(1)
})

test.skipIf(!canReadPaper)('Catatan 2 stands on the order of a non-asset, and only there', () => {
  expect(text(nonAsset)).toContain('Perangkat Non-Aset: penggantian suku cadang tidak dapat dilakukan.')
  expect(text(signed)).not.toContain('suku cadang tidak dapat dilakukan')
})

/** What is read from the database is whatever was kept in its day. */
function asKept(sheet: object): WorkOrderSheet {
  return JSON.parse(JSON.stringify(sheet))
}

async function codesOn(sheet: WorkOrderSheet): Promise<string[]> {
  const [page] = await pagesOfScan(renderWorkOrder(sheet, plainPress, at))
  if (!page) return []
  const { pixels, width, height } = page
  const small = sharp(pixels, { raw: { width, height, channels: 3 } }).resize({ width: 1000 })
  const { data, info } = await small.raw().toBuffer({ resolveWithObject: true })
  return (await readCodes({ pixels: data, width: info.width, height: info.height })).map((code) => code.text)
}

function fourLines() {
  return { ...order.complaint, description: `${order.complaint.description} `.repeat(4) }
}

/** The size of each page in points. */
function pages(sheet: WorkOrderSheet): string[] {
  const source = Buffer.from(renderWorkOrder(sheet, plainPress, at)).toString('latin1')
  return Array.from(source.matchAll(/\/MediaBox \[0 0 ([\d.]+ [\d.]+)\]/g), ([, size = '']) => size)
}

function text(sheet: WorkOrderSheet): string {
  return paperText(renderWorkOrder(sheet, plainPress, at))
}
