import { Worker } from 'node:worker_threads'
import { largestTable, TableFault, type TableFaultCode, type TableRow } from './table.ts'

/** What the thread is given, and what it says: its rows in portions and then that these were all, or a fault. */
export type TableWork = { bytes: Uint8Array }
export type TableNews = { rows: TableRow[] } | 'all' | { fault: TableFaultCode; line: number }

const longest = 30_000

/**
 * The rows of a CSV file (UTF-8 or UTF-16; `;`, `,` or tabulators) or of the first visible sheet of a workbook, as it is by
 * its content, whatever its name. Refuses with a `TableFault`. Works in a thread of its own, which a file that was built to do
 * harm may fill and hold up for half a minute.
 */
export async function readTable(bytes: Uint8Array): Promise<TableRow[]> {
  if (bytes.length === 0) throw new TableFault('empty')
  if (bytes.length > largestTable) throw new TableFault('too-large')

  const worker = new Worker(new URL('table-worker.ts', import.meta.url), {
    workerData: { bytes } satisfies TableWork,
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  const timer = Promise.withResolvers<never>()
  const timeout = setTimeout(() => timer.reject(new TableFault('too-long')), longest)

  try {
    return await Promise.race([rowsOf(worker), timer.promise])
  } finally {
    clearTimeout(timeout)
    await worker.terminate()
  }
}

function rowsOf(worker: Worker): Promise<TableRow[]> {
  const rows: TableRow[] = []
  return new Promise((resolve, reject) => {
    worker.on('message', (news: TableNews) => {
      if (news === 'all') resolve(rows)
      else if ('rows' in news) rows.push(...news.rows)
      else reject(new TableFault(news.fault, { line: news.line }))
    })
    // out of memory, or a reader that gave up: whatever a file does to the thread is the file's fault
    worker.once('error', (cause) => reject(new TableFault('damaged', { cause })))
    worker.once('exit', () => reject(new TableFault('damaged')))
  })
}
