import { Worker } from 'node:worker_threads'
import { Refusal } from '../refusal.ts'
import { t } from '../words.ts'
import { type CodeFormat, ScanFault, type ScanFaultCode } from './picture.ts'

/** An upright page as JPEG, and the texts of its codes. */
export type ScannedPage = { jpeg: Uint8Array; width: number; height: number; codes: string[] }

/** What the worker is given, and what it answers. */
export type ScanJob = { bytes: Uint8Array; wanted: RegExp; formats?: CodeFormat[] }
export type ScanAnswer = { pages: ScannedPage[] } | { fault: ScanFaultCode }

const longest = 20_000
const mostAtOnce = 4

/**
 * The pages of a photo (JPEG, PNG, WebP) or a scanned PDF with their codes, QR alone unless others are named; looks harder and harder until a code is
 * `wanted`. Refuses with a `ScanFault`. Works in a thread of its own, one file at a time: opening a file that was built
 * to do harm costs the site neither its time nor its memory. While one is read three wait; more are refused
 * (`scans-waiting`).
 */
export async function readScan(bytes: Uint8Array, wanted: RegExp, formats?: CodeFormat[]): Promise<ScannedPage[]> {
  if (atOnce >= mostAtOnce)
    throw new Refusal(
      'scans-waiting',
      t('Beberapa pindaian lain sedang dibaca. Tunggu setengah menit, lalu unggah lagi.'),
      { status: 503 },
    )

  atOnce += 1
  const read = turn
    .then(() => inThread({ bytes, wanted, formats }))
    .finally(() => {
      atOnce -= 1
    })
  turn = read.catch(() => {})
  return read
}

let atOnce = 0
let turn: Promise<unknown> = Promise.resolve()

async function inThread(job: ScanJob): Promise<ScannedPage[]> {
  const worker = new Worker(new URL('scan-worker.ts', import.meta.url), {
    workerData: job,
    execArgv: [],
    // what the readers say of a broken file is nothing for the log
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  })
  const timer = Promise.withResolvers<never>()
  const timeout = setTimeout(() => timer.reject(new ScanFault('too-long')), longest)

  try {
    const answer = await Promise.race([answerOf(worker), timer.promise])
    if ('fault' in answer) throw new ScanFault(answer.fault)
    return answer.pages
  } finally {
    clearTimeout(timeout)
    await worker.terminate()
  }
}

function answerOf(worker: Worker): Promise<ScanAnswer> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    // out of memory, or a reader that gave up: whatever a file does to the thread is the file's fault
    worker.once('error', (cause) => reject(new ScanFault('damaged', { cause })))
    worker.once('exit', () => reject(new ScanFault('damaged')))
  })
}
