import { Worker } from 'node:worker_threads'
import { watched } from '../watched.ts'
import type { PdfOptions, Print } from './typst.ts'

/** What the thread is given, and what it says: faults of an edited template, then the PDF. */
export type PrintWork = { template: string; data: unknown; options: PdfOptions }
export type PrintNews = { fault: string } | { pdf: Uint8Array }

/**
 * `renderPdf` for what takes seconds: one print after another in a thread of its own, so that nobody else waits for it and
 * its memory is given back.
 */
export function renderPdfInThread(print: Print & { template: URL }): Promise<Uint8Array> {
  const printed = turn.then(() => watched.paper.tracePromise(() => inThread(print), { step: 'print' }))
  turn = printed.catch(() => {})
  return printed
}

let turn: Promise<unknown> = Promise.resolve()

async function inThread({ template, data, options }: Print & { template: URL }): Promise<Uint8Array> {
  const { onFault, ...press } = options.press ?? {}
  const work = { template: template.href, data, options: { ...options, press: options.press && press } }
  const worker = new Worker(new URL('render-worker.ts', import.meta.url), { workerData: work, execArgv: [] })
  try {
    return await new Promise((resolve, reject) => {
      worker.on('message', (news: PrintNews) => ('pdf' in news ? resolve(news.pdf) : onFault?.(news.fault)))
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`the printing thread ended with ${code}`)))
    })
  } finally {
    await worker.terminate()
  }
}
