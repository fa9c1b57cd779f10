import cluster from 'node:cluster'
import type pg from 'pg'
import { Counter, collectDefaultMetrics, Gauge as Dial, Histogram, Registry } from 'prom-client'
import { openStreams } from '../http/open-streams.ts'
import { watch } from '../watched.ts'
import type { Gauge, Metrics } from './metrics.ts'
import { amongWorkers } from './of-workers.ts'

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
// seconds
const ofRequests = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
const ofWork = [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300]

// of the library's own: gauges under the names of counters, which Prometheus' own check refuses
const misnamed = ['nodejs_active_handles_total', 'nodejs_active_requests_total', 'nodejs_active_resources_total']

type Parts = { pool: pg.Pool; version: string }

/** Counts what this process does, in a registry of its own. */
export function createMetrics({ pool, version }: Parts): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  for (const name of misnamed) registry.removeSingleMetric(name)

  const requests = new Counter({
    name: 'eticket_requests_total',
    help: 'Requests answered, by the pattern of their route.',
    labelNames: ['method', 'route', 'status'],
    registers,
  })
  const seconds = new Histogram({
    name: 'eticket_request_duration_seconds',
    help: 'Time until a request was answered; an event stream counts until it begins.',
    labelNames: ['method', 'route'],
    buckets: ofRequests,
    registers,
  })
  const files = new Counter({
    name: 'eticket_files_inspected_total',
    help: 'Uploaded files that ClamAV was to look at, by what it said.',
    labelNames: ['verdict'],
    registers,
  })
  let running = 0
  dial('eticket_requests_in_flight', 'Requests being answered.', () => running)
  dial('eticket_streams_open', 'Open event streams of pages.', openStreams)
  dial('eticket_pool_connections', 'Connections to the database.', () => pool.totalCount)
  dial('eticket_pool_idle', 'Of these, without work.', () => pool.idleCount)
  dial('eticket_pool_waiting', 'Whoever waits for a connection.', () => pool.waitingCount)
  dial('eticket_pool_limit', 'Connections at most.', () => pool.options.max)
  const build = { name: 'eticket_build_info', help: 'Always 1.', labelNames: ['version', 'node'] }
  new Dial({ ...build, registers, aggregator: 'first' }).set({ version, node: process.versions.node }, 1)
  const stopWatching = watchWork(registers)
  const shown: string[] = []
  const tell = cluster.isWorker ? amongWorkers(registry) : () => registry.metrics()

  function forgetShown() {
    for (const name of shown.splice(0)) registry.removeSingleMetric(name)
  }

  /** A gauge that is asked when it is read. */
  function dial(name: string, help: string, read: () => number) {
    new Dial({ name, help, registers, collect: show })
    function show(this: Dial) {
      this.set(read())
    }
  }

  return {
    begin: () => void running++,

    end(method, route, status, ms) {
      running--
      const asked = { method: methods.has(method) ? method : 'other', route }
      requests.inc({ ...asked, status: `${Math.floor(status / 100)}xx` })
      seconds.observe(asked, ms / 1000)
    },

    inspected: (verdict) => files.inc({ verdict }),

    show(gauges: Gauge[]) {
      forgetShown()
      for (const { name, help, samples } of gauges) {
        if (!samples[0]) continue
        const labelNames = Object.keys(samples[0].labels ?? {})
        // every process tells the same of the office, so that it is not added up where several are read as one
        const one = new Dial({ name, help, labelNames, registers, aggregator: 'max' })
        for (const { labels = {}, value } of samples) one.set(labels, value)
        shown.push(name)
      }
    },

    async text() {
      const text = await tell()
      // of several workers another is asked the next time, and what this one was shown would be old by then
      if (cluster.isWorker) forgetShown()
      return text
    },
    contentType: registry.contentType,
    stop: stopWatching,
  }
}

/** Jobs, calls to other houses and papers, as they end. */
function watchWork(registers: Registry[]): () => void {
  const jobs = histogram('eticket_job_duration_seconds', 'Runs of jobs; `given_up` was the last try.', [
    'task',
    'result',
  ])
  const calls = histogram('eticket_outside_call_duration_seconds', 'Calls to other services.', ['service', 'result'])
  const papers = histogram('eticket_paper_duration_seconds', 'Letters printed and signed.', ['step', 'result'])
  const begun = new WeakMap<object, number>()
  const begin = (told: object) => void begun.set(told, performance.now())
  const took = (told: object) => (performance.now() - (begun.get(told) ?? performance.now())) / 1000

  const stops = [
    watch('job', begin, (told, error) => {
      const failed = told.last ? 'given_up' : 'failed'
      jobs.observe({ task: told.task, result: error ? failed : 'done' }, took(told))
    }),
    watch('call', begin, (told, error) =>
      calls.observe({ service: told.service, result: error ? 'failed' : 'done' }, took(told)),
    ),
    watch('paper', begin, (told, error) =>
      papers.observe({ step: told.step, result: error ? 'failed' : 'done' }, took(told)),
    ),
  ]
  return () => {
    for (const stop of stops) stop()
  }

  function histogram(name: string, help: string, labelNames: string[]) {
    return new Histogram({ name, help, labelNames, buckets: ofWork, registers })
  }
}
