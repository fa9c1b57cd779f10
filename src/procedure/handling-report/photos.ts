import { pictures } from '../../platform/files/pictures.ts'
import { type ReceivedFile, receiveFile } from '../../platform/files/receive-file.ts'
import { type FieldError, InvalidInput } from '../../platform/refusal.ts'
import { t } from '../../platform/words.ts'
import type { HandlingReportSheet } from './handling-report-sheet.ts'

export type ReportPhotos = { before: ReceivedFile[]; after: ReceivedFile[] }

export const noPhotos: ReportPhotos = { before: [], after: [] }
export const mostPhotos = 3

type Sent = { name: string; bytes: Uint8Array }

/** The photos of one field of the form made safe to keep; their faults stand at that field. */
export async function receivePhotos(field: string, sent: Sent[]): Promise<ReceivedFile[]> {
  if (sent.length > mostPhotos)
    throw new InvalidInput([{ path: field, message: t('Paling banyak {n} berkas.', { n: mostPhotos }) }])
  const received = await Promise.allSettled(sent.map(receiveFile))

  const faults = received.flatMap((result) => (result.status === 'rejected' ? faultsOf(result.reason, field) : []))
  if (faults.length > 0) throw new InvalidInput(faults)
  return received.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
}

function faultsOf(reason: unknown, field: string): FieldError[] {
  if (!(reason instanceof InvalidInput)) throw reason
  return reason.errors.map(({ message }) => ({ path: field, message }))
}

/** As they are kept: the name says which moment they show. */
export function keptPhotos({ before, after }: ReportPhotos): ReceivedFile[] {
  return [...before.map((file) => named('sebelum', file)), ...after.map((file) => named('sesudah', file))]
}

function named(moment: string, file: ReceivedFile): ReceivedFile {
  return { ...file, name: `${moment}-${file.name}` }
}

/** As they are printed, two abreast on A4; what is no photo is kept but not printed. */
export async function printedPhotos({ before, after }: ReportPhotos): Promise<HandlingReportSheet['photos']> {
  const shown = [
    ...before.map((file) => ({ file, moment: 'before' as const })),
    ...after.map((file) => ({ file, moment: 'after' as const })),
  ].filter(({ file }) => file.mediaType !== 'application/pdf')

  return Promise.all(
    shown.map(async ({ file, moment }) => ({ moment, format: 'jpg' as const, bytes: await printable(file.bytes) })),
  )
}

async function printable(bytes: Uint8Array): Promise<Uint8Array> {
  const sharp = await pictures()
  return await sharp(bytes)
    .resize({ width: 1000, height: 1000, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .jpeg({ quality: 80 })
    .toBuffer()
}
