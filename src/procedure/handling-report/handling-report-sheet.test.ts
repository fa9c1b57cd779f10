import sharp from 'sharp'
import { expect, test } from 'vitest'
import { canReadPaper, paperText } from '../../platform/pdf/paper-text.ts'
import { type Press, plainPress } from '../../platform/pdf/press.ts'
import { faultOfTemplates } from '../../platform/pdf/try-templates.ts'
import { type HandlingReportSheet, renderHandlingReport } from './handling-report-sheet.ts'
import { sampleReport as report, trialReports } from './sample-report.ts'

const at = new Date('2026-11-24T04:31:00Z')

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

test('the logo of the office stands on the letterhead, as drawing or as picture', async () => {
  const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4z"/></svg>')
  const picture = await sharp({ create: { width: 9, height: 9, channels: 4, background: '#a33' } })
    .png()
    .toBuffer()

  expect(figures(null)).toBe(1)
  expect(figures({ format: 'svg', bytes: drawing })).toBe(2)
  expect(figures({ format: 'png', bytes: picture })).toBe(2)
})

test('every report that an edited template is tried with prints as shipped', async () => {
  expect(await faultOfTemplates(trialReports(plainPress, at))).toBeUndefined()
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

function figures(logo: Press['logo']): number {
  const source = Buffer.from(renderHandlingReport(report, { logo, edited: {} }, at)).toString('latin1')
  return source.match(/\/S \/Figure/g)?.length ?? 0
}

function pages(sheet: HandlingReportSheet): number {
  const source = Buffer.from(renderHandlingReport(sheet, plainPress, at)).toString('latin1')
  return source.match(/\/MediaBox/g)?.length ?? 0
}

function text(sheet: HandlingReportSheet): string {
  return paperText(renderHandlingReport(sheet, plainPress, at))
}
