import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import { AggregatorRegistry, type Registry } from 'prom-client'

const question = 'eticket:metrics'

/** In the primary: whichever worker is asked is told the sums of all. Returns how to stop. */
export function tellWorkers(): () => void {
  const all = new AggregatorRegistry()
  const tell = (worker: Worker, asked: unknown) => {
    if (asked !== question) return
    const answer = (metrics: string) => worker.isConnected() && worker.send({ metrics })
    all.clusterMetrics().then(answer, () => answer(''))
  }
  cluster.on('message', tell)
  return () => void cluster.off('message', tell)
}

/** In a worker: lets the primary read this registry, and answers how to read those of all. */
export function amongWorkers(registry: Registry): () => Promise<string> {
  AggregatorRegistry.setRegistries(registry)
  new AggregatorRegistry()
  let asking: Promise<string> | undefined

  const ask = async () => {
    const signal = AbortSignal.timeout(6_000)
    process.send?.(question)
    for (;;) {
      const [said] = await once(process, 'message', { signal })
      if (said && typeof said === 'object' && 'metrics' in said && typeof said.metrics === 'string') return said.metrics
    }
  }
  return () => {
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return asking
  }
}
