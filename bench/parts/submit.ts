import { peopleByUsername } from '../../src/demo/queries.ts'
import { least, type Row, row } from '../figure.ts'
import type { BareSubmissions } from '../limit/submit.ts'
import type { BenchOffice } from '../office.ts'
import { rates, slowest, startLoad } from '../pages.ts'
import { startNeighbour } from '../process.ts'
import { checkSubmission, paceSubmissions, withoutTraces } from '../submissions.ts'
import { inTurns, type Paced } from '../turns.ts'

export const needs = 'office'

export async function measure(office: BenchOffice): Promise<Row[]> {
  const load = startLoad()
  const bare = startNeighbour<BareSubmissions, Paced>('bench/limit/submit.ts')
  const { databaseUrl } = office
  const people = await submitters(office)
  try {
    const [ours = [], limit = []] = await withoutTraces(office, async () => {
      await checkSubmission(office)
      return await inTurns(paceSubmissions(load, office), (seconds) => bare.ask({ databaseUrl, people, seconds }))
    })

    return [
      row({
        name: 'submit a ticket over REST, 8 clients',
        unit: '/s',
        ours: rates(ours),
        limit: { name: 'the same INSERTs as one bare transaction', samples: rates(limit) },
        aim: least(0.5),
        note: slowest(ours),
      }),
    ]
  } finally {
    await load.stop()
    await bare.stop()
  }
}

async function submitters({ db, units }: BenchOffice) {
  const people = await peopleByUsername(db)
  return units.map(({ username }) => {
    const person = people.get(username)
    if (!person) throw new Error(`nobody is called ${username}`)
    return { id: person.id, unitId: person.unitId }
  })
}
