import { peopleByUsername } from '../../src/demo/queries.ts'
import { type Row, row } from '../figure.ts'
import type { BareProcedures } from '../limit/procedure.ts'
import { type BenchOffice, password } from '../office.ts'
import { rates } from '../pages.ts'
import { type Neighbour, startNeighbour } from '../process.ts'
import { withoutTraces } from '../submissions.ts'
import { inTurns, type Pace, type Paced } from '../turns.ts'
import type { Walks } from '../walk.ts'

export const needs = 'office'

export async function measure(office: BenchOffice): Promise<Row[]> {
  const walks = startWalks()
  const bare = startNeighbour<BareProcedures, Paced>('bench/limit/procedure.ts')
  try {
    const limit = await paceParts(office, bare)
    const [one = [], parts = [], four = []] = await withoutTraces(office, () =>
      inTurns(paceProcedures(walks, office, 1), limit, paceProcedures(walks, office, 4)),
    )
    return [
      row({
        name: 'whole procedure over REST, 1 client',
        unit: '/min',
        ours: aMinute(one),
        limit: { name: 'its papers, password, signature and 6 bare transactions', samples: aMinute(parts) },
        note: `${middle(one)} ms each`,
      }),
      row({
        name: 'whole procedure over REST, 4 clients',
        unit: '/min',
        ours: aMinute(four),
        note: `${middle(four)} ms each`,
      }),
    ]
  } finally {
    await walks.stop()
    await bare.stop()
  }
}

export type Walking = Neighbour<Walks, Paced>

export const startWalks = (): Walking => startNeighbour<Walks, Paced>('bench/walk.ts')

/** Every client with a unit account of its own; the technicians in turn, one Kasubag TU. */
export function paceProcedures(walks: Walking, office: BenchOffice, count: number): Pace {
  const { url, units, technicians } = office
  const clients = units.slice(0, count).map(({ token }, index) => ({
    unit: token,
    technician: technicians[index % technicians.length]?.token ?? '',
  }))
  const tuHead = { token: office.tuHead.token, password }
  return (seconds) => walks.ask({ url, seconds, clients, tuHead })
}

async function paceParts({ db, databaseUrl, units }: BenchOffice, bare: Neighbour<BareProcedures, Paced>) {
  const person = (await peopleByUsername(db)).get(units[0]?.username ?? '')
  if (!person) throw new Error('no unit account is signed in')
  const { id, unitId } = person
  return (seconds: number) => bare.ask({ databaseUrl, person: { id, unitId }, seconds })
}

function aMinute(runs: Paced[]): number[] {
  return rates(runs).map((rate) => rate * 60)
}

function middle(runs: Paced[]): number {
  return Math.round(Math.min(...runs.map(({ median }) => median)))
}
