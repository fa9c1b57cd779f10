import { parentPort, workerData } from 'node:worker_threads'
import type { PrintNews, PrintWork } from './render-in-thread.ts'
import { forgetPrints, renderPdf } from './typst.ts'

print(workerData)

function print({ template, data, options }: PrintWork) {
  const press = options.press && { ...options.press, onFault: (fault: string) => tell({ fault }) }
  const pdf = renderPdf(new URL(template), data, { ...options, press })
  forgetPrints()
  tell({ pdf })
}

function tell(news: PrintNews) {
  parentPort?.postMessage(news)
}
