import type { Press } from '../../../platform/pdf/press.ts'
import { renderPdf } from '../../../platform/pdf/typst.ts'
import { words } from '../../../platform/words.ts'
import type { Policies } from '../../../registers/settings/policies.ts'
import { type SpecimenFrame, specimenOrder, specimenReport, specimenSigned } from './specimens.ts'

/** The specimens that an admin may look at, by their names in the address. */
export const previews = {
  'surat-perintah': words('Surat Perintah Perbaikan, belum ditandatangani'),
  'surat-perintah-ditandatangani': words('Surat Perintah Perbaikan, ditandatangani'),
  laporan: words('Laporan Penanganan'),
} as const

export type PreviewName = keyof typeof previews

export function isPreviewName(name: string): name is PreviewName {
  return Object.hasOwn(previews, name)
}

/** Where papers are signed by pen the application prints no signed one. */
export function previewsUnder(policies: Policies): PreviewName[] {
  const names = Object.keys(previews).filter(isPreviewName)
  return names.filter((name) => name !== 'surat-perintah-ditandatangani' || policies['signature.method'] !== 'wet')
}

/** A letter as the next one would look, about nobody and recorded nowhere. */
export function renderPreview(name: PreviewName, frame: SpecimenFrame & { press: Press }): Uint8Array {
  const { template, data, options } = printOf(name, frame)
  return renderPdf(template, data, { ...options, watermark: 'CONTOH' })
}

function printOf(name: PreviewName, frame: SpecimenFrame) {
  if (name === 'laporan') return specimenReport(frame)
  if (name === 'surat-perintah') return specimenOrder(frame)
  return specimenSigned(frame, frame.policies['signature.method'])
}
