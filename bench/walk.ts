import { elements } from '../src/procedure/feedback/elements.ts'
import { checks } from '../src/procedure/signature/signature.ts'
import { newRequest } from './limit/transaction.ts'
import { answerQuestions } from './process.ts'
import { loop, type Paced } from './turns.ts'

export type Walks = {
  url: string
  seconds: number
  clients: { unit: string; technician: string }[]
  tuHead: { token: string; password: string }
}

/** Each client brings one ticket after the other from its submission to its rating, as programs would over REST. */
answerQuestions<Walks, Paced>(({ seconds, clients, ...asked }) =>
  loop(
    seconds,
    clients.map((client) => () => walk({ ...asked, ...client })),
  ),
)

const checklist = Object.fromEntries(Object.keys(checks).map((check) => [check, true]))
const scores = Object.fromEntries(elements.map(({ code }) => [code, 4]))
const report = {
  diagnosis: 'Roller penarik kertas aus.',
  cause: 'wear',
  action: 'Membersihkan roller penarik kertas dan mencetak halaman uji.',
  outcome: 'resolved',
}

type Walk = Omit<Walks, 'clients' | 'seconds'> & Walks['clients'][number]

async function walk({ url, unit, technician, tuHead }: Walk) {
  const call = caller(`${url}/api/v1/tickets`)
  const { number } = await call(unit, '', newRequest)
  await call(technician, `/${number}/work-order`, {})
  await call(tuHead.token, `/${number}/signature`, { checklist, password: tuHead.password })
  await call(technician, `/${number}/repair`, {})
  await call(technician, `/${number}/handling-report`, report)
  const { stage } = await call(unit, `/${number}/feedback`, { scores })
  if (stage !== 'closed') throw new Error(`${number} came to ${stage}`)
}

function caller(tickets: string) {
  return async (token: string, path: string, body: object): Promise<{ number?: string; stage?: string }> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const answer = await fetch(tickets + path, { method: 'POST', headers, body: JSON.stringify(body) })
    if (answer.status !== 201) throw new Error(`${path || 'submission'}: ${answer.status} ${await answer.text()}`)
    return await answer.json()
  }
}
