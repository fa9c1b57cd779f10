import { Worker } from 'node:worker_threads'
import { ScanFault, type ScanFaultCode } from './picture.ts'

/** An upright page as JPEG, and the texts of its QR codes. */
export type ScannedPage = { jpeg: Uint8Array; width: number; height: number; codes: string[] }

/** What the worker is given, and what it answers. */
export type ScanJob = { bytes: Uint8Array; wanted: RegExp }
export type ScanAnswer = { pages: ScannedPage[] } | { fault: ScanFaultCode }

const longest = 25_000

/**
 * The pages of a photo (JPEG, PNG, WebP) or a scanned PDF with their QR codes; looks harder and harder until a code is
 * `wanted`. Refuses with a `ScanFault`. Works in a thread of its own, one file at a time: opening a file that was built
 * to do harm costs the site neither its time nor its memory.
 */
export function readScan(bytes: Uint8Array, wanted: RegExp): Promise<ScannedPage[]> {
  const read = turn.then(() => inThread({ bytes, wanted }))
  turn = read.catch(() => {})
  return read
}

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
    worker.once('error', reject)
    worker.once('exit', () => reject(new ScanFault('damaged')))
  })
}
