import { most, type Row, row } from '../figure.ts'
import { end, prepareBare } from '../installation/bare.ts'
import { plantInstallation } from '../installation/installation.ts'
import { measuring } from '../turns.ts'

export const needs = 'nothing'

const leastRuns = 5
const tickets = 1000

/** From the spawn of the server to its first page, with a database that was there before; caches of files are warm. */
export async function measure(): Promise<Row[]> {
  const installation = await plantInstallation(tickets)
  const bare = await prepareBare()
  const ours: number[] = []
  const limit: number[] = []
  try {
    for (let run = -1; run < Math.max(leastRuns, measuring.runs); run++) {
      const server = await installation.start()
      await end(server.child)
      const postgres = await bare.postgres()
      await end(postgres.child, 'SIGINT')
      const node = await bare.node()
      await end(node.child)
      if (run < 0) continue
      ours.push(server.took)
      limit.push(postgres.took + node.took)
    }
  } finally {
    bare.remove()
    installation.remove()
  }

  const samples = { name: 'postgres and then bare node', samples: limit }
  return [row({ name: 'start to the first page', unit: 'ms', ours, limit: samples, aim: most(1000) })]
}
