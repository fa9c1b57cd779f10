import { spawnSync } from 'node:child_process'
import { createRoot, issueCertificate } from '../src/platform/pdf/certificates.ts'
import { readObject, readTrailer } from '../src/platform/pdf/signature/pdf-objects.ts'
import { requestTimestamp } from '../src/platform/pdf/signature/timestamp.ts'
import { renderPdf } from '../src/platform/pdf/typst.ts'

const at = new Date('2026-11-23T02:15:00Z')
const from = new Date('2026-11-01T00:00:00Z')

export const facts = { name: 'Ny. Ráni (Pratiwi), S.T. \\ 李', reason: 'Identifikasi', location: 'Jakarta', at }

export const letter = renderPdf(
  new URL('../src/platform/pdf/letter.test.typ', import.meta.url),
  { notice: 'Kaki surat', body: 'Komputer tidak menyala' },
  { title: 'Surat uji', language: 'id', at },
)

/** An office's root, and a signatory's key and certificate from it, in whose names `organization` stands. */
export async function signatory(organization = 'Dinas Bina Marga') {
  const root = await createRoot({ organization, commonName: `${organization} - Root`, years: 20, from })
  const identity = await issueCertificate(root, { commonName: 'Rani Pratiwi, S.T.', organization, years: 5, from })
  return { root, identity }
}

/** Where the last signature of a PDF stands, its angle brackets included. */
export function signatureGap(pdf: Uint8Array) {
  const ranges = Buffer.from(pdf)
    .toString('latin1')
    .matchAll(/\/ByteRange \[0 (\d+) (\d+)/g)
  const [, start, end] = [...ranges].at(-1) ?? []
  return { start: Number(start), end: Number(end) }
}

export function signedContent(pdf: Uint8Array): Buffer {
  const { start, end } = signatureGap(pdf)
  return Buffer.concat([pdf.subarray(0, start), pdf.subarray(end)])
}

/** The PDF with another message in the room of its signature. */
export function withMessage(pdf: Uint8Array, message: Uint8Array): Buffer {
  const { start, end } = signatureGap(pdf)
  const changed = Buffer.from(pdf)
  changed.write(
    Buffer.from(message)
      .toString('hex')
      .padEnd(end - start - 2, '0'),
    start + 1,
    'latin1',
  )
  return changed
}

export function flipped(pdf: Uint8Array, place: number): Buffer {
  const changed = Buffer.from(pdf)
  changed[place] = (changed[place] ?? 0) ^ 1
  return changed
}

/** Continued as PAdES-LT is: proofs for later, and a timestamp over the whole document in a signature of its own. */
export async function withDocumentTimestamp(pdf: Uint8Array, tsaUrl: string): Promise<Buffer> {
  const { root, size } = readTrailer(Buffer.from(pdf).toString('latin1'))
  const catalog = readObject(Buffer.from(pdf).toString('latin1'), root).body
  const room = 8192
  const placeholder = `[0 ${'*'.repeat(10)} ${'*'.repeat(10)} ${'*'.repeat(10)}]`
  const continued = Buffer.from(
    withUpdate(pdf, {
      [root]: catalog.replace(/\/Fields \[(.*?)\]/, `/Fields [$1 ${size + 1} 0 R] /DSS << /Certs [] >>`),
      [size]:
        `<< /Type /DocTimeStamp /Filter /Adobe.PPKLite /SubFilter /ETSI.RFC3161 /Contents <${'0'.repeat(2 * room)}> ` +
        `/ByteRange ${placeholder} >>`,
      [size + 1]: `<< /Type /Annot /Subtype /Widget /FT /Sig /T (Waktu) /V ${size} 0 R /F 132 /Rect [0 0 0 0] >>`,
    }),
  )

  const start = continued.lastIndexOf('/Contents <') + '/Contents '.length
  const end = start + 2 * room + 2
  const range = `[0 ${start} ${end} ${continued.length - end}]`.padEnd(placeholder.length)
  continued.write(range, continued.lastIndexOf(placeholder), 'latin1')

  const { token } = await requestTimestamp(tsaUrl, signedContent(continued))
  return withMessage(continued, token)
}

/** With a second page that nobody signed, appended the way a PDF editor saves. */
export function withAnotherPage(pdf: Uint8Array): Buffer {
  const source = Buffer.from(pdf).toString('latin1')
  const { size } = readTrailer(source)
  const pages = /(\d+) 0 obj\s*(<<\s*\/Type \/Pages[\s\S]*?>>)\s*endobj/.exec(source)
  const [, number = '', body = ''] = pages ?? []
  const counted = body.replace(/\/Count \d+/, '/Count 2').replace(/\/Kids \[(.*?)\]/s, `/Kids [$1 ${size} 0 R]`)

  return withUpdate(pdf, {
    [number]: counted,
    [size]: `<< /Type /Page /Parent ${number} 0 R /MediaBox [0 0 595 842] /Resources << >> >>`,
  })
}

export function has(command: string): boolean {
  return spawnSync(command, ['--help']).error === undefined
}

export function run(command: string, ...parameters: string[]): string {
  const { stdout, stderr } = spawnSync(command, parameters)
  return `${stdout}${stderr}`
}

function withUpdate(pdf: Uint8Array, objects: Record<string, string>): Buffer {
  const source = Buffer.from(pdf).toString('latin1')
  const { body, size, startxref } = readTrailer(source)
  const entries: string[] = []
  let written = source
  for (const [number, object] of Object.entries(objects)) {
    entries.push(`${number} 1\n${String(written.length).padStart(10, '0')} 00000 n \n`)
    written += `${number} 0 obj\n${object}\nendobj\n`
  }

  const last = Math.max(size - 1, ...Object.keys(objects).map(Number))
  const trailer = body.replace(/\/Size \d+/, `/Size ${last + 1}`).replace(/\/Prev \d+/, `/Prev ${startxref}`)
  const table = `xref\n${entries.join('')}trailer\n${trailer}\nstartxref\n${written.length}\n%%EOF\n`
  return Buffer.from(written + table, 'latin1')
}
