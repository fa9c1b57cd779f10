import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { adviceOn, certificateStatus } from '../platform/bsre/certificate-status.ts'
import { BsreFault } from '../platform/bsre/fault.ts'
import { readConfig } from '../platform/config.ts'
import { t } from '../platform/words.ts'

export const bsreHelp = `bsre status           whether the BSrE service answers, and whether a signatory may sign
  bsre status   asks for his NIK, which is neither shown nor kept; BSRE_URL and its account come from the environment`

/** The connection tried as signing uses it, without signing anything. */
export async function bsre(args: string[]): Promise<void> {
  const [act] = parseArgs({ args, allowPositionals: true }).positionals
  const service = readConfig(process.env).bsre
  if (act !== 'status') return leave(bsreHelp)
  if (!service) return leave(t('Layanan BSrE belum dipasang: isi BSRE_URL, BSRE_USERNAME, dan BSRE_PASSWORD.'))

  const nik = await askUnseen(t('NIK penandatangan (tidak ditampilkan): '))
  if (!/^\d{16}$/.test(nik)) return leave(t('NIK terdiri atas 16 angka.'))

  const status = await certificateStatus(service, nik).catch((fault: unknown) => {
    if (!(fault instanceof BsreFault)) throw fault
    return leave([fault.message, fault.detail].filter(Boolean).join('\n'))
  })
  console.log(t('Layanan BSrE menjawab ({url}, {api}): {status}', { url: service.url, api: service.api, status }))
  console.log(adviceOn(status))
}

async function askUnseen(question: string): Promise<string> {
  process.stdout.write(question)
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: Boolean(process.stdin.isTTY) })
  try {
    return (await lines.question('')).trim()
  } finally {
    lines.close()
    process.stdout.write('\n')
  }
}

function leave(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}
