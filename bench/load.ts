import autocannon from 'autocannon'
import { answerQuestions } from './process.ts'
import { type Paced, paceOf } from './turns.ts'

export type Call = { method: 'GET' | 'POST'; path: string; headers?: Record<string, string>; body?: string }

/** One connection for each of `clients`, kept open; each sends its calls one after the other, round and round. */
export type Round = { url: string; seconds: number; clients: Call[][] }

// A process of its own: whoever sends the load must not take the time of whoever answers.
answerQuestions<Round, Paced>(({ url, seconds, clients }) => {
  const waiting = [...clients]
  const times: number[] = []

  return new Promise((resolve, reject) => {
    const setupClient = (client: autocannon.Client) => client.setRequests(waiting.shift() ?? [])
    const options = { url, duration: seconds, connections: clients.length, setupClient }
    const load = autocannon(options, (error, result) => {
      const fault = error ?? faultOf(result)
      if (fault) reject(fault)
      else resolve(paceOf(times, result.duration))
    })
    load.on('response', (_client, _status, _bytes, time) => times.push(time))
  })
})

function faultOf({ non2xx, errors, timeouts }: autocannon.Result): Error | undefined {
  if (non2xx + errors + timeouts === 0) return undefined
  return new Error(`${non2xx} answers were not 2xx, ${errors} connections failed, ${timeouts} waited in vain`)
}
