import { fileTypeFromBuffer } from 'file-type'
import type { AttachmentType } from '../database/schema.ts'
import { InvalidInput } from '../refusal.ts'
import { t } from '../words.ts'
import { cleanName } from './file-name.ts'
import { pdfFault } from './pdf-fault.ts'
import { redrawn } from './redraw.ts'

export type ReceivedFile = { name: string; mediaType: AttachmentType; bytes: Uint8Array }

export const largestFile = 10 * 1024 * 1024

/** First bytes of what we take, in hex; asked beside file-type so that no single library's guess lets a file in. */
const signatures: Record<AttachmentType, RegExp> = {
  'image/jpeg': /^ffd8ff/,
  'image/png': /^89504e470d0a1a0a/,
  'image/webp': /^52494646.{8}57454250/,
  'application/pdf': /^255044462d3[12]2e/,
}

/**
 * Makes an uploaded file safe to keep: its type is told by its bytes, photos are drawn anew without EXIF and GPS, names are
 * cleaned. Refuses (`InvalidInput` at `attachments`) anything but JPEG, PNG, WebP and PDF, over 10 MiB, damaged or disguised.
 */
export async function receiveFile(file: { name: string; bytes: Uint8Array }): Promise<ReceivedFile> {
  const { bytes } = file
  const name = cleanName(file.name)
  if (bytes.length === 0) throw invalid(t('Berkas {name} kosong. Pilih berkas lain.', { name }))
  if (bytes.length > largestFile)
    throw invalid(t('Berkas {name} lebih dari 10 MB. Perkecil, lalu unggah lagi.', { name }))

  const mediaType = await mediaTypeOf(bytes, name)
  const kept = mediaType === 'application/pdf' ? checkedPdf(bytes, name) : await photo(bytes, mediaType, name)
  return { name: cleanName(file.name, mediaType), mediaType, bytes: kept }
}

async function mediaTypeOf(bytes: Uint8Array, name: string): Promise<AttachmentType> {
  const start = Buffer.from(bytes.subarray(0, 16)).toString('hex')
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const mediaType = isAttachmentType(found?.mime) && signatures[found.mime].test(start) ? found.mime : undefined
  if (mediaType) return mediaType

  if (found?.mime.startsWith('image/hei'))
    throw invalid(t('Foto {name} berformat HEIC. Ubah ke JPEG atau kirim tangkapan layarnya.', { name }))
  throw invalid(t('Berkas {name} bukan foto (JPEG, PNG, WebP) atau PDF. Pilih berkas lain.', { name }))
}

function isAttachmentType(mime: string | undefined): mime is AttachmentType {
  return mime !== undefined && Object.hasOwn(signatures, mime)
}

async function photo(bytes: Uint8Array, mediaType: Exclude<AttachmentType, 'application/pdf'>, name: string) {
  const drawn = await redrawn(bytes, mediaType)
  if (!drawn) throw invalid(t('Foto {name} rusak atau terlalu besar. Ambil foto baru atau simpan ulang.', { name }))
  if (drawn.length > largestFile)
    throw invalid(t('Foto {name} terlalu besar. Simpan sebagai JPEG, lalu unggah lagi.', { name }))
  return drawn
}

function checkedPdf(bytes: Uint8Array, name: string): Uint8Array {
  switch (pdfFault(bytes)) {
    case 'damaged':
      throw invalid(t('PDF {name} tidak utuh. Simpan ulang atau cetak ke PDF, lalu unggah lagi.', { name }))
    case 'encrypted':
      throw invalid(t('PDF {name} dikunci dengan kata sandi. Simpan tanpa kata sandi, lalu unggah lagi.', { name }))
    case 'active':
      throw invalid(t('PDF {name} memuat skrip atau perintah. Cetak ke PDF biasa, lalu unggah lagi.', { name }))
    case undefined:
      return bytes
  }
}

function invalid(message: string): InvalidInput {
  return new InvalidInput([{ path: 'attachments', message }])
}
